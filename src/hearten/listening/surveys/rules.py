"""The states of a listening, when it may move, and what it lacks before it opens; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hearten.errors import HeartenError, NotReady
from hearten.methods.plan import Kind

MANY_QUESTIONS = 15
MANY_OPEN_QUESTIONS = 5
LANGUAGES = {"en": "English", "cy": "Welsh", "gd": "Gaelic"}
CHOSEN = frozenset({Kind.CHOICE, Kind.SCALE, Kind.SEVERAL})
TAKEN_KEYS = frozenset({"weight", "stratum", "fpc", "psu"})
HOW_ANSWERED = "how_answered"  # the ready breakdown that no form asks: intake fills it
SECONDS = {Kind.CHOICE: 10, Kind.SCALE: 8, Kind.SEVERAL: 15, Kind.NUMBER: 15, Kind.WORDS: 60}
READING = 45  # seconds to read the first and the last page


class State(StrEnum):
    """Where a listening is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Sort(StrEnum):
    """How people are heard in a listening."""

    SURVEY = "survey"
    STORIES = "stories"
    STATEMENTS = "statements"
    CONVERSATIONS = "conversations"


FEWEST_FIRST_STATEMENTS = 3
# These ask questions, and what is answered is sealed, opened at the close and counted.
COUNTED = frozenset({Sort.SURVEY, Sort.STORIES})


class Way(StrEnum):
    """How people come to answer."""

    OPEN_LINK = "open link"
    INVITATION = "invitation"


NEXT: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.OPEN}),
    State.OPEN: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


def gettext_noop(words: str) -> str:
    """Mark words for translators; the page translates them, because this file knows no Django."""
    return words


WHY_NOT: dict[State, str] = {
    State.DRAFT: gettext_noop("This listening is a draft: it has to open before it can close."),
    State.OPEN: gettext_noop("This listening is open already. It can only be closed now."),
    State.CLOSED: gettext_noop("This listening has closed for good. Ask it again in a new wave."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as far as it is drafted; `options` are the wordings of what can be chosen.

    `looked_at`: it stands in the exact words of the bank or of an official survey, which people looked at.
    `other_words`: its hint, its answers and the notes above it, in every language: all that can repeat an answer.
    """

    key: str
    kind: Kind
    text: Mapping[str, str]
    topic: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Mapping[str, str], ...] = ()
    looked_at: bool = False
    codes: tuple[str, ...] = ()
    only_if: Mapping[str, Any] = field(default_factory=dict)
    ifs_of_notes: tuple[Mapping[str, Any], ...] = ()
    other_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """A breakdown as far as it is drafted; `groups` are wordings, each with how many were invited."""

    key: str
    text: Mapping[str, str]
    groups: tuple[tuple[Mapping[str, str], int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is settled when a listening opens."""

    title: Mapping[str, str]
    purpose: Mapping[str, str]
    support: Mapping[str, str]
    languages: tuple[str, ...]
    questions: tuple[Asked, ...] = ()
    breakdowns: tuple[Declared, ...] = ()
    weigh_by: str = ""
    fewest_invited: int = 10
    crossings: tuple[tuple[str, str], ...] = ()
    unsaid_moves: int = 0
    sort: Sort = Sort.SURVEY
    first_statements: int = 0
    care_lacks: tuple[str, ...] = ()
    people: str = "people"
    asked_this_year: int = 0
    budget: int | None = None
    order_lacks: tuple[Said, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of each question; a breakdown is asked as a choice."""
        return (*(question.kind for question in self.questions), *(Kind.CHOICE for _ in self.breakdowns))


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what fills it, kept apart so that a page can say it in another language."""

    words: str
    filling: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.words % self.filling


def why_not_move(now: State, to: State) -> HeartenError | None:
    """The refusal where a listening may not move so, or None."""
    if to in NEXT[now]:
        return None
    return NotReady(WHY_NOT[now])


def why_not_change(now: State) -> HeartenError | None:
    """What is asked, and how it may be looked at, is settled when the listening opens."""
    if now is State.DRAFT:
        return None
    return NotReady(
        gettext_noop(
            "This listening has opened, so its questions and breakdowns are settled. Ask again in a new wave."
        )
    )


def why_not_delete(now: State) -> HeartenError | None:
    """Only what nobody has seen may be deleted."""
    if now is State.DRAFT:
        return None
    return NotReady(
        gettext_noop(
            "This listening has opened, so it cannot be deleted: people may have answered. Close it instead."
        )
    )


def why_not_ask_again(now: State) -> HeartenError | None:
    """A new wave follows a listening that has closed."""
    if now is State.CLOSED:
        return None
    return NotReady(gettext_noop("Close this listening before you ask it again."))


def why_not_open(now: State, draft: Draft) -> HeartenError | None:
    """The refusal that names everything still needed before a listening may open, or None."""
    if refusal := why_not_move(now, State.OPEN):
        return refusal
    missing = lacks(draft)
    if not missing:
        return None
    return NotReady("This listening cannot open yet. " + " ".join(str(one) for one in missing))


def lacks(draft: Draft) -> tuple[Said, ...]:
    """Everything still needed before opening, a sentence each, in the order a person would mend it."""
    return (
        *_words_lacking(draft),
        *_questions_lacking(draft),
        *draft.order_lacks,
        *_statements_lacking(draft),
        *_breakdowns_lacking(draft),
        *map(Said, draft.care_lacks),
    )


def warnings(draft: Draft) -> tuple[Said, ...]:
    """What will cost answers or goodwill; it does not stop a listening from opening."""
    return (*too_much(draft), *_moves_unsaid(draft))


def too_much(draft: Draft) -> tuple[Said, ...]:
    """More questions than people have patience for."""
    told = []
    count = len(draft.questions)
    if count > MANY_QUESTIONS:
        told.append(
            Said(
                gettext_noop(
                    "There are %(count)s questions. Beyond %(most)s, many people stop before the end: "
                    "keep those you will act on."
                ),
                {"count": str(count), "most": str(MANY_QUESTIONS)},
            )
        )
    in_words = sum(question.kind is Kind.WORDS for question in draft.questions)
    if in_words > MANY_OPEN_QUESTIONS:
        told.append(
            Said(
                gettext_noop(
                    "%(count)s questions ask for people’s own words. More than %(most)s is tiring to answer, "
                    "and hard to read with care."
                ),
                {"count": str(in_words), "most": str(MANY_OPEN_QUESTIONS)},
            )
        )
    return tuple(told)


def _moves_unsaid(draft: Draft) -> Iterator[Said]:
    if draft.unsaid_moves:
        yield Said(
            gettext_noop(
                "It is not said yet who joined and who left since it was asked before. Unless you say it before "
                "this opens, only everyone is told beside the earlier wave, and no group."
            )
        )


def minutes_between(questions: Iterable[Asked], about: int = 0) -> tuple[int, int]:
    """About how long the shortest path through takes and the longest: without, and with, what is asked of some."""
    listed = list(questions)
    others = [Kind.CHOICE] * about
    always = [one.kind for one in listed if not one.only_if]
    return minutes([*always, *others]), minutes([*(one.kind for one in listed), *others])


def minutes(kinds: Iterable[Kind]) -> int:
    """About how long questions of these kinds take to answer, in whole minutes, at least one."""
    return max(1, round((READING + sum(SECONDS[kind] for kind in kinds)) / 60))


def languages_missing(wording: Mapping[str, str], languages: Collection[str]) -> list[str]:
    """The languages a wording is not yet given in."""
    return [language for language in languages if not wording.get(language, "").strip()]


def _words_lacking(draft: Draft) -> Iterator[Said]:
    if not draft.languages:
        yield Said(gettext_noop("Choose at least one language."))
    yield from _lacking(gettext_noop("the title"), draft.title, draft.languages)
    yield from _lacking(gettext_noop("what it is for"), draft.purpose, draft.languages)
    yield from _lacking(gettext_noop("where to turn for help"), draft.support, draft.languages)


def _questions_lacking(draft: Draft) -> Iterator[Said]:
    if not draft.questions and draft.sort in COUNTED:
        yield Said(gettext_noop("Add at least one question."))
    keys = [question.key for question in draft.questions] + [one.key for one in draft.breakdowns]
    for key, times in Counter(keys).items():
        if times > 1:
            yield Said(
                gettext_noop("The short name “%(key)s” is used twice. Change one of them."), {"key": key}
            )
        if key in TAKEN_KEYS:
            yield Said(
                gettext_noop("Hearten needs the short name “%(key)s” itself. Choose another."), {"key": key}
            )
    for question in draft.questions:
        name = _first(question.text) or question.key
        yield from _lacking(f"“{name}”", question.text, draft.languages)
        if any(question.topic.values()):
            yield from _lacking(f"“{_first(question.topic)}”", question.topic, draft.languages)
        if question.kind in CHOSEN and len(question.options) < 2:
            yield Said(gettext_noop("“%(name)s” needs at least two answers to choose from."), {"name": name})
        yield from _parts_lacking(name, question.options, draft.languages)


def _statements_lacking(draft: Draft) -> Iterator[Said]:
    if draft.sort is Sort.STATEMENTS and draft.first_statements < FEWEST_FIRST_STATEMENTS:
        yield Said(
            gettext_noop("Add at least three statements, so that the first people have something to vote on.")
        )


def _breakdowns_lacking(draft: Draft) -> Iterator[Said]:
    for breakdown in draft.breakdowns:
        name = _first(breakdown.text) or breakdown.key
        yield from _lacking(f"“{name}”", breakdown.text, draft.languages)
        if len(breakdown.groups) < 2:
            yield Said(gettext_noop("“%(name)s” needs at least two groups."), {"name": name})
        yield from _parts_lacking(name, tuple(words for words, _ in breakdown.groups), draft.languages)
        yield from _too_small(name, breakdown, draft.fewest_invited)
    if draft.weigh_by and not _countable(draft):
        yield Said(gettext_noop("To weigh by a breakdown, say how many were invited in each of its groups."))


def _too_small(name: str, breakdown: Declared, fewest: int) -> Iterator[Said]:
    for words, invited in breakdown.groups:
        if invited is not None and invited < fewest:
            yield Said(
                gettext_noop(
                    "In “%(name)s”, fewer than %(fewest)s people are in “%(group)s”. "
                    "Join it with another group, so that nobody can be picked out."
                ),
                {"name": name, "group": _first(words), "fewest": str(fewest)},
            )


def _countable(draft: Draft) -> bool:
    return any(
        one.key == draft.weigh_by and all(invited is not None for _, invited in one.groups)
        for one in draft.breakdowns
    )


def _parts_lacking(
    name: str, parts: tuple[Mapping[str, str], ...], languages: Collection[str]
) -> Iterator[Said]:
    for language in languages:
        if any(not words.get(language, "").strip() for words in parts):
            yield Said(
                gettext_noop("%(language)s is missing for the answers of “%(name)s”."),
                {"language": LANGUAGES.get(language, language), "name": name},
            )


def _lacking(name: str, wording: Mapping[str, str], languages: Collection[str]) -> Iterator[Said]:
    for language in languages_missing(wording, languages):
        yield Said(
            gettext_noop("%(language)s is missing for %(name)s."),
            {"language": LANGUAGES.get(language, language), "name": name},
        )


def _first(wording: Mapping[str, str]) -> str:
    return next((text for text in wording.values() if text.strip()), "")
