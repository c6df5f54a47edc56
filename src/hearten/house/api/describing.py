"""The description of the API: as a page for people here, and as files of the reference."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hearten.house.api.ways import api

BEGINS: Final = "api/v1/"


@dataclass(frozen=True, slots=True)
class Way:
    """One address that can be asked."""

    path: str
    words: str
    parts: tuple[tuple[str, str], ...]
    signed_in: bool

    @property
    def leads(self) -> bool:
        """Whether anybody can open it as it stands."""
        return "{" not in self.path and not self.signed_in


def described() -> dict[str, Any]:
    """The whole description, as plain values."""
    plain: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=BEGINS)))
    return plain


def ways() -> Iterator[Way]:
    """Every address, in order."""
    for path, way in described()["paths"].items():
        asked = way["get"]
        parts = tuple((one["name"], one["schema"].get("description", "")) for one in asked["parameters"])
        yield Way(path, asked["description"], parts, "security" in asked)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Our own page of what can be asked: one that loads nothing from elsewhere."""
    return render(request, "house/api.html", {"ways": list(ways())})


def as_file() -> str:
    """The description as it is kept in the reference."""
    return json.dumps(described(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def as_table() -> list[tuple[str, str]]:
    """Every address with its words."""
    return [(f"`GET {one.path}`", one.words) for one in ways()]
