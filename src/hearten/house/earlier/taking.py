"""What each column of a file was taken for, what else it may be, and which point at somebody and are never kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hearten.house.filereport.proposing.groups import groups_of
from hearten.house.filereport.proposing.known import descriptions, listed, words_of
from hearten.house.filereport.proposing.roles import Role, are_days, role_of
from hearten.house.filereport.proposing.scales import is_tick
from hearten.house.filereport.proposing.several import batteries
from hearten.house.filereport.proposing.values import RARE, Column, look_at
from hearten.house.filereport.reading.sheet import Sheet
from hearten.methods.identifying.found import Kind
from hearten.methods.identifying.scanning import scan

MOST_SHOWN: Final = 8
MOST_CHOICES: Final = 40
OLDEST: Final = 120
MOST_SCANNED: Final = 1000
# One value in twenty that looks like an address or a number of a person is enough.
POINTING: Final = 0.05
BY_ITSELF: Final = frozenset({Kind.MAIL, Kind.PHONE, Kind.POSTCODE, Kind.NATIONAL_INSURANCE, Kind.HEALTH})
CONTACTS: Final = frozenset(
    {
        "email",
        "mail",
        "phone",
        "telephone",
        "postcode",
        "forename",
        "surname",
        "nino",
        "ip",
        "latitude",
        "longitude",
    }
)
OF_A_NAME: Final = frozenset({"name", "full", "first", "last", "given", "family", "your", "respondent"})
WORDY: Final = 4  # words a value, on average, for it to be something somebody wrote


class Use(StrEnum):
    """What a column may be."""

    QUESTION = "question"
    NUMBER = "number"
    SEVERAL = "several"
    WORDS = "words"
    GROUP = "group"
    WEIGHT = "weight"
    STRATUM = "stratum"
    CLUSTER = "cluster"
    DAY = "day"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Taken:
    """One column. `shown`: labels that ten or more people gave, never whose; `rest`: how many other values there are.

    `never`: it points at somebody, and is not kept whatever anyone says. `about`: people who gave a value, to five.
    """

    name: str
    label: str
    use: Use
    why: str
    may: tuple[Use, ...]
    shown: tuple[str, ...] = ()
    rest: int = 0
    about: int = 0
    never: bool = False


BY_ROLE: Final = {
    Role.QUESTION: Use.QUESTION,
    Role.PEOPLE: Use.GROUP,
    Role.WEIGHT: Use.WEIGHT,
    Role.STRATUM: Use.STRATUM,
    Role.PSU: Use.CLUSTER,
    Role.FPC: Use.LEFT_OUT,
    Role.LEFT_OUT: Use.LEFT_OUT,
}


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """Every column, with its values counted."""
    return tuple(look_at(sheet, name, tuple(words_of(name))) for name in sheet.columns)


def taken(sheet: Sheet) -> tuple[Taken, ...]:
    """Every column, in the file's order."""
    columns = columns_of(sheet)
    asked = [one for one in columns if role_of(one)[0] is Role.QUESTION]
    together = {one.name for battery in batteries(asked) for one in battery}
    design: set[Use] = set()
    found = []
    for column in columns:
        one = _taken(column, in_battery=column.name in together)
        if one.use in {Use.WEIGHT, Use.STRATUM, Use.CLUSTER}:
            if one.use in design:
                one = _left_out(column, "There is a column of this kind already.", one.may)
            design.add(one.use)
        found.append(one)
    return tuple(found)


def _taken(column: Column, *, in_battery: bool) -> Taken:
    if why := _why_never(column):
        return _left_out(column, why, (Use.LEFT_OUT,), never=True)
    role, why = role_of(column)
    use = BY_ROLE[role]
    may = _may(column, in_battery=in_battery)
    if role is Role.LEFT_OUT and _is_written(column):
        why = "People’s own words. They come in only if you say so, to be read by sense-makers."
    if role is Role.FPC:
        why = "How many people there were in all: give it as a number below instead."
    if role is Role.QUESTION and not in_battery and is_tick(column):
        return _left_out(column, "Ticked or left empty: nobody can tell who meant no.", may)
    if use is Use.QUESTION:
        use = Use.SEVERAL if in_battery else Use.NUMBER if _is_amount(column) else Use.QUESTION
    if use is Use.GROUP and Use.GROUP not in may:
        many = column.numeric and len(column.counts) > 12
        use = Use.NUMBER if many else Use.QUESTION if Use.QUESTION in may else Use.LEFT_OUT
    if use is Use.LEFT_OUT and column.numeric and listed("times") & set(column.words):
        why = (
            "Holds days or times as numbers, which cannot be read. To have its weeks, show the cells as dates, save "
            "the file again, and choose it once more."
        )
    return _shown(column, use, why, may)


def _is_amount(column: Column) -> bool:
    return column.numeric and set(column.real) != {"0", "1"}


def _why_never(column: Column) -> str:
    """Why a column points at somebody; "" where it does not."""
    role, why = role_of(column)
    words, different = set(column.words), len(column.counts)
    named = words & CONTACTS or ("name" in words and words <= OF_A_NAME)
    many = role is Role.LEFT_OUT and words & listed("identifiers") and different > column.answered / 2
    if different > RARE and (named or many):
        return "It looks like a name, an address or a number of a person, so nothing of it is kept."
    if role is Role.LEFT_OUT and why.startswith("Everybody's value is different") and not _is_written(column):
        return "Everybody’s value is different, so it would point at one person. Nothing of it is kept."
    if _holds_contacts(column):
        return "Many of its values hold an e-mail, a phone number, a postcode or the like. Nothing of it is kept."
    return ""


def _is_written(column: Column) -> bool:
    """Whether its values are something people wrote."""
    texts = [column.written[value] for value in list(column.counts)[:MOST_SCANNED]]
    return not column.numeric and sum(len(text.split()) for text in texts) >= WORDY * len(texts)


def _holds_contacts(column: Column) -> bool:
    texts = [column.written[value] for value in list(column.counts)[:MOST_SCANNED]]
    found = sum(any(one.kind in BY_ITSELF for one in scan(text)) for text in texts)
    return found > max(1, POINTING * len(texts))


def _may(column: Column, *, in_battery: bool) -> tuple[Use, ...]:
    """What a column may be, in the order it is offered."""
    different, days = len(column.counts), are_days(column)
    possible = {
        Use.SEVERAL: in_battery,
        Use.QUESTION: 2 <= different <= MOST_CHOICES and not days,
        Use.NUMBER: column.numeric,
        Use.GROUP: different >= 2 and not days and _can_group(column),
        Use.WEIGHT: column.numeric,
        Use.STRATUM: different >= 2 and not days,
        Use.CLUSTER: different >= 2 and not days,
        Use.DAY: days and different > 0,
        Use.WORDS: not column.numeric and not days and different > RARE,
    }
    return (*(use for use, can in possible.items() if can), Use.LEFT_OUT)


def is_age(column: Column) -> bool:
    """Whether a column says how old people are."""
    return any(one.key == "age" and one.fits(frozenset(column.words)) for one in descriptions())


def _can_group(column: Column) -> bool:
    # Joining neighbours takes as long as the cube of how many there are; more than these are no groups.
    if len(column.counts) > (OLDEST if is_age(column) else 12 if column.numeric else MOST_CHOICES):
        return False
    return sum(group.answers for group in groups_of(column, ages=is_age(column))) >= 2


def _left_out(column: Column, why: str, may: Sequence[Use], *, never: bool = False) -> Taken:
    if never:
        return Taken(column.name, column.label, Use.LEFT_OUT, why, tuple(may), never=True)
    return _shown(column, Use.LEFT_OUT, why, tuple(may))


def _shown(column: Column, use: Use, why: str, may: tuple[Use, ...]) -> Taken:
    different = len(column.counts)
    told: list[str] = []
    if different <= MOST_CHOICES and not are_days(column):
        told = [column.written[value] for value, many in column.counts.most_common() if many >= RARE]
    shown = tuple(told[:MOST_SHOWN])
    about = 5 * ((column.answered + 2) // 5)
    return Taken(column.name, column.label, use, why, may, shown, different - len(shown), about)
