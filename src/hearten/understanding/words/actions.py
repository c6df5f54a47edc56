"""Picking words that people wrote, and taking them through the door; or not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hearten.door import actions as leaving
from hearten.door.quotes import actions as door
from hearten.door.quotes import queries as quotes
from hearten.door.quotes.rules import Style
from hearten.errors import NotReady
from hearten.listening import queries as listening
from hearten.listening.consent import actions as consent
from hearten.listening.consent import queries as heard
from hearten.listening.consent.rules import Sort
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded
from hearten.understanding.words import queries

if TYPE_CHECKING:
    from hearten.door.quotes.models import Quote


@dataclass(frozen=True, slots=True)
class Picked:
    """Words picked to be quoted: from what, how they stand to it, and the one group beside them ("area:town" or "")."""

    listening_id: int
    question: str
    handle: str
    text: str
    style: Style
    language: str = "en"
    label: str = ""
    because: str = ""


@action("understanding.quote.picked")
def pick(picked: Picked, *, by: Person) -> Quote:
    """Propose words to be quoted; refused where whoever wrote them did not agree to it."""
    if refusal := why_not("understanding.words", by.roles):
        raise refusal
    source = heard.one_heard(picked.listening_id, picked.question, picked.handle)
    labels = dict(queries.labels_of(source, picked.listening_id, picked.language))
    if picked.label and picked.label not in labels:
        raise NotReady(
            "That group is too small to stand beside somebody's words, or it is not theirs. Choose another, or none."
        )
    quote = door.propose(
        door.Quoting(
            listening_id=picked.listening_id,
            question=picked.question,
            asked=queries.name_of(picked.listening_id, picked.question, picked.language),
            text=picked.text,
            source=source.text,
            style=picked.style,
            language=picked.language,
            policy=listening.policy(picked.listening_id).name,
            label=labels.get(picked.label, ""),
            because=picked.because,
        ),
        queries.staff(),
        by=by,
    )
    # After the words themselves: until the graph knows where they come from, nothing lets them out.
    consent.rest(quote.thing, Sort.QUOTE, picked.listening_id, picked.question, [picked.handle])
    return quote


@unrecorded("door.quotes.actions.release leaves the line")
def publish(thing: str, because: str = "", *, by: Person) -> Quote:
    """Let a quote out, if whoever wrote it agrees still."""
    return door.release(thing, queries.why_not_quoted(thing), because, by=by)


@unrecorded("a part of proposing it, which is recorded")
def rest_together(thing: str, listening_id: int, key: str, handles: Collection[str]) -> None:
    """Write down whose words a composite rests on; refused where somebody did not agree, or they are too few."""
    consent.rest(thing, Sort.COMPOSITE, listening_id, key, handles)


@unrecorded("a line would tell when somebody changed their mind")
def leave_out(listening_id: int, receipt: str) -> None:
    """Somebody says with their receipt that their words are told together with others' no more."""
    consent.leave_out(listening_id, receipt)


@unrecorded("door.actions.take_back leaves the line")
def take_back(thing: str, *, by: Person) -> None:
    """Take a proposed quote back. Its words are removed: they are still where they were written."""
    leaving.take_back(thing, by=by)
    door.fall_silent([quotes.quote(thing).thing])
