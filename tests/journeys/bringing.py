"""Surveys of an earlier year, brought in as their page would: read, looked at column by column, and kept."""

from __future__ import annotations

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

from hearten.house.earlier import coming, holding, making, matching, parsing, taking
from hearten.house.earlier.coming import Said
from hearten.house.earlier.forms import PastForm
from hearten.house.earlier.holding import Held
from hearten.listening import queries as listened
from hearten.listening.earlier import queries as earlier
from hearten.people.models import Person
from hearten.understanding import actions as understanding

AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
LIKELY = (0.06, 0.14, 0.2, 0.4, 0.2)
PEOPLE = 140
OWN = "People here are kind to each other"
HEADS = (OWN, "Area", "Years lived here", "wt", "date")


def on_its_own(steward: Person) -> int:
    """Brought in, and nothing found of it yet."""
    chance = np.random.default_rng(2023)
    rows = [[AGREE[chance.choice(5, p=LIKELY)], *_about(at, chance)] for at in range(PEOPLE)]
    return _brought("Kindness, before Hearten", HEADS, rows, steward)


def of_a_later_wave(later: int, steward: Person) -> int:
    """Brought in as the wave before a listening that closed here, and found."""
    question = next(one for one in listened.plan(later).questions if len(one.options) > 1)
    texts, chance = [one.text for one in question.options], np.random.default_rng(2022)
    rows = [[texts[chance.integers(len(texts))], *_about(at, chance)] for at in range(PEOPLE)]
    made = _brought("The same, before us", (question.text, *HEADS[1:]), rows, steward, follows=str(later))
    understanding.carry_out.func(understanding.ask(made, by=steward).pk)
    return made


def _about(at: int, chance: np.random.Generator) -> list[str]:
    """Where somebody lives, for how long, how many people they stand for, and the day they answered."""
    return [
        ("North", "South", "East")[at % 3],
        str(chance.integers(0, 60)),
        f"{chance.uniform(0.5, 2):.2f}",
        f"2023-03-{at % 28 + 1:02}",
    ]


def _brought(
    title: str, heads: tuple[str, ...], rows: list[list[str]], steward: Person, follows: str = ""
) -> int:
    data = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in (heads, *rows)).encode()
    held = _held(title, data, follows)
    body, sheet = earlier.asked_by(held.past.follows), held.read.sheet()
    uses = {one.name: one.use for one in taking.taken(sheet)}
    counted = {one.name: one for one in taking.columns_of(sheet)}
    same = matching.proposed(making.design_of(sheet, counted, uses, "en"), body) if body else {}
    coming.look(held)
    opens = holding.hold(held)
    made = coming.bring(opens, Said(uses, same), by=steward)
    holding.let_go(opens)
    return made


def _held(title: str, data: bytes, follows: str) -> Held:
    """What a steward says of it on the first page, and the file as it was read."""
    said = {
        "title": title,
        "first": "2023-03-01",
        "last": "2023-03-31",
        "mode": "paper",
        "chosen": "named",
        "asked": "400",
        "method": "Every tenth address in each village.",
        "language": "en",
        "follows": follows,
        "told": "on",
    }
    form = PastForm(said, {"file": SimpleUploadedFile("kind.csv", data)}, follows=earlier.may_follow("en"))
    assert form.is_valid(), form.errors
    read = parsing.parsed(data, "kind.csv")
    return Held(form.past(read.name, read.digest), read)
