"""A picture that was brought, drawn anew: apart, where the system has files in memory alone (Linux); else here."""

from __future__ import annotations

import os
from typing import Final

from hearten import apart
from hearten.apart import Limits
from hearten.methods.render import pictures

WITHIN: Final = Limits(threads=True, scratch=pictures.MOST_BYTES)
draw = apart.reader(pictures.made_anew, WITHIN) if hasattr(os, "memfd_create") else pictures.made_anew
