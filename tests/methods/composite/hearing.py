"""What patients wrote about being listened to, and sound stories made of the hundred lines beside this."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hearten.methods.composite import Draft, Line, Passage, Sort

LISTENING = "Staff listening, understanding & involving patients"
A_STORY = 4  # lines beside the one that is looked at


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound line, and the topic of what it rests on."""

    line: Line
    rests: str


def heard(shared: Path) -> Mapping[str, Passage]:
    """Everything each patient wrote about being listened to, by their number."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    with (shared / "data" / "nhs_patient_comments.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row[LISTENING] not in {"", "0"}:
                said[row["Respondent ID"]].append(row["FFT answer"].strip())
    return {who: Passage(who, who, "\n".join(texts)) for who, texts in said.items()}


def lines() -> list[Sound]:
    """The hundred lines, with the passages each rests on."""
    told = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))
    return [
        Sound(
            Line(Sort(one["sort"]), one["text"], tuple(told["behind"].get(one.get("rests"), ()))),
            one.get("rests", ""),
        )
        for one in told["line"]
    ]


def stories(shared: Path) -> list[Draft]:
    """Each of the hundred lines at the head of a story that is sound around it."""
    every = lines()
    wanted = {handle for one in every for handle in one.line.passages}
    passages = {handle: one for handle, one in heard(shared).items() if handle in wanted}
    claims = [one.line for one in every if one.line.sort is Sort.PARAPHRASE]
    return [
        Draft(
            [one.line, *(claims[(at * 3 + step * 7) % len(claims)] for step in range(A_STORY))],
            passages,
            heard=len(passages),
        )
        for at, one in enumerate(every)
    ]
