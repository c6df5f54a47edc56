"""What each column is for, and why we think so."""

from __future__ import annotations

import re
from enum import StrEnum

from hearten.house.filereport.proposing.known import descriptions, listed, raw
from hearten.house.filereport.proposing.scales import is_tick
from hearten.house.filereport.proposing.values import RARE, Column

LONG = 60
ISO_DAY = re.compile(r"^\d{4}-\d\d-\d\d([t ]|$)|^\d{1,2}/\d{1,2}/\d{2,4}([ ]|$)")


class Role(StrEnum):
    """What a column is for."""

    QUESTION = "question"
    PEOPLE = "people"
    LEFT_OUT = "left out"
    WEIGHT = "weight"
    STRATUM = "stratum"
    PSU = "psu"
    FPC = "fpc"


def role_of(column: Column) -> tuple[Role, str]:
    """A column's role and the reason, in a sentence."""
    words = set(column.words)
    if why := _why_left_out(column, words):
        return Role.LEFT_OUT, why
    design = _design_role(column)
    if design:
        return design, "Its name says it is part of the sampling design."
    if any(description.fits(frozenset(words)) for description in descriptions()):
        return Role.PEOPLE, "Its name says it describes the people who answered."
    return Role.QUESTION, "A question."


def _why_left_out(column: Column, words: set[str]) -> str:
    different, answered = len(column.counts), column.answered
    if not different:
        return "Nobody answered it."
    if different == 1 and not is_tick(column):
        return "Everybody who answered gave the same answer, so it tells no difference."
    if (words & listed("times") and (column.numeric or are_days(column))) or are_days(column):
        return "Looks like a day or time, which could point at one person."
    if words & listed("identifiers") and different > max(RARE, answered / 2):
        return "Looks like an identifier or contact: nearly everybody's is different."
    if different == answered and answered > RARE and (not column.numeric or _whole(column)):
        return "Everybody's value is different, so it would point at one person."
    return "" if column.numeric else _why_words(column, words)


def _why_words(column: Column, words: set[str]) -> str:
    """Why a column of text is people's own words; "" where it is a few answers."""
    reason = "People's own words: read them, do not count them."
    common = sum(people for people in column.real.values() if people >= RARE)
    real = column.real.total()
    few = len(column.counts) <= 12
    if words & listed("free_text") and not few:
        return reason
    if few and column.answered < 3 * RARE * 4:
        return ""
    long = sum(len(text) for text in column.written.values()) / len(column.written) > LONG
    if common < 0.6 * real or (long and not few and common < 0.9 * real):
        return reason
    return ""


def are_days(column: Column) -> bool:
    """Whether every value of a column is a day."""
    return all(ISO_DAY.match(value) for value in column.counts)


def _whole(column: Column) -> bool:
    return all(value.lstrip("+-").isdigit() for value in column.counts)


def _design_role(column: Column) -> Role | None:
    name = column.name.strip().lower()
    weights: dict[str, list[str]] = raw()["weights"]
    for role, names in weights.items():
        steady = (
            role != "fpc" or len(column.counts) == 1
        )  # more than one needs its strata, which a person must name
        if name in names and steady and (column.numeric or role in ("stratum", "psu")):
            return Role(role)
    return None
