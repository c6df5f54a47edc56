"""Telling back: what was heard, what became of it, and taking a slip out again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max
from django.utils import timezone

from hearten.errors import refuse
from hearten.listening.replies import queries, rules
from hearten.listening.replies.models import Reply
from hearten.listening.replies.rules import ANSWERED_WITHIN, State
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State as Stage
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action

Wording = dict[str, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told, in each language; `answer_by`: sixty days from now where it is not said."""

    said: Wording
    did: Wording = field(default_factory=dict)
    state: State = State.HEARD
    question: str = ""
    answer_by: date | None = None


@action("listening.reply.told")
def tell(listening: Listening, telling: Telling, *, by: Person | None) -> Reply:
    """Tell back something that was raised."""
    refuse_unless_may("listening.reply", by)
    refuse(rules.why_not_reply(Stage(listening.state)))
    _look(telling)
    last = Reply.objects.filter(listening=listening).aggregate(last=Max("number"))["last"] or 0
    return Reply.objects.create(
        listening=listening,
        number=last + 1,
        said=telling.said,
        did=telling.did,
        state=telling.state.value,
        question=telling.question,
        answer_by=telling.answer_by or timezone.localdate() + ANSWERED_WITHIN,
    )


@action("listening.reply.changed")
def change(reply: Reply, telling: Telling, *, by: Person | None) -> Reply:
    """Say what became of it since."""
    refuse_unless_may("listening.reply", by)
    _look(telling)
    reply.said, reply.did, reply.question = telling.said, telling.did, telling.question
    reply.state, reply.answer_by = telling.state.value, telling.answer_by or reply.answer_by
    reply.save()
    return reply


@action("listening.reply.removed")
def remove(reply: Reply, *, by: Person | None) -> None:
    """Take one out: a slip, or something that could name somebody after all."""
    refuse_unless_may("listening.reply", by)
    reply.delete()


def _look(telling: Telling) -> None:
    texts = [*telling.said.values(), *telling.did.values()]
    said, did = " ".join(telling.said.values()), " ".join(telling.did.values())
    refuse(rules.why_not_tell(telling.state, said, did, queries.found_in(*texts)))
