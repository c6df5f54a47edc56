"""What happens to few: numbers, days, names and rare events that too few of those behind a line tell of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from hearten.methods.composite.faults import Fault, Kind
from hearten.methods.composite.lexicon import touched
from hearten.methods.composite.policy import Policy
from hearten.methods.composite.story import Numbered, Sort
from hearten.methods.composite.wording import bases, even, words

DIGITS: Final = re.compile(r"\d+(?:[.,:/]\d+)*")
# "One", "once" and "first" are left out: they are mostly no numbers.
IN_WORDS: Final = {
    word: str(number)
    for number, said in {
        2: "two twice",
        3: "three thrice",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve dozen",
        13: "thirteen",
        14: "fourteen fortnight",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred",
        1000: "thousand",
    }.items()
    for word in said.split()
}
DAYS: Final = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "ramadan",
        "eid",
        "diwali",
        "hanukkah",
        "hogmanay",
        "midnight",
        "halloween",
    ]
)
MONTH: Final = re.compile(r"\b(?:in|last|next|since|of|this|until|by|\d+)\s+(March|May)\b")
NAMED: Final = re.compile(r"(?<![.!?…:“\"‘\n])(?<![.!?…:]\s)(?<![.!?]\s\s)\b[A-Z][\w&'’-]*")
ORDINARY: Final = frozenset(["I", "A&E", "GP", "GPs", "NHS", "TV", "UK", "OK", "IT"])


def faults(one: Numbered, policy: Policy, known: Collection[str] = ()) -> Iterator[Fault]:
    """Give what a line tells that fewer than enough of the people behind it tell.

    Args:
        one: a quote or a paraphrase; a frame is held to no claims elsewhere.
        policy: says how many people are enough.
        known: words the scan for identifiers found in it already, which are not told twice.
    Source:
        Our own: an event few people tell of is known by whoever was there.
    """
    if one.line.sort is Sort.FRAME:
        return
    carried: dict[str, set[str]] = {}
    for passage in one.behind:
        for item in _items(passage.text, mentioned=True):
            carried.setdefault(item, set()).add(passage.person)
    for item, said in _items(one.line.text).items():
        if len(carried.get(item, ())) < policy.fewest_people and not any(said in find for find in known):
            told = (
                f"Line {one.number}: “{said}” is told by fewer than {policy.fewest_people} of those it rests on, so it "
                "could point at one person. Leave it out, or say it more broadly."
            )
            yield Fault(one.number, Kind.SINGULAR, told)


def claims(text: str) -> dict[str, str]:
    """Give everything singular in a text, by what it is: the words that say it.

    Args:
        text: any.
    Source:
        Our own.
    """
    return _items(text)


def _items(text: str, *, mentioned: bool = False) -> dict[str, str]:
    """Numbers by value, days, rare events by family, and names; `mentioned`: in any case, wherever they stand."""
    whole, said = even(text), words(text)
    found = {f"number {one.group()}": one.group() for one in DIGITS.finditer(whole)}
    found |= {f"number {IN_WORDS[word]}": word for word in said if word in IN_WORDS}
    found |= {f"day {day}": word for word in said for day in sorted(bases(word) & DAYS)}
    found |= {f"day {one.group(1).casefold()}": one.group(1) for one in MONTH.finditer(whole)}
    found |= {f"event {one.family}": one.word for one in touched(whole, "events")}
    if mentioned:
        return found | {f"name {word}": word for word in said}
    return found | {f"name {word}": name for name in _names(whole) for word in words(_plain(name))}


def _names(text: str) -> list[str]:
    """Words with a capital that no sentence begins with."""
    found = [one for one in NAMED.finditer(text) if one.start()]
    return [
        one.group()
        for one in found
        if one.group().split("'")[0].split("’")[0] not in ORDINARY
        and not bases(one.group().casefold()) & DAYS
        and one.group() not in {"March", "May"}
    ]


def _plain(name: str) -> str:
    return name.casefold().replace("’", "'").removesuffix("'s")
