"""What stands around every page: the organisation's name, the doors this person has, the made-up banner."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from hearten.people.models import Person
from hearten.people.rules import may


def around_every_page(request: HttpRequest) -> dict[str, object]:
    """The context of the base page."""
    return {
        "organisation": settings.HEARTEN_ORGANISATION,
        "made_up": settings.HEARTEN_DEMO,
        "own_colours": settings.HEARTEN_THEME,
        "doors": doors(request),
    }


def doors(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The rooms this person may enter: address, name, and whether they are in it."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return []
    rooms = [
        ("commitment:all", _("Commitment"), "commitment.see"),
        ("listening:all", _("Listening"), "listening.watch"),
        ("understanding:all", _("Understanding"), "understanding.read"),
        ("permission:mine", _("Permission"), "permission.see"),
        ("systems:board", _("Systems"), "systems.see"),
        ("reflection:all", _("Reflection"), "reflection.reflect"),
        ("learning:all", _("Learning"), "learning.read"),
        ("network:home", _("Network"), "network.see"),
        ("door:ledger", _("What left"), "door.ledger"),
        ("people:all", _("People"), "people.see"),
    ]
    roles = person.roles
    return [
        (reverse(name), words, request.path.startswith(reverse(name)))
        for name, words, deed in rooms
        if may(deed, roles)
    ]
