"""The one sketch of this process: in memory alone, under a key that is forgotten each day."""

from __future__ import annotations

import ipaddress
import secrets
import threading
import time

from django.utils import timezone

from hearten.errors import HeartenError
from hearten.listening.floods import rules
from hearten.listening.floods.rules import Sketch

_turn = threading.Lock()
_sketch: Sketch | None = None


def why_not_take(source: str | None) -> HeartenError | None:
    """The refusal of one more answer from where this request came, or None. It is counted either way."""
    global _sketch
    if source is None or is_this_machine(source):
        # A proxy on this machine that HEARTEN_PROXIES does not name: all visitors would be counted as one.
        return None
    today = timezone.localdate()
    with _turn:
        if _sketch is None or _sketch.day != today:
            _sketch = Sketch(secrets.token_bytes(32), today)
        came = _sketch.came(source, time.time())
    return rules.why_not_more(came)


def forget() -> None:
    """Begin anew, as a process that has just started."""
    global _sketch
    with _turn:
        _sketch = None


def is_this_machine(source: str) -> bool:
    """Whether a request came from here: through a proxy that is not named, or from whoever has the server."""
    try:
        return ipaddress.ip_address(source).is_loopback
    except ValueError:
        return False
