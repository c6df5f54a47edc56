"""Where something can be read that shows it: an address here, or elsewhere on the web; pure."""

from __future__ import annotations

import re
from typing import Final

from hearten.errors import NotReady

ADDRESS: Final = r"^(/[^\s/][^\s]*|https?://[^\s]+)$"


def why_not_link(address: str) -> NotReady | None:
    """The refusal of what a browser might run, or that leads nowhere; none is needed."""
    if not address or re.match(ADDRESS, address):
        return None
    return NotReady("An address begins with / or with https:// and has no spaces.")
