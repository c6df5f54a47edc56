"""The home page: asks each room what waits for you; without an account, what was heard and where to sign in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from hearten.commitment.telling import queries as committed
from hearten.door.quotes import queries as quotes
from hearten.house.retention import due
from hearten.house.waiting import Waiting
from hearten.house.waiting.account import in_accounts
from hearten.house.waiting.choosing import in_choosing
from hearten.house.waiting.coding import in_coding
from hearten.house.waiting.commitment import in_commitment
from hearten.house.waiting.composing import in_composing
from hearten.house.waiting.freedom import in_freedom
from hearten.house.waiting.network import in_network
from hearten.house.waiting.pooling import in_pooling
from hearten.house.waiting.reflection import in_reflection
from hearten.house.waiting.sensing import in_sensing
from hearten.learning import queries as learning
from hearten.listening import queries as listening
from hearten.listening.care import queries as care
from hearten.listening.care.rules import lacks as care_lacks
from hearten.listening.moderation import queries as moderation
from hearten.listening.replies import queries as replies
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import COMES_FOR, Role, may
from hearten.people.signing_in import know_roles
from hearten.understanding import queries as understanding
from hearten.understanding.rules import State


def home(request: HttpRequest) -> HttpResponse:
    """What waits for you, room by room; or the front door."""
    person = request.user
    if isinstance(person, Person):
        know_roles(person)
        told = learning.published()[:5]
        return render(request, "house/home.html", {"waiting": what_waits_for(person), "published": told})
    cards = [(role.value, words) for role, words in COMES_FOR.items()] if settings.HEARTEN_DEMO else []
    context = {
        "published": learning.published()[:5],
        "cards": cards,
        "open": _open_to_everyone(),
        "committed": committed.all_told(),
    }
    return render(request, "house/front.html", context)


def what_waits_for(person: Person) -> list[Waiting]:
    """Asks each room in turn; a room that has nothing says nothing."""
    roles = person.roles
    found: list[Waiting] = []
    if may("people.invite", roles):
        found += _in_people()
    if may("listening.draft", roles):
        found += _in_listening()
    if may("listening.moderate", roles):
        found += _to_moderate()
    found += _in_care(person)
    if may("listening.reply", roles):
        found += _to_tell_back()
    if may("understanding.analyse", roles):
        found += _in_understanding()
    if may("learning.draft", roles):
        found += _in_learning()
    found += [*in_composing(person), *in_accounts(person)]
    return (
        found
        + in_commitment(person)
        + in_freedom(person)
        + [*in_choosing(person), *in_coding(person), *in_sensing(person)]
        + in_reflection(person)
        + [*in_network(person), *in_pooling(person)]
        + _to_check(person)
        + _soon_gone(person)
        + _for_their_role(person)
    )


def _open_to_everyone() -> list[tuple[str, str]]:
    """The open listenings anyone may answer: address and title."""
    return [
        (reverse("answering:welcome", args=[facts.code]), _title(facts))
        for facts in listening.open_to_everyone()
    ]


def _title(facts: listening.ListeningFacts) -> str:
    return facts.titled(get_language() or "en")


def _in_listening() -> list[Waiting]:
    told = {
        "draft": (_("“%s” is a draft."), "listening:one", _("Go on with it")),
        "open": (_("“%s” is open."), "listening:watch", _("See how it goes")),
    }
    everything, found = listening.all_listenings(), []
    for facts in everything:
        if facts.state in told:
            words, door, label = told[facts.state]
            found.append(
                Waiting(_("Listening"), words % _title(facts), reverse(door, args=[facts.id]), label)
            )
    if not everything:
        first = _("Nobody has been asked yet.")
        found.append(Waiting(_("Listening"), first, reverse("listening:all"), _("Draft a first listening")))
    return found


def _to_moderate() -> list[Waiting]:
    wait, late = moderation.how_many_wait()
    if not wait:
        return []
    words = ngettext("%d statement waits to be read.", "%d statements wait to be read.", wait) % wait
    if late:
        told = ngettext(
            "%d has waited longer than the 72 hours we promise.",
            "%d have waited longer than the 72 hours we promise.",
            late,
        )
        words = f"{words} {told % late}"
    return [Waiting(_("Listening"), words, reverse("listening:moderation"), _("Read what waits"))]


def _to_tell_back() -> list[Waiting]:
    """What was promised to be answered by a day that has passed, and listenings of which nothing was told back."""
    found = []
    if late := replies.how_many_overdue():
        words = ngettext(
            "%d answer to what people raised is overdue.",
            "%d answers to what people raised are overdue.",
            late,
        )
        found.append(Waiting(_("Listening"), words % late, reverse("listening:all"), _("See which")))
    for facts in replies.silent():
        words = _("“%s” closed more than sixty days ago, and nobody was told what came of it.") % _title(
            facts
        )
        found.append(
            Waiting(
                _("Listening"), words, reverse("listening:replies", args=[facts.id]), _("Tell people back")
            )
        )
    return found


def _in_care(person: Person) -> list[Waiting]:
    """For the two who look after safety, what nobody has read; for a steward, that nobody is named yet."""
    named = care.named()
    if person.pk in named.people and (wait := care.how_many_wait()):
        words = (
            ngettext("%d thing waits for the two of you.", "%d things wait for the two of you.", wait) % wait
        )
        return [Waiting(_("Care"), words, reverse("listening:concerns"), _("Read it"))]
    if may("listening.draft", person.roles) and any(care_lacks(named)):
        words = _("Nobody is named yet to look after safety, so no listening can open.")
        return [Waiting(_("Care"), words, reverse("listening:care_naming"), _("Name two people"))]
    return []


def _in_people() -> list[Waiting]:
    unsent = people.unsent()
    if not unsent:
        return []
    words = ngettext("%d invitation could not be sent.", "%d invitations could not be sent.", unsent) % unsent
    return [Waiting(_("People"), words, reverse("people:invitations"), _("See which, and try again"))]


def _in_understanding() -> list[Waiting]:
    found, counted = [], listening.counted_listenings()
    all_latest = understanding.latest_of(facts.id for facts in counted)
    for facts in counted:
        latest = all_latest.get(facts.id)
        if latest is None:
            words = _("“%s” has closed. Its findings wait to be made.") % _title(facts)
        elif latest.state is State.FAILED:
            words = _("The findings of “%s” could not be made.") % _title(facts)
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


def _to_check(person: Person) -> list[Waiting]:
    """What others propose and this person has not looked at; for those who publish, what two have checked."""
    words, label = _("“%s” waits for your check before it leaves."), _("Look at it")
    found = [
        Waiting(_("Learning"), words % one.title, reverse("learning:check", args=[one.id]), label)
        for one in learning.to_check(person)
    ]
    found += _quotes(person)
    if may("learning.publish", person.roles):
        words, label = _("“%s” was checked by two people, and waits to be published."), _("Publish it")
        found += [
            Waiting(_("Learning"), words % one.title, reverse("learning:publish", args=[one.id]), label)
            for one in learning.to_publish()
        ]
    return found


def _soon_gone(person: Person) -> list[Waiting]:
    """For those who make findings: what was said that goes in the next thirty days."""
    if not may("understanding.analyse", person.roles):
        return []
    words, label = _("%(what)s goes on %(day)s. Make what you still need of it before."), _("What is kept")
    return [
        Waiting(
            _("What is kept"), words % {"what": one.words, "day": date_format(one.on)}, reverse("kept"), label
        )
        for one in due.warnings(get_language() or "en")
    ]


def _quotes(person: Person) -> list[Waiting]:
    """Quotes that wait for this person's check or, for those who publish, to be let out."""
    waiting = [
        (
            one,
            _("A quote waits for your check before it leaves."),
            "understanding:quote_check",
            _("Look at it"),
        )
        for one in quotes.to_check(person)
    ]
    if may("learning.publish", person.roles):
        words = _("A quote was checked by two people, and waits to be let out.")
        waiting += [
            (one, words, "understanding:quote_publish", _("Let it out")) for one in quotes.to_release()
        ]
    return [
        Waiting(_("Understanding"), said, reverse(where, args=[one.thing.removeprefix("quote:")]), label)
        for one, said, where, label in waiting
    ]


def _for_their_role(person: Person) -> list[Waiting]:
    if Role.CUSTODIAN in person.roles:
        return [
            Waiting(
                _("Record"), _("Who did what, chained line to line."), reverse("record"), _("Read the record")
            ),
        ]
    return []
