"""How an organisation takes part, in words."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext

from hearten.network.joining.queries import Organisation
from hearten.network.joining.rules import Heard


def how(one: Organisation, whose: str) -> str:
    """In a few words; `whose`: the member who began the group, and who may not have told yet that it knows."""
    if one.heard is Heard.BEGAN:
        return gettext("began it")
    if one.since is None:
        return gettext("takes part")
    day = date_format(one.since)
    if one.heard is Heard.IN:
        return gettext("takes part since %(day)s") % {"day": day}
    return gettext("said so on %(day)s; %(name)s has not told yet that it knows") % {
        "day": day,
        "name": whose,
    }
