"""Where someone is in their answer. All of it travels in the form itself: the server keeps nothing until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from hearten.listening.answering.forms import PartForm
from hearten.listening.answering.queries import Asked, Part
from hearten.listening.intake.rules import new_form_key

Said = dict[str, object]


@dataclass(frozen=True, slots=True)
class Journey:
    """What the form carries: its key, the right to answer, the page, and the answers so far, as they were typed."""

    form_key: str
    invitation: str = ""
    at: int = 0
    quote: bool = False
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def moved(self, at: int, last: int) -> Journey:
        """The same, on another page; never before the first or past the last."""
        return replace(self, at=min(max(at, 0), last))


def begun(invitation: str = "") -> Journey:
    """A journey that starts."""
    return Journey(new_form_key(), invitation)


def carried(posted: QueryDict, asked: Asked) -> Journey:
    """The journey a posted form carries; names that were not asked are dropped."""
    names = {question.name for question in asked.questions}
    typed = {name: tuple(posted.getlist(name)) for name in names if name in posted}
    at = posted.get("at", "0")
    return Journey(
        form_key=posted.get("form_key", "") or new_form_key(),
        invitation=posted.get("invitation", ""),
        at=min(int(at), len(asked.parts)) if at.isdecimal() and len(at) < 4 else 0,
        quote="quote" in posted,
        typed={name: values for name, values in typed.items() if any(values)},
    )


def hidden(journey: Journey, but: Part | None) -> list[tuple[str, str]]:
    """The answers of all other pages, to be carried along."""
    here = {question.name for question in but.questions} if but else set()
    return [(name, value) for name, values in journey.typed.items() if name not in here for value in values]


def form_of(part: Part, journey: Journey, *, bound: bool) -> PartForm:
    """The form of one part: bound to check what was typed, else only showing it."""
    data = QueryDict(mutable=True)
    for question in part.questions:
        data.setlist(question.name, list(journey.typed.get(question.name, ())))
    if bound:
        return PartForm(part, data)
    initial = {
        question.name: list(journey.typed.get(question.name, ()))
        if question.kind == "several"
        else next(iter(journey.typed.get(question.name, ())), "")
        for question in part.questions
    }
    return PartForm(part, initial=initial)


def first_wrong(asked: Asked, journey: Journey) -> int | None:
    """The first part that holds something that cannot be read, or None."""
    for number, part in enumerate(asked.parts):
        if not form_of(part, journey, bound=True).is_valid():
            return number
    return None


def said(asked: Asked, journey: Journey) -> Said:
    """What was said, cleaned: {key: code | [codes] | number | words}; what was skipped is not in it."""
    found: Said = {}
    for part in asked.parts:
        form = form_of(part, journey, bound=True)
        form.is_valid()
        for question in part.questions:
            value = form.cleaned_data.get(question.name)
            if value not in (None, "", []):
                found[question.key] = value
    return found


def in_words(asked: Asked, journey: Journey) -> list[tuple[int, str, list[tuple[str, list[str]]]]]:
    """What is about to be sent, part by part, as its sender would say it: (part, title, [(question, answers)])."""
    told = []
    for number, part in enumerate(asked.parts):
        lines = []
        for question in part.questions:
            texts = dict(question.options)
            lines.append(
                (question.text, [texts.get(one, one) for one in journey.typed.get(question.name, ()) if one])
            )
        told.append((number, part.title, lines))
    return told
