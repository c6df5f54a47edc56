"""What someone who answers is shown: a listening in one language, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_noop

from hearten.errors import NotFound
from hearten.listening.care.queries import local_help
from hearten.listening.intake.rules import hash_of
from hearten.listening.logic import conditions, piping
from hearten.listening.logic.conditions import Condition, Value
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question, in_language
from hearten.listening.surveys.rules import HOW_ANSWERED, Sort, State, Way, minutes
from hearten.methods.plan import Kind


@dataclass(frozen=True, slots=True)
class Note:
    """Words shown above a question, where their condition holds."""

    text: str
    only_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as it is shown. `about`: it is a breakdown, asked at the end.

    `last` are the codes of answers that stay where they are when the others are mixed.
    """

    key: str
    text: str
    hint: str
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()
    can_decline: bool = False
    unit: str = ""
    about: bool = False
    sensitive: bool = False
    before: tuple[Note, ...] = ()
    only_if: Condition | None = None
    must: Condition | None = None
    refusal: str = ""
    whole: bool = False
    needed: bool = False
    new_page: bool = False
    mixes_options: bool = False
    mixes_place: bool = False
    last: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """What its field is called on the form."""
        return f"{'about' if self.about else 'asked'}-{self.key}"

    @property
    def looks_at(self) -> frozenset[str]:
        """The questions whose answers must be known before this one can be shown."""
        words = [
            self.text,
            self.hint,
            *(text for _, text in self.options),
            *(one.text for one in self.before),
        ]
        ifs = [one for one in (self.only_if, *(note.only_if for note in self.before)) if one is not None]
        return frozenset(
            [key for one in ifs for key in conditions.keys_in(one)]
            + [key for text in words for key in piping.keys_in(text)]
        )


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that share a page; `after` are words that stand below them.

    On one person's path a part may be empty: then it is passed over.
    """

    title: str
    questions: tuple[Shown, ...]
    about: bool = False
    after: tuple[Note, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.questions and not self.after

    @property
    def sensitive(self) -> bool:
        """Whether the page says beforehand what is coming."""
        return any(question.sensitive for question in self.questions)


@dataclass(frozen=True, slots=True)
class Asked:
    """A listening as someone who answers meets it."""

    id: int
    code: str
    title: str
    purpose: str
    thanks: str
    support: str
    languages: tuple[str, ...]
    language: str
    is_open: bool
    by_invitation: bool
    made_up: bool
    parts: tuple[Part, ...]
    easy: bool = False
    has_easy: bool = False
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    sort: Sort = Sort.SURVEY
    local_help: str = ""

    @property
    def questions(self) -> tuple[Shown, ...]:
        """All of them, in order."""
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def asks_for_words(self) -> bool:
        """Whether someone may write in their own words, and so may be asked about quoting them."""
        return any(question.kind is Kind.WORDS for question in self.questions)

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return minutes(question.kind for question in self.questions)


def asked(code: str, language: str = "", *, easy: bool = False) -> Asked:
    """A listening by the short name in its address; a draft is not there."""
    listening = Listening.objects.filter(code=code).exclude(state=State.DRAFT).first()
    if listening is None:
        raise NotFound(gettext_noop("There is no such listening. Please check the address you were given."))
    return shown(listening, language, easy=easy)


def listening(listening_id: int) -> Listening:
    """The listening itself, for intake."""
    return Listening.objects.get(pk=listening_id)


def is_invited(listening_id: int, code: str) -> bool:
    """Whether this code is an invitation that was not used yet."""
    mine = Invitation.objects.filter(listening_id=listening_id, code_hash=hash_of(code))
    return mine.filter(used=False).exists()


def shown(listening: Listening, language: str = "", *, easy: bool = False) -> Asked:
    """A listening in a language, and in Easy Read where it has that; also a draft (for its preview)."""
    languages = tuple(listening.languages) or ("en",)
    chosen = language if language in languages else languages[0]
    drafted = list(listening.questions.order_by("number"))
    questions = tuple(_question(one, chosen, easy=easy) for one in drafted)
    about = tuple(
        _breakdown(one, chosen) for one in listening.breakdowns.exclude(key=HOW_ANSWERED).order_by("number")
    )
    parts = _parts(zip(questions, (in_language(one.topic, chosen) for one in drafted), strict=True))
    return Asked(
        id=listening.pk,
        code=listening.code,
        title=in_language(listening.title, chosen),
        purpose=in_language(listening.purpose, chosen),
        thanks=in_language(listening.thanks, chosen),
        support=in_language(listening.support, chosen),
        languages=languages,
        language=chosen,
        is_open=listening.state == State.OPEN,
        by_invitation=listening.way == Way.INVITATION,
        made_up=listening.made_up,
        sort=Sort(listening.sort),
        local_help=local_help(chosen),
        parts=(*parts, *((Part("", about, about=True),) if about else ())),
        easy=easy,
        has_easy=any(one.easy.get(chosen, "").strip() for one in drafted),
    )


def _parts(told: Iterable[tuple[Shown, str]]) -> list[Part]:
    """Neighbours that share a topic share a page, but for what cannot be shown before the page is answered."""
    parts: list[Part] = []
    for question, topic in told:
        here = {one.key for one in parts[-1].questions} if parts else set()
        apart = question.new_page or not here.isdisjoint(question.looks_at)
        if parts and parts[-1].title == topic and not apart:
            parts[-1] = replace(parts[-1], questions=(*parts[-1].questions, question))
        else:
            parts.append(Part(topic, (question,)))
    return parts


def _question(question: Question, language: str, *, easy: bool = False) -> Shown:
    plainer = question.easy.get(language, "").strip() if easy else ""
    return Shown(
        key=question.key,
        text=plainer or in_language(question.text, language),
        hint=in_language(question.hint, language),
        kind=Kind(question.kind),
        options=tuple((option["code"], in_language(option["text"], language)) for option in question.options),
        can_decline=any(not option.get("answers", True) for option in question.options),
        unit=question.unit,
        sensitive=question.sensitive,
        before=tuple(_notes(question.before, language)),
        only_if=conditions.unkept(question.only_if),
        must=conditions.unkept(question.must),
        refusal=in_language(question.refusal, language),
        whole=question.whole,
        needed=question.needed,
        new_page=question.new_page,
        mixes_options=question.mixes_options,
        mixes_place=question.mixes_place,
        last=frozenset(option["code"] for option in question.options if not option.get("answers", True)),
    )


def _notes(before: list[dict[str, Any]], language: str) -> Iterator[Note]:
    for note in before:
        yield Note(in_language(note["text"], language), conditions.unkept(note.get("only_if", {})))


def _breakdown(breakdown: Breakdown, language: str) -> Shown:
    return Shown(
        key=breakdown.key,
        text=in_language(breakdown.text, language),
        hint="",
        kind=Kind.CHOICE,
        options=tuple((group["code"], in_language(group["text"], language)) for group in breakdown.groups),
        about=True,
    )
