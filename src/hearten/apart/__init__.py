"""Apart: what a person brings in is read by a process that can do nothing but read it.

In:   a reader, which is a plain function of a module that needs no Django and whose return annotation says in full what
      it gives: `read = apart.reader(turns)` where the module is loaded, `read(data, name)` where a file came.
Out:  what the annotation says, checked against it, or one sentence why not.
"""

from __future__ import annotations

from hearten.apart.asking import begin, reader
from hearten.apart.limits import Limits

__all__ = ["Limits", "begin", "reader"]
