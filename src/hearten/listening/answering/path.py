"""One person's path through a listening: what is asked of them, from what they have said so far.

A question is asked where its condition holds; one that is not asked counts as left empty, whatever was typed there
before. Conditions only look back, so one walk from the first question to the last settles all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.core.exceptions import ValidationError

from hearten.listening.answering.forms import field_for
from hearten.listening.answering.queries import Asked, Note, Part, Shown
from hearten.listening.logic.conditions import Condition, Value, holds
from hearten.listening.logic.mixing import mixed
from hearten.listening.logic.piping import piped
from hearten.methods.plan import Kind

Typed = Mapping[str, tuple[str, ...]]


class _Walk:
    """What is known so far: the values conditions look at, and how each answer is told."""

    def __init__(self, typed: Typed, seed: str) -> None:
        self.typed, self.seed = typed, seed
        self.values: dict[str, Value] = {}
        self.told: dict[str, str] = {}

    def part(self, part: Part) -> Part:
        questions: list[Shown] = []
        waiting: list[Note] = []
        for question in part.questions:
            waiting += [self._said(note) for note in question.before if self._holds(note.only_if)]
            if self._holds(question.only_if):
                questions.append(replace(self._question(question), before=tuple(waiting)))
                waiting = []
        placed = mixed(questions, lambda one: one.key, self.seed, lambda one: one.mixes_place)
        return replace(part, questions=tuple(placed), after=tuple(waiting))

    def _holds(self, condition: Condition | None) -> bool:
        return condition is None or holds(condition, self.values)

    def _said(self, note: Note) -> Note:
        return Note(piped(note.text, self.told))

    def _question(self, question: Shown) -> Shown:
        value = value_of(question, self.typed.get(question.name, ()))
        options = tuple((code, piped(text, self.told)) for code, text in question.options)
        if question.mixes_options:
            options = tuple(
                mixed(
                    options,
                    lambda one: one[0],
                    f"{self.seed} {question.key}",
                    lambda one: one[0] not in question.last,
                )
            )
        shown = replace(
            question,
            text=piped(question.text, self.told),
            hint=piped(question.hint, self.told),
            options=options,
        )
        self.values[question.key], self.told[question.key] = value, told_of(shown, value)
        return shown


def walked(asked: Asked, typed: Typed, seed: str = "") -> Asked:
    """The listening as this person meets it: only what is asked of them, with their answers in its words."""
    walk = _Walk(typed, seed)
    parts = tuple(walk.part(part) for part in asked.parts)
    return replace(asked, parts=parts, values=MappingProxyType(walk.values))


def value_of(question: Shown, typed: tuple[str, ...]) -> Value:
    """What was typed, as conditions read it; what cannot be read was not said."""
    codes = [code for code, _ in question.options]
    match question.kind:
        case Kind.SEVERAL:
            return tuple(code for code in codes if code in typed) or None
        case Kind.CHOICE | Kind.SCALE:
            return next((one for one in typed[-1:] if one in codes), None)
    try:
        value = field_for(question).clean(typed[-1] if typed else "")
    except ValidationError:
        return None
    return value if value != "" else None


def told_of(question: Shown, value: Value) -> str:
    """What was said, as its sender would say it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g} {question.unit}".strip()
    texts = dict(question.options)
    return ", ".join(texts.get(one, one) for one in ((value,) if isinstance(value, str) else value))


def onwards(asked: Asked, at: int) -> int:
    """The first part from here that has something to show; past the last, where none has."""
    return next(
        (place for place in range(at, len(asked.parts)) if not asked.parts[place].empty), len(asked.parts)
    )


def backwards(asked: Asked, at: int) -> int:
    """The last part before this one that has something to show; the first that has, where there is none."""
    earlier = [place for place in range(min(at, len(asked.parts))) if not asked.parts[place].empty]
    return earlier[-1] if earlier else onwards(asked, 0)


def place_of(asked: Asked, at: int) -> tuple[int, int]:
    """Which part this is, counting from one, and of how many: of those that are this person's."""
    mine = [place for place, part in enumerate(asked.parts) if not part.empty]
    return sum(place <= at for place in mine), len(mine)


def left_empty(part: Part, typed: Typed) -> tuple[Shown, ...]:
    """The questions of a part that are to be asked once more where they are left empty, and are; to skip is to say."""
    return tuple(one for one in part.questions if one.needed and not typed.get(one.name))
