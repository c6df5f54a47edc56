"""Which listenings an earlier survey may be a wave of, and what those asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hearten.errors import HeartenError
from hearten.listening.consent.models import Derived
from hearten.listening.earlier import rules
from hearten.listening.surveys import bodies
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import Sort, State


def may_follow(language: str) -> list[tuple[int, str]]:
    """The first of each chain of waves that has closed, newest first: an earlier survey becomes a wave of that."""
    first = Listening.objects.filter(sort=Sort.SURVEY, state=State.CLOSED, again=None)
    return [(one.pk, in_language(one.title, language)) for one in first]


def asked_by(listening_id: int | None) -> Mapping[str, Any] | None:
    """All that a listening asks, as plain values; None without one."""
    return None if listening_id is None else bodies.body_of(surveys.found(listening_id))


def questions(body: Mapping[str, Any] | None, language: str) -> list[tuple[str, str]]:
    """Each of its questions by short name, in a language."""
    return [(one["key"], in_language(one["text"], language)) for one in body["questions"]] if body else []


def brought_under(key: str) -> int | None:
    """The listening that was brought in under a key, or None."""
    return Listening.objects.filter(brought__key=key).values_list("pk", flat=True).first()


def why_not_take_away(listening_id: int) -> HeartenError | None:
    """The refusal where a listening may not be taken away again, as far as this room can say."""
    found = surveys.found(listening_id)
    return rules.why_not_take_away(
        brought=bool(found.brought),
        asked_again=found.later.exists(),
        quoted=Derived.objects.filter(listening_id=listening_id).exists(),
    )
