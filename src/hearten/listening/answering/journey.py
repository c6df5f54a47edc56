"""Where someone is in their answer. All of it travels in the form itself: the server keeps nothing until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from hearten.listening.answering.forms import SKIPPED, PartForm
from hearten.listening.answering.queries import Asked, Part, Shown
from hearten.listening.intake.rules import Purpose, new_form_key
from hearten.listening.logic.conditions import Value
from hearten.methods.plan import Kind

Said = dict[str, object]
# Besides being counted, and being quoted, which has a field of its own.
FURTHER_USES = (Purpose.COMPOSITE, Purpose.NETWORK, Purpose.ARCHIVE)


@dataclass(frozen=True, slots=True)
class Journey:
    """What the form carries: its key, the right to answer, the page, and the answers so far, as they were typed.

    `uses`: what a story may be put to besides; `easy`: in Easy Read; `reminded`: the page on which someone was told
    what they left open.
    """

    form_key: str
    invitation: str = ""
    at: int = 0
    quote: bool = False
    uses: tuple[str, ...] = ()
    easy: bool = False
    reminded: int | None = None
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def moved(self, at: int, last: int) -> Journey:
        """The same, on another page; never before the first or past the last."""
        return replace(self, at=min(max(at, 0), last))


@dataclass(frozen=True, slots=True)
class Told:
    """One question and its answers, as they are read before sending."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part as it is read before sending; `number` counts from nought, as the form carries it."""

    number: int
    title: str
    about: bool
    lines: tuple[Told, ...]


def begun(invitation: str = "", *, easy: bool = False) -> Journey:
    """A journey that starts."""
    return Journey(new_form_key(), invitation, easy=easy)


def carried(posted: QueryDict, asked: Asked) -> Journey:
    """The journey a posted form carries; names that were not asked are dropped."""
    typed = {question.name: _typed(posted, question) for question in asked.questions}
    at = posted.get("at", "0")
    return Journey(
        form_key=posted.get("form_key", "") or new_form_key(),
        invitation=posted.get("invitation", ""),
        at=min(_number(at), len(asked.parts)),
        quote="quote" in posted,
        uses=tuple(use.value for use in FURTHER_USES if use.value in posted.getlist("use")),
        easy=asked.easy,
        reminded=_number(reminded) if (reminded := posted.get("reminded", "")) else None,
        typed={name: values for name, values in typed.items() if values},
    )


def _number(carried: str) -> int:
    return int(carried) if carried.isdecimal() and len(carried) < 4 else 0


def _typed(posted: QueryDict, question: Shown) -> tuple[str, ...]:
    # Browsers send line ends as two letters, whatever was typed.
    values = [value.replace("\r\n", "\n") for value in posted.getlist(question.name) if value.strip()]
    if question.kind is Kind.SEVERAL:
        return tuple(dict.fromkeys(values))
    return tuple(values[-1:])


def hidden(journey: Journey, but: Part | None) -> list[tuple[str, str]]:
    """The answers of all other pages, to be carried along."""
    here = {question.name for question in but.questions} if but else set()
    return [(name, value) for name, values in journey.typed.items() if name not in here for value in values]


def form_of(
    part: Part, journey: Journey, *, bound: bool, values: Mapping[str, Value] | None = None
) -> PartForm:
    """The form of one part: bound to check what was typed beside the `values` of all, else only showing it."""
    if bound:
        data = QueryDict(mutable=True)
        for question in part.questions:
            data.setlist(question.name, list(journey.typed.get(question.name, ())))
        return PartForm(part, data, values)
    return PartForm(part, initial={question.name: _shown(question, journey) for question in part.questions})


def _shown(question: Shown, journey: Journey) -> list[str] | str | None:
    typed = list(journey.typed.get(question.name, ()))
    if question.kind is Kind.SEVERAL:
        return typed
    return next(iter(typed), None)


def first_wrong(asked: Asked, journey: Journey) -> int | None:
    """The first part that holds something that cannot be read, or None."""
    for number, part in enumerate(asked.parts):
        if not form_of(part, journey, bound=True, values=asked.values).is_valid():
            return number
    return None


def said(asked: Asked, journey: Journey) -> Said:
    """What was said, cleaned: {key: code | [codes] | number | words}; what was skipped or not asked is not in it."""
    found: Said = {}
    for part in asked.parts:
        form = form_of(part, journey, bound=True)
        form.is_valid()
        for question in part.questions:
            value = form.cleaned_data.get(question.name)
            if value not in (None, "", [], SKIPPED):
                found[question.key] = value
    return found


def in_words(asked: Asked, journey: Journey) -> list[PartTold]:
    """What is about to be sent, part by part, as its sender would say it."""
    understood = said(asked, journey)
    return [
        PartTold(
            number,
            part.title or asked.title,
            part.about,
            tuple(Told(one.text, _read_back(one, journey, understood)) for one in part.questions),
        )
        for number, part in enumerate(asked.parts)
        if part.questions
    ]


def _read_back(question: Shown, journey: Journey, understood: Said) -> tuple[str, ...]:
    typed = journey.typed.get(question.name, ())
    number = understood.get(question.key)
    if question.kind is Kind.NUMBER and isinstance(number, float):
        # As it was understood, so that a comma taken otherwise than it was meant is seen before it is sent.
        return (f"{number:.15g} {question.unit}".strip(),)
    texts = dict(question.options)
    return tuple(texts.get(one, one) for one in typed if one != SKIPPED)
