"""What is in a column: its values counted, cleaned of mere differences in typing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from hearten.house.filereport.design import NOT_ANSWERED, plain
from hearten.house.filereport.proposing.known import listed
from hearten.house.filereport.reading.sheet import Sheet, texts_of

RARE = 10
MOSTLY = 0.95
BELOW = (
    "less than",
    "under",
    "below",
    "up to",
    "fewer than",
    "and below",
    "or below",
    "and under",
    "or less",
    "or under",
)
ABOVE = ("more than", "over", "above", "and over", "or over", "and above", "or above", "or more", "and more")


@dataclass(frozen=True, slots=True)
class Column:
    """One column's values: how many people gave each (by plain form), and how each is best written."""

    name: str
    words: tuple[str, ...]
    label: str
    order: tuple[str, ...]
    counts: Counter[str]
    written: dict[str, str]
    numeric: bool

    @property
    def answered(self) -> int:
        """How many people gave a value."""
        return self.counts.total()

    def only(self, names: str) -> list[str]:
        """Its values that stand in one of the lists of known.toml."""
        return [value for value in self.counts if value in listed(names)]

    @property
    def real(self) -> Counter[str]:
        """Its values but those that decline to answer or do not know."""
        return Counter(
            {
                v: n
                for v, n in self.counts.items()
                if v not in listed("prefer_not") and v not in listed("do_not_know")
            }
        )


def look_at(sheet: Sheet, name: str, words: tuple[str, ...]) -> Column:
    """Count a column's values."""
    column = sheet.table[name]
    numeric = pa.types.is_floating(column.type)
    counted = pc.value_counts(texts_of(column))
    counts: Counter[str] = Counter()
    best: dict[str, tuple[int, str]] = {}
    blank = {plain(value) for value in NOT_ANSWERED}
    for item in counted.to_pylist():
        text, people = item["values"], item["counts"]
        key = plain(text) if text is not None else ""
        if not key or key in blank:
            continue
        counts[key] += people
        best[key] = max(best.get(key, (0, "")), (people, " ".join(text.split())))
    written = {key: text for key, (_, text) in best.items()}
    numbers = sum(people for key, people in counts.items() if is_number(key))
    numeric = numeric or (bool(counts) and numbers >= MOSTLY * counts.total())
    order = tuple(plain(value) for value in sheet.orders.get(name, ()))
    return Column(name, words, sheet.labels.get(name, ""), order, counts, written, numeric)


def is_number(text: str) -> bool:
    """Whether a value reads as a number."""
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True


def place_of(value: str) -> tuple[float, str, int] | None:
    """Where a bracket stands among others: its first number, a letter after it, and below or above it."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*([a-d]\b)?", value)
    if not found:
        return None
    below = any(mark in value for mark in BELOW)
    above = not below and (any(mark in value for mark in ABOVE) or re.search(r"\d\s*\+", value) is not None)
    return float(found[1].replace(",", "")), found[2] or "", -1 if below else 1 if above else 0


def bounds_of(value: str) -> tuple[float | None, float | None, str] | None:
    """A bracket's ends (None where open) and its unit: "3-5 years" is 3, 5, "years"."""
    numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?(?![a-z0-9])", value)]
    place = place_of(value)
    if place is None or not 1 <= len(numbers) <= 2:
        return None
    unit = re.sub(r"\([^)]*\)+", "", value)
    for mark in sorted((*BELOW, *ABOVE), key=len, reverse=True):
        unit = unit.replace(mark, " ")
    unit = " ".join(re.sub(r"[\d,.+]+|\bto\b|\band\b|\bor\b|-", " ", unit).split())
    if len(numbers) == 2:
        return numbers[0], numbers[1], unit
    ends = {-1: (None, numbers[0]), 0: (numbers[0], numbers[0]), 1: (numbers[0], None)}[place[2]]
    return (*ends, unit)


def tidied(text: str) -> str:
    """A bracket as it is read aloud: "40~44" is "40 to 44", "6 ~ 10 (FTEs)" is "6 to 10 (FTEs)"."""
    text = re.sub(r"(\d)\s*[~‐‑‒–—−-]\s*(\d)", r"\1 to \2", text)
    return re.sub(r"\([^()]*(\([^()]*\))\)", r"\1", text)
