"""A codebook, read: its codes, its versions, and what two of them differ in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hearten.errors import NotFound
from hearten.people import queries as people
from hearten.understanding.codebooks import rules
from hearten.understanding.coding.models import BookVersion, Code, Project


@dataclass(frozen=True, slots=True)
class Turn:
    """One version: its number, what was changed, when and by whom."""

    number: int
    what: str
    on: date
    by: str


def code(project_id: int, code_id: int) -> Code:
    """One code, or the refusal."""
    found = Code.objects.filter(project=project_id, pk=code_id).first()
    if found is None:
        raise NotFound("There is no such code. Look at the codebook.")
    return found


def history(project: Project) -> tuple[Turn, ...]:
    """Every change, the newest first."""
    rows = list(BookVersion.objects.filter(project=project).defer("codes"))
    names = people.names({f"person:{row.by_id}" for row in rows if row.by_id})
    return tuple(Turn(row.number, row.what, row.on, names.get(f"person:{row.by_id}", "")) for row in rows)


def book(project: Project, number: int) -> list[dict[str, Any]]:
    """The codebook as it stood in a version; before the first, nothing."""
    if number == 0:
        return []
    found = BookVersion.objects.filter(project=project, number=number).first()
    if found is None:
        raise NotFound("There is no such version of the codebook. Look at its history.")
    return list(found.codes)


def between(project: Project, earlier: int, later: int) -> tuple[rules.Difference, ...]:
    """What changed from one version to another."""
    return rules.differences(book(project, earlier), book(project, later))


def as_kept(project: Project) -> list[dict[str, Any]]:
    """The live codes as a version keeps them."""
    live = list(Code.objects.filter(project=project, live=True).select_related("parent").order_by("pk"))
    return [
        {
            "ident": str(one.ident),
            "name": one.name,
            "definition": one.definition,
            "when": one.when,
            "when_not": one.when_not,
            "exemplar": one.exemplar,
            "under": one.parent.name if one.parent and one.parent.live else "",
        }
        for one in live
    ]
