"""A draft as its workbench shows it: in one language, frozen, with every sentence in the reader's."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hearten.listening import bank
from hearten.listening.surveys import queries, rules
from hearten.listening.surveys.models import Listening, Question, in_language
from hearten.listening.surveys.rules import Said
from hearten.methods.plan import Kind


@dataclass(frozen=True, slots=True)
class Row:
    """A question on the workbench."""

    id: int
    number: int
    text: str
    hint: str
    kind: Kind
    options: tuple[tuple[str, bool], ...]
    source: str
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that stand together on one page."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything about a draft that its page shows."""

    topics: tuple[Topic, ...]
    count: int
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class OnShelf:
    """An item of the bank, as it is offered."""

    key: str
    row: Row
    reading_age: int
    already: bool


def reader() -> str:
    """The language the page is read in."""
    return (get_language() or "en")[:2]


def told(said: Said) -> str:
    """A sentence of the rules in the reader's language."""
    return gettext(said.words) % {
        name: gettext(value) if value else "" for name, value in said.filling.items()
    }


DONE = {
    "listening.drafted": _("drafted it"),
    "listening.words.changed": _("changed its words"),
    "listening.question.added": _("added a question"),
    "listening.question.changed": _("changed a question"),
    "listening.question.moved": _("moved a question"),
    "listening.question.removed": _("removed a question"),
    "listening.breakdown.declared": _("declared a breakdown"),
    "listening.breakdown.changed": _("changed a breakdown"),
    "listening.breakdown.removed": _("removed a breakdown"),
    "listening.crossing.declared": _("chose two breakdowns to look at together"),
    "listening.crossing.removed": _("took back to look at two breakdowns together"),
    "listening.moved.said": _("said who joined and left since an earlier wave"),
    "listening.rules.settled": _("settled the rules of protection"),
    "listening.opened": _("opened it"),
    "listening.closed": _("closed it"),
    "listening.asked_again": _("drafted a new wave of it"),
    "listening.people.invited": _("invited people"),
    "listening.people.reminded": _("reminded everyone invited"),
    "listening.answers.brought_in": _("brought in answers gathered elsewhere"),
    "listening.post.tried_again": _("sent the messages that waited"),
    "listening.invitation.withdrawn": _("withdrew an invitation"),
    "listening.spool.opened": _("opened the sealed answers"),
    "listening.count.asked_again": _("asked to have the answers counted again without those who withdrew"),
    "listening.snapshot.taken": _("took the snapshot of the answers"),
}


def done(deed: str) -> str:
    """What was done, in words."""
    return str(DONE.get(deed, deed))


def workbench(listening: Listening) -> Workbench:
    """The workbench of one listening."""
    draft, language = queries.draft(listening), reader()
    topics: list[Topic] = []
    for question in listening.questions.all():
        text, row = in_language(question.topic, language), _row(question, language)
        if topics and topics[-1].text == text:
            topics[-1] = Topic(text, (*topics[-1].rows, row))
        else:
            topics.append(Topic(text, (row,)))
    return Workbench(
        topics=tuple(topics),
        count=len(draft.questions),
        missing=tuple(map(told, rules.lacks(draft))),
        warnings=tuple(map(told, rules.warnings(draft))),
        minutes=rules.minutes(draft.kinds),
    )


def shelf(listening: Listening, construct: str) -> tuple[OnShelf, ...]:
    """The bank's items on one construct, each with whether it is asked already."""
    here = set(listening.questions.values_list("key", flat=True))
    language = reader()
    return tuple(
        OnShelf(
            item.key,
            Row(
                id=0,
                number=0,
                text=in_language(dict(item.text), language),
                hint=in_language(dict(item.hint), language),
                kind=item.kind,
                options=tuple(
                    (in_language(dict(one.text), language), one.favourable) for one in item.options
                ),
                source=item.source,
                sensitive=item.sensitive,
            ),
            item.reading_age,
            item.key in here,
        )
        for item in bank.by_construct()[construct]
    )


def _row(question: Question, language: str) -> Row:
    return Row(
        id=question.pk,
        number=question.number,
        text=in_language(question.text, language),
        hint=in_language(question.hint, language),
        kind=Kind(question.kind),
        options=tuple(
            (in_language(one["text"], language), one.get("favourable", False)) for one in question.options
        ),
        source=bank.item(question.bank_item).source if question.bank_item else "",
        sensitive=question.sensitive,
    )
