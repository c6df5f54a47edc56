"""What a step said before, in words for a page."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _


def told_before(was: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What each part was called on the page, and what it said before."""
    names = {
        "what": _("What will you do?"),
        "why": _("Why?"),
        "with_whom": _("With whom?"),
        "by_day": _("By which day?"),
        "rational": _("What will you see of it that can be counted or costed?"),
        "relational": _("What will you see of it in how people feel and get on?"),
        "stops": _("What will you stop doing to make room for it?"),
        "rhythm": _("How often will you look at it again?"),
        "told": _("Show it on the public page"),
        "state": _("How it stood"),
    }
    return [(names.get(name, name), value) for name, value in was]
