"""Files of an earlier survey, made by words."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hearten.house.earlier import holding, parsing
from hearten.house.earlier.forms import PastForm
from hearten.house.earlier.holding import HELD, Held
from hearten.listening.earlier import queries

CHOOSE, LOOK = "/listening/bring-in/survey/", "/listening/bring-in/survey/look/"
AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
TOWNS = ("North", "South")
HEADS = (
    "respondent id",
    "e-mail",
    "People here are kind",
    "Area",
    "Years here",
    "wt",
    "date",
    "What would help?",
)


def rows(many: int = 60) -> list[list[str]]:
    """Everybody's answers: kind by fives, two areas, years, a weight, a day in March, and a sentence of their own."""
    return [
        [
            str(1000 + at),
            f"person{at}@example.org",
            AGREE[at % 5],
            TOWNS[at % 2],
            str(at % 30),
            "2" if at % 2 else "1",
            f"2023-03-{at % 28 + 1:02}",
            f"More time to talk with number {at} of the team",
        ]
        for at in range(many)
    ]


def csv_of(body: Sequence[Sequence[str]], heads: Sequence[str] = HEADS) -> bytes:
    return "".join(",".join(row) + "\n" for row in (heads, *body)).encode()


def workbook_of(body: Sequence[Sequence[object]], heads: Sequence[object] = HEADS) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (heads, *body):
        book.active.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def past(**more: Any) -> dict[str, Any]:
    """What a steward says of it on the first page."""
    return {
        "title": "Kindness in 2023",
        "first": date(2023, 3, 1).isoformat(),
        "last": date(2023, 3, 31).isoformat(),
        "mode": "online",
        "chosen": "named",
        "language": "en",
        "told": "on",
        **more,
    }


def choose(client: Client, data: bytes, name: str = "survey.csv", **more: Any):
    return client.post(CHOOSE, {**past(**more), "file": SimpleUploadedFile(name, data)})


def hold(client: Client, data: bytes, name: str = "survey.csv", **more: Any) -> None:
    """As if it had been chosen on the first page; read here, and not in a process of its own."""
    form = PastForm(past(**more), {"file": SimpleUploadedFile(name, data)}, follows=queries.may_follow("en"))
    assert form.is_valid(), form.errors
    read = parsing.parsed(data, name)
    session = client.session
    session[HELD] = holding.hold(Held(form.past(read.name, read.digest), read))
    session.save()


def as_offered(client: Client, changed: Mapping[str, str] | None = None) -> dict[str, str]:
    """The form of the second page as it is offered, with some columns said otherwise, by their names."""
    form = client.get(LOOK).context["form"]
    sent = {name: str(form.get_initial_for_field(field, name) or "") for name, field in form.fields.items()}
    for at, column in enumerate(form.columns):
        if changed and column.name in changed:
            sent[f"use_{at}"] = changed[column.name]
    return sent


def keep(client: Client, changed: Mapping[str, str] | None = None, **more: str):
    return client.post(LOOK, {**as_offered(client, changed), "go": "keep", **more})
