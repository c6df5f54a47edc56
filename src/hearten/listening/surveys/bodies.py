"""Everything a draft asks as plain values: what a version keeps, what an XLSForm carries, and what is put back.

{"title", "purpose", "thanks", "support": a wording each, "people", "languages", "questions": [..], "breakdowns": [..]}
with a value for every field named below. What a body leaves out has the value it has at first.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

from django.db.models import Model

from hearten.listening.surveys.models import Breakdown, Listening, Question

Body = dict[str, Any]
WORDS: Final = ("title", "purpose", "thanks", "support", "people", "languages")
ASKED: Final = (
    "key",
    "topic",
    "text",
    "easy",
    "hint",
    "said",
    "kind",
    "options",
    "unit",
    "whole",
    "must",
    "refusal",
    "needed",
    "only_if",
    "before",
    "new_page",
    "mixes_options",
    "mixes_place",
    "sensitive",
    "bank_item",
    "official",
    "adapted_from",
)
DECLARED: Final = ("key", "text", "called", "groups", "within")


def body_of(listening: Listening) -> Body:
    """What a listening asks, as plain values."""
    return deepcopy(
        {
            **{name: getattr(listening, name) for name in WORDS},
            "questions": [_values(one, ASKED) for one in listening.questions.order_by("number")],
            "breakdowns": [_values(one, DECLARED) for one in listening.breakdowns.order_by("number")],
        }
    )


def question_from(listening: Listening, number: int, values: Mapping[str, Any]) -> Question:
    """A question not yet kept, from its values."""
    given = {name: deepcopy(values[name]) for name in ASKED if name in values}
    return Question(listening=listening, number=number, **given)


def breakdown_from(listening: Listening, number: int, values: Mapping[str, Any]) -> Breakdown:
    """A breakdown not yet kept, from its values."""
    given = {name: deepcopy(values[name]) for name in DECLARED if name in values}
    return Breakdown(listening=listening, number=number, **given)


def whole(values: Mapping[str, Any]) -> dict[str, Any]:
    """A question's values with those it leaves out."""
    return _values(question_from(Listening(), 0, values), ASKED)


def _values(one: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
