"""A draft as its workbench shows it: in one language, frozen, with every sentence in the reader's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hearten.listening import bank
from hearten.listening.logic.conditions import unkept
from hearten.listening.logic.piping import piped
from hearten.listening.logic.saying import Named, Names, in_words
from hearten.listening.surveys import cautions, queries, rules
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
    only_if: str = ""
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that stand together on one page."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbench:
    """Everything about a draft that its page shows. `cautions` take a reason to go on; `warnings` do not."""

    topics: tuple[Topic, ...]
    count: int
    missing: tuple[str, ...]
    cautions: tuple[str, ...]
    warnings: tuple[str, ...]
    shortest: int
    longest: int
    untranslated: tuple[tuple[str, int], ...]


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
    "listening.words.translated": _("put words into another language"),
    "listening.version.named": _("kept a version under a name"),
    "listening.version.put_back": _("put an earlier version back"),
    "listening.form.given_out": _("gave it out as an XLSForm"),
    "listening.question.led": _("changed of whom a question is asked"),
    "listening.question.refined": _("changed the details of a question"),
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
    "listening.reply.told": _("told people back what became of what they said"),
    "listening.guide.changed": _("changed the topic guide"),
    "listening.prompt.changed": _("changed what people are asked to tell"),
    "listening.stories.brought_in": _("brought in stories from a file"),
    "listening.earlier.brought_in": _("brought in this survey of an earlier year from a file"),
    "listening.stories.given_out": _("took out stories for a use their tellers allow"),
    "listening.statement.put_first": _("added statements of our own"),
    "listening.statement.taken_out": _("took out a statement"),
    "listening.statement.decided": _("decided about a statement"),
    "listening.statements.brought_in": _("brought in statements and votes from files"),
    "listening.votes.given_out": _("took out statements and votes as files"),
    "listening.letters.printed": _("printed letters of invitation"),
    "listening.papers.printed": _("printed papers to answer on"),
    "listening.reply.changed": _("changed what became of what people said"),
    "listening.reply.removed": _("took back what became of what people said"),
    "listening.speaker.withdrawn": _("took a speaker’s words out"),
    "listening.tablet.file_brought": _("brought in a file of a tablet"),
    "listening.tablet.lent": _("lent a tablet"),
    "listening.tablet.taken_back": _("took a tablet back"),
    "listening.transcript.added": _("added a transcript"),
    "listening.transcript.deleted": _("deleted a transcript"),
    "listening.transcript.hidden": _("hid names in a transcript"),
    "listening.transcript.kept": _("kept a transcript"),
    "listening.transcript.uncovered": _("uncovered names in a transcript"),
    "listening.snapshot.taken": _("took the snapshot of the answers"),
}


def done(deed: str) -> str:
    """What was done, in words."""
    return str(DONE.get(deed, deed))


def workbench(listening: Listening) -> Workbench:
    """The workbench of one listening."""
    draft, language = queries.draft(listening), reader()
    asked = list(listening.questions.all())
    topics: list[Topic] = []
    names = names_of(asked, language)
    for question in asked:
        text, row = (
            in_language(question.topic, language),
            _row(question, language, names, listening.languages),
        )
        if topics and topics[-1].text == text:
            topics[-1] = Topic(text, (*topics[-1].rows, row))
        else:
            topics.append(Topic(text, (row,)))
    shortest, longest = rules.minutes_between(draft.questions, len(draft.breakdowns))
    return Workbench(
        topics=tuple(topics),
        count=len(draft.questions),
        missing=tuple(map(told, rules.lacks(draft))),
        cautions=tuple(map(told, cautions.needing_a_reason(draft))),
        warnings=tuple(map(told, cautions.without_a_reason(draft))),
        shortest=shortest,
        longest=longest,
        untranslated=tuple(
            (language, many)
            for language in listening.languages
            if (many := sum(language in words_missing(one, [language]) for one in asked))
        ),
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


def _row(question: Question, language: str, names: Names, languages: list[str]) -> Row:
    condition = unkept(question.only_if)
    return Row(
        id=question.pk,
        number=question.number,
        text=unpiped_for(in_language(question.text, language), names),
        hint=in_language(question.hint, language),
        kind=Kind(question.kind),
        options=tuple(
            (in_language(one["text"], language), one.get("favourable", False)) for one in question.options
        ),
        source=source_of(question),
        sensitive=question.sensitive,
        only_if=in_words(condition, names) if condition else "",
        marks=tuple(map(str, _marks(question, names))),
        notes=tuple(unpiped_for(in_language(note["text"], language), names) for note in question.before),
        missing=tuple(words_missing(question, languages)),
    )


def names_of(questions: Iterable[Question], language: str) -> dict[str, Named]:
    """Every question by its key, as sentences about it name it."""
    return {
        one.key: Named(
            in_language(one.text, language),
            {option["code"]: in_language(option["text"], language) for option in one.options},
            one.kind == Kind.SEVERAL.value,
        )
        for one in questions
    }


def repeatable(listening: Listening, before: int | None = None) -> list[tuple[str, str]]:
    """The answers that the words of a question can repeat: how to write each, and its question."""
    earlier = listening.questions.filter(number__lt=before) if before else listening.questions.all()
    return [(f"${{{one.key}}}", in_language(one.text, reader())) for one in earlier]


def unpiped_for(text: str, names: Names) -> str:
    """A wording for whoever drafts it: each answer it repeats is named by its question."""
    return piped(text, {key: f"[{named.text}]" for key, named in names.items()})


def source_of(question: Question) -> str:
    """Where a question comes from, in a sentence."""
    official = question.official
    if official:
        told = (
            gettext("Official wording: %(pack)s, %(year)s. Source: %(source)s. Licence: %(licence)s")
            % official
        )
        benchmark = benchmark_told(official.get("benchmark"))
        return f"{told}. {gettext('Benchmark')}: {benchmark}" if benchmark else told
    if question.bank_item:
        return bank.item(question.bank_item).source
    if question.adapted_from:
        return gettext("Adapted from %(what)s, so no benchmark belongs to it") % {
            "what": question.adapted_from
        }
    return ""


def benchmark_told(benchmark: Mapping[str, Any] | None) -> str:
    """A benchmark in a sentence's part."""
    if not benchmark:
        return ""
    return gettext("%(share)s in every 100 %(of)s, %(year)s") % {
        "share": f"{benchmark['share']:g}",
        "of": benchmark["of"],
        "year": benchmark["year"],
    }


def words_missing(question: Question, languages: list[str]) -> list[str]:
    """The languages in which any of its words are missing that it has in another."""
    wordings = [question.text, *(one["text"] for one in (*question.options, *question.before))]
    wordings += [
        one for one in (question.topic, question.hint, question.easy, question.refusal) if any(one.values())
    ]
    return [one for one in languages if any(rules.languages_missing(wording, [one]) for wording in wordings)]


def _marks(question: Question, names: Names) -> Iterator[str]:
    must = unkept(question.must)
    if must:
        yield gettext("An answer is taken only if %(what)s.") % {"what": in_words(must, names)}
    for holds, words in (
        (question.whole, gettext("Whole numbers only.")),
        (question.needed, gettext("Asked once more where it is left empty.")),
        (question.mixes_options, gettext("Its answers stand in a different order for each person.")),
        (question.mixes_place, gettext("Changes places with others of its page, for each person.")),
        (question.new_page, gettext("Begins a new page.")),
        (any(question.easy.values()), gettext("There in Easy Read too.")),
    ):
        if holds:
            yield words
