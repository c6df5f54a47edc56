"""Recognising what kind of answers a column holds, and putting them in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hearten.house.filereport.design import Choice
from hearten.house.filereport.proposing.known import Ladder, ladders, listed
from hearten.house.filereport.proposing.values import RARE, Column, is_number, place_of, tidied

OTHERS = "Other answers"
MOST_OPTIONS = 12
FEW = 3


def is_yes_no(column: Column) -> bool:
    """Whether a column holds yes and no, in words or as 1 and 0."""
    real = set(column.real)
    if column.numeric:
        return real == {"0", "1"}
    return 0 < len(real) <= 2 and real <= listed("yes") | listed("no")


def is_tick(column: Column) -> bool:
    """Whether a column holds only ticks: one value, such as 1 or "Yes", or nothing."""
    return len(column.counts) == 1 and set(column.counts) <= listed("ticks")


def yes_values(column: Column) -> tuple[str, ...]:
    """What it writes for yes."""
    if is_tick(column):
        return tuple(column.written.values())
    return ("1",) if column.numeric else tuple(column.written[v] for v in column.only("yes")) or ("Yes",)


def yes_no(column: Column) -> tuple[Choice, ...]:
    """Yes, no, and "Don't know" where many said so: then not knowing is itself an answer."""
    no = ("0",) if column.numeric else tuple(column.written[v] for v in column.only("no")) or ("No",)
    choices = [Choice("Yes", yes_values(column), favourable=True), Choice("No", no)]
    return tuple(choices) + declined(column, knowing=True)


def not_numbers(column: Column) -> tuple[Choice, ...]:
    """What a few people wrote where nearly all gave a number: taken as not answered."""
    values = tuple(column.written[value] for value in column.counts if not is_number(value))
    return (Choice("Not given as a number", values, answers=False),) if values else ()


def declined(column: Column, *, knowing: bool) -> tuple[Choice, ...]:
    """Ways of not answering. With `knowing`, "Don't know" said by many counts as an answer."""
    unsure, refused = column.only("do_not_know"), column.only("prefer_not")
    people = sum(column.counts[value] for value in unsure)
    made = []
    if unsure:
        answers = knowing and people >= max(RARE, column.answered / 10)
        made.append(Choice("Don’t know", tuple(column.written[v] for v in unsure), answers=answers))
    if refused:
        text = column.written[refused[0]] if len(refused) == 1 else "Prefer not to say, or not applicable"
        made.append(Choice(text, tuple(column.written[v] for v in refused), answers=False))
    return tuple(made)


def scale(column: Column) -> tuple[str, tuple[Choice, ...]] | None:
    """The ladder a column's answers stand on, and its options, lowest first; None where there is none."""
    best: tuple[int, Ladder, dict[str, int]] | None = None
    for ladder in ladders():
        rungs = _rungs(column.real, ladder)
        if rungs is None:
            rungs = _rungs(column.counts, ladder)  # "Unsure" may be the middle of a ladder
        if rungs and (best is None or _score(rungs, ladder) > best[0]):
            best = (_score(rungs, ladder), ladder, rungs)
    if best is None:
        return None
    _, ladder, rungs = best
    start = min(ladder.start, max(rungs.values()))
    options = [
        Choice(option_text(column.written[value]), (column.written[value],), favourable=rungs[value] >= start)
        for value in sorted(rungs, key=rungs.__getitem__)
    ]
    rest = tuple(
        choice
        for choice in declined(column, knowing=False)
        if not set(choice.values) & {column.written[v] for v in rungs}
    )
    return ladder.name, (*options, *rest)


def _score(rungs: dict[str, int], ladder: Ladder) -> int:
    exact = {phrase for phrase, _ in ladder.phrases}
    return 10 * sum(value in exact for value in rungs) + len(rungs)


def _rungs(values: Iterable[str], ladder: Ladder) -> dict[str, int] | None:
    found: dict[str, int] = {}
    beginning = 0
    for value in values:
        core = re.sub(r"^(yes|no)\s*[-,:]\s*", "", value)
        rung = next((rung for phrase, rung in ladder.phrases if _starts(core, phrase)), None)
        beginning += rung is not None
        if rung is None:
            rung = next((rung for phrase, rung in ladder.phrases if f" {phrase} " in f" {core} "), None)
        if rung is None or rung in found.values():
            return None
        found[value] = rung
    return found if len(found) >= 3 and beginning * 3 >= len(found) * 2 else None


def _starts(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()


def option_text(text: str) -> str:
    """An answer as it is shown: spaces put right around dashes."""
    return re.sub(r"\s+([–—])\s+", r" \1 ", " ".join(text.split()))


def choices(column: Column) -> tuple[tuple[Choice, ...], str]:
    """Options of an unordered column, commonest first or as numbered, rare ones folded; and what was done."""
    real = column.real
    if heads := _by_first_clause(column):
        return (
            *heads,
            *declined(column, knowing=True),
        ), "Answers that begin alike were joined, as some were rare."
    common = [value for value, people in real.most_common(MOST_OPTIONS) if people >= RARE]
    if len(common) < 2:  # in a small survey every answer may be rare; the door still guards each
        common = [value for value, people in real.most_common(MOST_OPTIONS) if people >= FEW]
    rare = [value for value in real if value not in common]
    options = [
        Choice(option_text(tidied(column.written[v])), (column.written[v],))
        for v in in_order(common, column.order)
    ]
    if rare:
        options.append(Choice(OTHERS, others=True))
    why = "Answers few people gave are joined as “Other answers”." if rare else ""
    return (*options, *declined(column, knowing=True)), why


def in_order(values: list[str], order: tuple[str, ...]) -> list[str]:
    """By the file's own order, else by the numbers in them, else as they stand."""
    if order and all(value in order for value in values):
        return sorted(values, key=order.index)
    places = {value: place_of(value) for value in values}
    known = {value: place for value, place in places.items() if place is not None}
    if len(known) == len(values) and len(set(known.values())) == len(values):
        return sorted(values, key=known.__getitem__)
    return values


def _by_first_clause(column: Column) -> tuple[Choice, ...]:
    """Yes and no, each with all that begin with it, where some kinds of yes are rare."""
    real = column.real
    rare = [value for value, people in real.items() if people < RARE]
    clauses: dict[str, list[str]] = {}
    for value in sorted(real, key=lambda v: -real[v]):
        clauses.setdefault(re.split(r"[,:;-]", value)[0].strip(), []).append(value)
    yes = next((values for head, values in clauses.items() if head in listed("yes")), [])
    if len(yes) < 2 or not any(value in yes for value in rare) or any(value not in yes for value in rare):
        return ()
    made = [Choice("Yes", tuple(column.written[v] for v in yes), favourable=True)]
    for head, values in clauses.items():
        if head not in listed("yes"):
            text = column.written[values[0]] if len(values) == 1 else head.capitalize()
            made.append(Choice(option_text(text), tuple(column.written[v] for v in values)))
    return tuple(made)
