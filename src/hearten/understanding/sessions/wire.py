"""What of a session goes over the wire to one who sits at its table, and when.

Server-sent events in turns: each asking is answered at once with what is new since the last, or with nothing, and says
after how long to ask again. Browsers do so by themselves, and say which event they saw last. So twenty open pages hold
no thread of the server, and whoever was cut off misses nothing.
"""

from __future__ import annotations

import json
from typing import Final

AGAIN_AFTER: Final = 500  # thousandths of a second; browsers do not go below this


def since(last: str, asked: str) -> int:
    """The number of the last move somebody saw, as the browser or the address says it; -1 where neither does."""
    for said in (last, asked):
        if said.isdecimal() and len(said) < 10:
            return int(said)
    return -1


def nothing() -> str:
    """Nothing is new."""
    return f"retry: {AGAIN_AFTER}\n: nothing new\n\n"


def moved(number: int, stage: str, html: str) -> str:
    """The table as it lies now, after so many moves."""
    told = json.dumps({"stage": stage, "html": html}, ensure_ascii=False)
    return f"retry: {AGAIN_AFTER}\nid: {number}\nevent: moved\ndata: {told}\n\n"
