"""What was offered and how good it was, read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearten.errors import HeartenError
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import Code, Document, Learnt, Offer, Project, Reader
from hearten.understanding.suggesting import rules


@dataclass(frozen=True, slots=True)
class Matter:
    """What can be learnt from: the documents people read and marked, with their words, codes, and which they gave."""

    documents: tuple[int, ...]
    texts: tuple[str, ...]
    codes: tuple[int, ...]
    given: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class OfCode:
    """How suggestions of one code do: as tried on what was not learnt from, and how many offers people took."""

    code: str
    tried: dict[str, Any] | None
    offered: int
    taken: int
    left: int

    @property
    def shown(self) -> dict[str, object] | None:
        """The same in whole hundredths."""
        one = self.tried
        if one is None:
            return None
        told = {
            "precision": one["precision"],
            "precision_low": one["low"][0],
            "precision_high": one["high"][0],
            "recall": one["recall"],
            "recall_low": one["low"][1],
            "recall_high": one["high"][1],
            "base": one["base"],
        }
        return {name: round(100 * value) for name, value in told.items()} | {"better": one["better"]}


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer to look at: the exact words it stands on, and the code."""

    id: int
    code_id: int
    code: str
    start: int
    end: int
    text: str


def why_not_learn(project: Project) -> HeartenError | None:
    """The refusal where nothing may be learnt or offered now, or None."""
    blind = Reader.objects.filter(reading__project=project, locked=False).exists()
    read = (
        coding.visible(project.pk, None).order_by().values("document").distinct().count() if not blind else 0
    )
    return rules.why_not_learn(project.suggests, blind, read)


def matter(project: Project) -> Matter:
    """What people marked: whole documents with the codes they gave them, none of it offered by a machine."""
    codes = [one.pk for one in coding.codes(project.pk)]
    place = {pk: at for at, pk in enumerate(codes)}
    by: defaultdict[int, set[int]] = defaultdict(set)
    for document, code in (
        coding.visible(project.pk, None).filter(suggested=False).values_list("document", "code")
    ):
        by[document].add(code)
    told = coding.words_of(Document.objects.filter(project=project, pk__in=by))
    listed = tuple(sorted(told))
    given = np.zeros((len(listed), len(codes)), dtype=bool)
    for row, document in enumerate(listed):
        given[row, [place[code] for code in by[document] if code in place]] = True
    return Matter(listed, tuple(told[one] for one in listed), tuple(codes), given)


def unread(project: Project) -> list[Document]:
    """The documents nobody has marked anything in."""
    marked = coding.visible(project.pk, None).order_by().values("document")
    return list(Document.objects.filter(project=project).exclude(pk__in=marked).order_by("number"))


def how_good(project: Project) -> tuple[OfCode, ...]:
    """Each code that was tried, in the order of the codebook."""
    kept = Learnt.objects.filter(project=project).first()
    tried: dict[str, Any] = kept.codes if kept else {}
    offers: defaultdict[int, list[bool | None]] = defaultdict(list)
    for code, taken in Offer.objects.filter(project=project).values_list("code", "taken"):
        offers[code].append(taken)
    names = {one.pk: one.name for one in Code.objects.filter(project=project, live=True)}
    return tuple(
        OfCode(
            names[pk],
            tried.get(str(pk)),
            sum(one is not None for one in offers[pk]),
            offers[pk].count(True),
            offers[pk].count(None),
        )
        for pk in sorted(names, key=lambda each: names[each].casefold())
        if str(pk) in tried or pk in offers
    )


def offered(document: Document, text: str) -> tuple[Offered, ...]:
    """What is offered on one document and nobody has answered; each exactly a stretch of its words."""
    if not document.project.suggests:
        return ()
    rows = Offer.objects.filter(document=document, taken__isnull=True, code__live=True).select_related("code")
    return tuple(
        Offered(one.pk, one.code_id, one.code.name, one.start, one.end, text[one.start : one.end])
        for one in rows
        if 0 <= one.start < one.end <= len(text)
    )
