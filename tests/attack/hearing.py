"""What a reader hears in told tables: each label, number and mean as a sum of people between two ends.

Written from the published rules alone: nothing of the guard is used here. The reader knows who is in which group and in
which wave, and that everybody answered; so each size is known, and a told count stands for the counts of that many
people that would have been told in the same words.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

import numpy as np

SMALL, FIVE = 7, 5
EVERYONE = "Everyone"
UNKNOWN = ("not known", "not said")
SILENCE = {"label": "too few people to say"}
SILENT = ("too few people to say", "not told on its own, so that nobody can be worked out")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """`low` <= sum of `weights[answer]` over `who` <= `high`; `where` it was told, `words` what was."""

    who: np.ndarray
    weights: tuple[float, ...]
    low: float
    high: float
    where: str
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """A declared group, or cell, that is not told by itself."""

    who: np.ndarray
    where: str


def in_words(people, of):
    """How the published rules say `people` of `of`."""
    if people <= SMALL:
        return "few", SMALL + 1
    over = max(0, of - 2 * SMALL - 1) % FIVE
    if people >= of - SMALL - over:
        return "all but", SMALL + 1 + (FIVE if over else 0)
    return "about", (people + FIVE // 2) // FIVE * FIVE


def in_wider_words(people, of):
    """How they say it where two neighbouring bins are told as one; the last by itself if it has no neighbour."""
    said, near = in_words(people, of)
    if said != "about":
        return said, near
    lower = 10 + (near - 10) // (2 * FIVE) * 2 * FIVE
    return ("between", lower) if ("about", lower + FIVE) in _truths(of, in_words) else (said, near)


@cache
def _truths(of, say):
    """All that can be said of so many people, each with the least and the most people it is said of."""
    found = {}
    for people in range(of + 1):
        said = say(people, of)
        found[said] = (found.get(said, (people,))[0], people)
    return found


def truths(share, of):
    """The least and most people (of `of`) that would be told as this share is."""
    if share.get("between"):
        shown = ("between", share["between"][0])
    elif share.get("count") is not None:
        shown = ("about", share["count"])
    elif found := re.fullmatch(r"fewer than (\d+) people", share["label"]):
        shown = ("few", int(found[1]))
    elif found := re.fullmatch(r"all but fewer than (\d+) people", share["label"]):
        shown = ("all but", int(found[1]))
    else:
        raise AssertionError(f"a reader does not understand {share['label']!r}")
    fitting = _truths(of, in_wider_words if shown[0] == "between" else in_words)
    assert shown in fitting, f"{share['label']!r} of {of} people cannot be"
    return fitting[shown]


class Reader:
    """Whoever reads the tables of one wave knowing who is where: `groups` names everybody's groups in that wave."""

    def __init__(self, there, groups, names):
        self.there, self.groups, self.names = there, groups, names
        self.members = {
            name: there & (groups[key] == at) for key, texts in names.items() for at, name in enumerate(texts)
        }
        self.longest_first = sorted(self.members, key=len, reverse=True)

    def named(self, name, key):
        """The people a told name stands for: one group, several joined, those not known with them, or everyone."""
        if name in ("", EVERYONE):
            return self.there
        if name in self.members:
            return self.members[name]
        who, rest = np.zeros_like(self.there), name
        for group in self.longest_first:
            if group in rest:
                who, rest = who | self.members[group], rest.replace(group, "", 1)
        if any(words in rest for words in UNKNOWN):
            who = who | (self.there & (self.groups[key] < 0))
        return who

    def hear(self, table, wave):
        """Everything told in one table, and what is hidden in it. What is told again is heard once."""
        told, hidden, heard = [], [], set()
        for own, row, key in self._rows(table):
            name = row["borrowed"] or row["text"] or EVERYONE
            who = self.named(row["borrowed"], key) if row["borrowed"] else own
            if row["borrowed"]:
                hidden.append(Hidden(own, f"{wave}, {row['text']}"))
            for one in _row(table, row, who, f"{wave}, {name}"):
                if (words := (who.tobytes(), one.weights, one.low, one.high)) not in heard:
                    heard.add(words)
                    told.append(one)
        return told, [each for each in hidden if each.who.any()]

    def _rows(self, table):
        """Each row with the people it is a row of, and the breakdown it stands in."""
        yield self.there, table["everyone"], ""
        for breakdown in table["breakdowns"]:
            for row in breakdown["rows"]:
                yield self.members[row["text"]], row, breakdown["key"]
        for crossing in table.get("crossings", ()):
            across = [self.members[text] for _, text in crossing["columns"]]
            down = [self.members[text] for _, text in crossing["rows"]]
            about = crossing.get("about")
            for at, cell in enumerate(crossing["cells"]):
                own = down[at // len(across)] & across[at % len(across)]
                shares = [] if about is None else [SILENCE] * about + [cell["favourable"]]
                headline = cell["favourable"] if about is None else None
                yield own, {**cell, "shares": shares, "favourable": headline}, crossing["row"]


def _row(table, row, who, where):
    codes, size = [code for code, _ in table["categories"]], int(who.sum())
    if not codes:
        return _mean_of_number(row, who, size, where)
    if row["base"] is not None:
        assert abs(row["base"] - size) <= FIVE // 2, f"{where}: a base of {row['base']} for {size} people"
    told = []
    for places, share in _shares(table, row, codes):
        if share["label"] not in SILENT:
            weights = tuple(float(at in places) for at in range(len(codes)))
            told.append(Told(who, weights, *truths(share, size), where, share["label"]))
    if row["mean"] is not None:
        points, half = tuple(float(at) for at in range(1, len(codes) + 1)), row["mean_step"] / 2
        ends = (math.ceil((row["mean"] + side * half) * size - 1e-6) for side in (-1, 1))
        told.append(Told(who, points, next(ends), next(ends) - 1, where, f"a mean of {row['mean']}"))
    return told


def _shares(table, row, codes):
    """The answers each told share is of. Of two answers one is rounded, and the other is its mirror."""
    liked = [codes.index(code) for code in table["favourable"]]
    heard = [([at], share) for at, share in enumerate(row["shares"])]
    if row["favourable"] is not None:
        heard.append((liked, row["favourable"]))
    if len(codes) == 2 and not table["several"]:
        own = liked if len(liked) == 1 else [0]
        return [(places, share) for places, share in heard if places == own]
    return heard


def _mean_of_number(row, who, size, where):
    if row["mean"] is None:
        return []
    half = row["mean_step"] / 2
    low, high = ((row["mean"] + side * half) * size for side in (-1, 1))
    return [Told(who, (1.0,), low - 1e-6, high + 1e-6, where, f"a mean of {row['mean']}")]
