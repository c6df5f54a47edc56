"""The words of the programme, for pages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.network.programme.rules import Agreed, Sort, Strength, Theme

Lazy = str | Promise
THEMES: Mapping[str, Lazy] = {
    Theme.PROCUREMENT: _("Buying with kindness"),
    Theme.WELLBEING: _("Holistic personal wellbeing"),
    Theme.STAFF: _("Caring about staff"),
    Theme.TARGETS: _("Turning off targets"),
    Theme.TOGETHER: _("Working together"),
    Theme.RISK: _("Recalculating risk"),
    Theme.TECHNOLOGY: _("Person-centred technology"),
    Theme.LISTENING: _("Listening"),
    Theme.DIFFERENCE: _("Seeing the difference"),
}
STRENGTHS: Mapping[str, Lazy] = {
    Strength.COMPARED: _("Compared with what would have been without it"),
    Strength.COUNTED: _("Counted before and after, with nothing to compare it with"),
    Strength.SAID: _("Said by people it is for"),
    Strength.OURS: _("Our own impression"),
}
SORTS: Mapping[str, Lazy] = {Sort.NEED: _("We look for"), Sort.OFFER: _("We can give")}
AGREED: Mapping[str, Lazy] = {
    Agreed.NOWHERE: _("No notes: what is said stays with those who are there"),
    Agreed.HERE: _("Notes stay in our organisation, and name nobody"),
    Agreed.NETWORK: _("Notes go to members of the network, and name nobody and no organisation"),
}


def said(words: Mapping[str, Lazy], code: str) -> str:
    """A code in words; as it came where another Hearten has words of its own."""
    return str(words.get(code, code))
