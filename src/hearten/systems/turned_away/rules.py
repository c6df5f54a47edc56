"""When turned-away people are told; pure. By the same seasons as moments."""

from __future__ import annotations

from hearten.errors import NotReady

MOST_AT_ONCE = 50


def why_not_count(rule_known: bool, times: int) -> NotReady | None:
    """Somebody was turned away by a rule on the list, once or a few times."""
    if not rule_known:
        return NotReady("Choose the rule that turned them away. A steward can add one to the list.")
    if not 1 <= times <= MOST_AT_ONCE:
        return NotReady(f"Count between 1 and {MOST_AT_ONCE} at once.")
    return None
