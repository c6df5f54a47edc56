"""Who may be turned to, and how long a colleague has to look in; pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from hearten.errors import NotReady
from hearten.listening.surveys.rules import gettext_noop

WITHIN: Final = timedelta(days=7)


def why_not_offer(when: str, how: str) -> NotReady | None:
    """Whoever offers says when and how, so that nobody has to guess."""
    if when.strip() and how.strip():
        return None
    return NotReady(gettext_noop("Say when you can be turned to, and how."))


def why_not_ask(offers: bool, itself: bool, waits: bool) -> NotReady | None:
    """One asks somebody else, who offers it, one at a time."""
    if itself:
        return NotReady(gettext_noop("Choose somebody else: this is your own offer."))
    if not offers:
        return NotReady(gettext_noop("This colleague is resting just now. Choose somebody else."))
    if waits:
        return NotReady(
            gettext_noop("Somebody is to look in on you already. You can ask again once they have.")
        )
    return None
