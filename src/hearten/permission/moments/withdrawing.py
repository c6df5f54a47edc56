"""Which moments were taken back, in a file outside the databases and their backups: no restore brings them back.

One slow hash a line, and no time. Words go after ninety days and a backup after thirty-five, so the file stays short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hearten.record.lasting import Lasting

WITHDRAWN = Lasting("moments-withdrawn.log", re.compile(r"([0-9a-f]{64})"))


def add(known: str) -> None:
    """Write one down, durably, before anything else is done about it."""
    WITHDRAWN.add(known)


def all_of_them() -> Iterator[str]:
    """Every one written down whole."""
    for line in WITHDRAWN.whole():
        yield line[1]
