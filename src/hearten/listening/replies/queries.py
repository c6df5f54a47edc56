"""What became of what was raised, for everyone; what is overdue, for whoever answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import NotFound
from hearten.listening.replies import rules
from hearten.listening.replies.models import Reply
from hearten.listening.replies.rules import State, Waits
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, in_language
from hearten.methods.identifying import scan, staff_of
from hearten.people import queries as people


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was raised and what became of it, in a language. `about`: the question it was raised in, or ""."""

    id: int
    said: str
    did: str
    about: str
    state: State
    answer_by: date
    changed_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A listening with what became of what was raised in it."""

    title: str
    code: str
    told: tuple[Told, ...]


def of(listening: Listening, language: str) -> tuple[Told, ...]:
    """All that is told back of one listening."""
    about = {one.key: in_language(one.text, language) for one in listening.questions.all()}
    today = timezone.localdate()
    return tuple(_told(one, language, about, today) for one in Reply.objects.filter(listening=listening))


def _told(one: Reply, language: str, about: Mapping[str, str], today: date) -> Told:
    state = State(one.state)
    return Told(
        one.pk,
        in_language(one.said, language),
        in_language(one.did, language),
        about.get(one.question, ""),
        state,
        one.answer_by,
        one.changed_on,
        rules.is_overdue(Waits(state, one.answer_by), today),
    )


def everything(language: str) -> tuple[Heard, ...]:
    """Every listening of which something is told back, the last to close first."""
    found = Listening.objects.filter(replies__isnull=False).distinct().order_by("-closed_at", "-id")
    return tuple(Heard(in_language(one.title, language), one.code, of(one, language)) for one in found)


def reply(reply_id: int) -> Reply:
    """One, for this room's own pages and actions."""
    one = Reply.objects.select_related("listening").filter(pk=reply_id).first()
    if one is None:
        raise NotFound("That is not there any more. Look at the list.")
    return one


def found_in(*texts: str) -> list[str]:
    """What in some words could name somebody."""
    staff = staff_of(person.name for person in people.people())
    return [find.text for text in texts for find in scan(text, staff)]


def how_many_overdue() -> int:
    """How many answers that were promised are overdue."""
    today = timezone.localdate()
    rows = Reply.objects.filter(state=State.HEARD).values_list("state", "answer_by")
    return rules.overdue((Waits(State(state), by) for state, by in rows), today)


def silent() -> tuple[surveys.ListeningFacts, ...]:
    """The listenings that closed here long ago, of which nobody was told anything back."""
    today = timezone.localdate()
    answered = set(Reply.objects.values_list("listening_id", flat=True))
    return tuple(
        facts
        for facts in surveys.closed_listenings()
        if facts.brought_at is None
        and rules.is_silent(
            timezone.localdate(facts.closed_at) if facts.closed_at else None, facts.id in answered, today
        )
    )
