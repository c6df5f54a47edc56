"""Drafts with logic in them, made by words."""

from __future__ import annotations

from typing import Any

from hearten.listening.logic.conditions import Condition, kept
from hearten.listening.surveys.bodies import whole
from hearten.listening.surveys.models import Listening
from hearten.listening.versions import actions as versions
from tests.makers import a_steward, somebody_looks_after_safety

CHOICES = ("yes", "no")


def asked(key: str, kind: str = "choice", only_if: Condition | None = None, **more: Any) -> dict[str, Any]:
    """A question's values; of its kinds, choice and several have yes and no."""
    options = [
        {"code": code, "text": {"en": code.capitalize()}, "favourable": False, "answers": True}
        for code in CHOICES
    ]
    return whole(
        {
            "key": key,
            "text": {"en": f"About {key}?"},
            "kind": kind,
            "options": options if kind in {"choice", "several", "scale"} else [],
            "only_if": kept(only_if),
            **more,
        }
    )


def a_draft_of(*questions: dict[str, Any], languages: tuple[str, ...] = ("en",)) -> Listening:
    """A draft that asks these, in this order."""
    somebody_looks_after_safety()
    words = {language: f"words in {language}" for language in languages}
    body = {
        "title": words,
        "purpose": words,
        "thanks": words,
        "support": words,
        "people": "people",
        "languages": list(languages),
        "questions": list(questions),
        "breakdowns": [],
    }
    return versions.draft_whole(body, by=a_steward())
