"""The home page: asks each room what waits for you. Without an account: what was heard, and where to sign in."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.learning import queries as learning
from hearten.listening import queries as listening
from hearten.people.models import Person
from hearten.people.rules import COMES_FOR, Role, may
from hearten.understanding import queries as understanding
from hearten.understanding.rules import State


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for this person: in which room, in words, and where."""

    room: str
    words: str
    url: str
    label: str


def home(request: HttpRequest) -> HttpResponse:
    """What waits for you, room by room; or the front door."""
    person = request.user
    if isinstance(person, Person):
        told = learning.published()[:5]
        return render(request, "house/home.html", {"waiting": what_waits_for(person), "published": told})
    cards = [(role.value, words) for role, words in COMES_FOR.items()] if settings.HEARTEN_DEMO else []
    context = {"published": learning.published()[:5], "cards": cards, "open": listening.open_to_everyone()}
    return render(request, "house/front.html", context)


def what_waits_for(person: Person) -> list[Waiting]:
    """Asks each room in turn; a room that has nothing says nothing."""
    roles = person.roles
    found: list[Waiting] = []
    if may("listening.draft", roles):
        found += _in_listening()
    if may("understanding.analyse", roles):
        found += _in_understanding()
    if may("learning.draft", roles):
        found += _in_learning()
    return found + _for_their_role(person)


def _in_listening() -> list[Waiting]:
    drafts, being_asked = listening.drafts(), listening.being_asked()
    found = [
        Waiting(
            _("Listening"),
            _("“%s” is a draft.") % one.title,
            reverse("listening:one", args=[one.id]),
            _("Go on with it"),
        )
        for one in drafts
    ]
    found += [
        Waiting(
            _("Listening"),
            _("“%s” is open.") % one.title,
            reverse("listening:watch", args=[one.id]),
            _("See how it goes"),
        )
        for one in being_asked
    ]
    if not found and not listening.closed_listenings():
        found.append(
            Waiting(
                _("Listening"),
                _("Nobody has been asked yet."),
                reverse("listening:all"),
                _("Draft a first listening"),
            )
        )
    return found


def _in_understanding() -> list[Waiting]:
    found = []
    for facts in listening.closed_listenings():
        latest = understanding.latest(facts.id)
        if latest is None:
            words = _("“%s” has closed. Its findings wait to be made.") % facts.title
        elif latest.state is State.FAILED:
            words = _("The findings of “%s” could not be made.") % facts.title
        else:
            continue
        found.append(Waiting(_("Understanding"), words, reverse("understanding:all"), _("Make the findings")))
    return found


def _in_learning() -> list[Waiting]:
    drafts = len(learning.drafts())
    if not drafts:
        return []
    words = ngettext("%d account is being written.", "%d accounts are being written.", drafts) % drafts
    return [Waiting(_("Learning"), words, reverse("learning:all"), _("Go on writing"))]


def _for_their_role(person: Person) -> list[Waiting]:
    if Role.CUSTODIAN in person.roles:
        return [
            Waiting(
                _("Record"), _("Who did what, chained line to line."), reverse("record"), _("Read the record")
            ),
        ]
    return []
