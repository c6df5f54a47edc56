"""The versions of a listening, newest first, and what each asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.listening.surveys.bodies import body_of
from hearten.listening.surveys.models import Listening
from hearten.listening.versions.models import Version
from hearten.people.models import Person

NOW = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """One version: its number, its name if somebody gave it one, whose it is and when; `settled` at the opening."""

    number: int
    name: str
    by: str
    at: datetime
    settled: bool


def all_versions(listening: Listening) -> tuple[Kept, ...]:
    """Every version that was kept, newest first."""
    found = Version.objects.filter(listening=listening).select_related("by").defer("body")
    return tuple(
        Kept(one.number, one.name, one.by.name if one.by else "", one.at, one.settled) for one in found
    )


def body(listening: Listening, number: int) -> Mapping[str, Any]:
    """What a version asked; as it is now, for `NOW`."""
    if number == NOW:
        return body_of(listening)
    found = Version.objects.filter(listening=listening, number=number).first()
    if found is None:
        raise NotFound(_("There is no such version of this listening. Choose one from the list."))
    return dict(found.body)


def last(listening: Listening) -> Version | None:
    """The newest version, or none."""
    return Version.objects.filter(listening=listening).order_by("-number").first()


def about(person: Person) -> list[str]:
    """The versions a person made, by the listening's title and the version's number."""
    found = Version.objects.filter(by=person).select_related("listening").defer("body")
    return [f"{one.listening}, {one.number}" for one in found]
