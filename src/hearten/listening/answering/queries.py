"""What someone who answers is shown: a listening in one language, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_noop

from hearten.errors import NotFound
from hearten.listening.intake.rules import hash_of
from hearten.listening.surveys.models import Breakdown, Invitation, Listening, Question, in_language
from hearten.listening.surveys.rules import State, Way, minutes
from hearten.methods.plan import Kind


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as it is shown. `about`: it is a breakdown, asked at the end."""

    key: str
    text: str
    hint: str
    kind: Kind
    options: tuple[tuple[str, str], ...] = ()
    can_decline: bool = False
    unit: str = ""
    about: bool = False
    sensitive: bool = False

    @property
    def name(self) -> str:
        """What its field is called on the form."""
        return f"{'about' if self.about else 'asked'}-{self.key}"


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that share a page. An empty title means the part about the person."""

    title: str
    questions: tuple[Shown, ...]
    about: bool = False

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


def asked(code: str, language: str = "") -> Asked:
    """A listening by the short name in its address; a draft is not there."""
    listening = Listening.objects.filter(code=code).exclude(state=State.DRAFT).first()
    if listening is None:
        raise NotFound(gettext_noop("There is no such listening. Please check the address you were given."))
    return shown(listening, language)


def listening(listening_id: int) -> Listening:
    """The listening itself, for intake."""
    return Listening.objects.get(pk=listening_id)


def is_invited(listening_id: int, code: str) -> bool:
    """Whether this code is an invitation that was not used yet."""
    mine = Invitation.objects.filter(listening_id=listening_id, code_hash=hash_of(code))
    return mine.filter(used=False).exists()


def shown(listening: Listening, language: str = "") -> Asked:
    """A listening in a language, also a draft (for its preview)."""
    languages = tuple(listening.languages) or ("en",)
    chosen = language if language in languages else languages[0]
    questions = tuple(_question(one, chosen) for one in listening.questions.order_by("number"))
    about = tuple(_breakdown(one, chosen) for one in listening.breakdowns.order_by("number"))
    parts = _parts(zip(questions, _topics(listening, chosen), strict=True))
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
        parts=(*parts, *((Part("", about, about=True),) if about else ())),
    )


def _topics(listening: Listening, language: str) -> list[str]:
    return [in_language(question.topic, language) for question in listening.questions.order_by("number")]


def _parts(told: Iterable[tuple[Shown, str]]) -> list[Part]:
    """Neighbours that share a topic share a page."""
    parts: list[Part] = []
    for question, topic in told:
        if parts and parts[-1].title == topic:
            parts[-1] = replace(parts[-1], questions=(*parts[-1].questions, question))
        else:
            parts.append(Part(topic, (question,)))
    return parts


def _question(question: Question, language: str) -> Shown:
    return Shown(
        key=question.key,
        text=in_language(question.text, language),
        hint=in_language(question.hint, language),
        kind=Kind(question.kind),
        options=tuple((option["code"], in_language(option["text"], language)) for option in question.options),
        can_decline=any(not option.get("answers", True) for option in question.options),
        unit=question.unit,
        sensitive=question.sensitive,
    )


def _breakdown(breakdown: Breakdown, language: str) -> Shown:
    return Shown(
        key=breakdown.key,
        text=in_language(breakdown.text, language),
        hint="",
        kind=Kind.CHOICE,
        options=tuple((group["code"], in_language(group["text"], language)) for group in breakdown.groups),
        about=True,
    )
