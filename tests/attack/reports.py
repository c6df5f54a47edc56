"""An attacker who has a published report and its published rules, and solves for what is not told.

Unknowns are true numbers of people: how many in each group of each breakdown (and among the people whose group is not
known) gave each answer, and how many of each group answered each question. Every told number is a bin of truths, every
label an inequality; groups add up to everyone; whoever answered one question is among those who answered at all. The
whole is an integer program, solved exactly by HiGHS for the least and most a count can be.
"""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

UNKNOWN = "not known"
SMALL, FIVE, FEWEST = (
    7,
    5,
    13,
)  # the published rules: label_up_to, changeable, fewest_answered in its bin of five
SAID = ("not known", "not said")  # how a joined name says that people whose group is not known are in it


class Program:
    """Rows low <= sum(weight x unknown) <= high over whole numbers of people; unknowns are found by any name."""

    def __init__(self):
        self.places, self.rows = {}, []

    def __getitem__(self, name):
        return self.places.setdefault(name, len(self.places))

    def know(self, terms, low=-math.inf, high=math.inf):
        self.rows.append(([(self[name], weight) for name, weight in terms], low, high))

    def ends(self, terms):
        """The least and most that a sum of unknowns can be."""
        cost = np.zeros(len(self.places))
        for name, weight in terms:
            cost[self[name]] += weight
        return tuple(round(sign * self._least(sign * cost)) for sign in (1, -1))

    @functools.cached_property
    def system(self):
        at, weights = [], []
        for row, (terms, _, _) in enumerate(self.rows):
            at += [(row, place) for place, _ in terms]
            weights += [weight for _, weight in terms]
        matrix = csr_array((weights, np.array(at).T), shape=(len(self.rows), len(self.places)))
        lows, highs = (np.array([row[end] for row in self.rows]) for end in (1, 2))
        return LinearConstraint(matrix, lows, highs)

    def _least(self, cost):
        found = milp(cost, integrality=np.ones(len(cost)), bounds=Bounds(0, 2000), constraints=self.system)
        assert found.status == 0, f"the true answers must agree with everything told: {found.message}"
        return found.fun


class Sizes:
    """How many people of each group there are, and answered each question: from every base and every list."""

    def __init__(self, findings, *, answered_by_all=(), rounded=True):
        """`answered_by_all`: questions nobody skipped, if that is known; `rounded`: told numbers are bins of five."""
        self.findings = {each["key"]: each["table"] for each in findings}
        self.answered_by_all, self.rounded, self.reach = answered_by_all, rounded, 2 if rounded else 0
        self.asked = [key for key in self.findings if not key.startswith("who.")]
        self.groups = {
            breakdown["key"]: [row["text"] for row in breakdown["rows"]] + [UNKNOWN]
            for breakdown in self.findings[self.asked[0]]["breakdowns"]
        }

    def program(self):
        program = Program()
        for key, groups in self.groups.items():
            program.know([(("all", key, group), 1) for group in groups] + [(("all", "everyone"), -1)], 0, 0)
            if f"who.{key}" in self.findings:
                self._who(program, key)
        for question in self.asked:
            everyone = self.findings[question]["everyone"]["base"]
            total = ("size", question, "everyone")
            program.know([(total, 1)], everyone - self.reach, everyone + self.reach)
            least = 0 if question in self.answered_by_all else -math.inf
            program.know([(total, 1), (("all", "everyone"), -1)], least, 0)
            for breakdown in self.findings[question]["breakdowns"]:
                self._bases(program, question, breakdown, total)
        return program

    def _bases(self, program, question, breakdown, total):
        """The bases of one question by one breakdown, and what the way it is joined gives away."""
        key = breakdown["key"]
        size = {group: ("size", question, key, group) for group in self.groups[key]}
        program.know([*((each, 1) for each in size.values()), (total, -1)], 0, 0)
        for group, each in size.items():
            program.know([(each, 1), (("all", key, group), -1)], high=0)
        told = parts_of(self.findings[question], breakdown)
        for groups, row in told:
            those = [(size[group], 1) for group in groups]
            program.know(those, row["base"] - self.reach, row["base"] + self.reach)
            if len(groups) == 1 and self.rounded:
                program.know([(size[groups[0]], 1)], low=FEWEST)
        joined = any(UNKNOWN in groups for groups, _ in told)
        if joined:
            program.know([(size[UNKNOWN], 1)], 1, FEWEST - 1)
        elif told and self.rounded:
            many = ("many unknown", question, key)
            program.know([(many, 1)], 0, 1)
            program.know([(size[UNKNOWN], 1), (many, -2000)], high=0)
            program.know([(size[UNKNOWN], 1), (many, -FEWEST)], low=0)

    def _who(self, program, key):
        """Who answered at all: a count of each group, or of groups joined."""
        table = self.findings[f"who.{key}"]
        texts = [text for _, text in table["categories"]]
        known = [group for text in texts for group in members(text, self.groups[key])]
        everyone = [(("all", key, group), 1) for group in dict.fromkeys(known)]
        base = table["everyone"]["base"]
        program.know(everyone, base - 2, base + 2)
        for at, (text, share) in enumerate(zip(texts, table["everyone"]["shares"], strict=True)):
            those = [(("all", key, group), 1) for group in members(text, self.groups[key])]
            if len(texts) == 2 and at == 1:
                continue  # the mirror of the first
            if share["count"] is not None:
                program.know(those, share["count"] - 2, share["count"] + 2)
            elif few := re.match(r"fewer than (\d+) people", share["label"]):
                program.know(those, 0, int(few[1]) - 1)


def members(name, groups):
    """The groups a told name stands for; "A, B or C", and the people whose group is not known."""
    if name in groups:
        return [name]
    found, rest = [], name
    for group in sorted(groups, key=len, reverse=True):
        if group != UNKNOWN and group in rest:
            found.append(group)
            rest = rest.replace(group, "", 1)
    return found + [UNKNOWN] * any(words in rest for words in SAID)


def parts_of(table, breakdown):
    """Each told part once, as (the groups in it, its row); what is told as everyone tells nothing new."""
    rows, told = breakdown["rows"], []
    shared = defaultdict(list)
    groups = [row["text"] for row in rows] + [UNKNOWN]
    for row in rows:
        shared[row["borrowed"]].append(row)
    for name, those in shared.items():
        if name == "":
            told += [([row["text"]], row) for row in those]
        elif name != "Everyone":
            told.append((members(name, groups), those[0]))
    return told


def hidden_in(table, breakdown):
    """The groups of which nothing is told by themselves: those joined, and the people whose group is not known."""
    own = {groups[0] for groups, _ in parts_of(table, breakdown) if len(groups) == 1}
    return [row["text"] for row in breakdown["rows"] if row["text"] not in own] + [UNKNOWN]


class Reader:
    """One question read closely, on top of every size known from the whole report."""

    def __init__(self, sizes, question):
        self.table, self.question = sizes.findings[question], question
        self.rounded, self.reach = sizes.rounded, sizes.reach
        self.kinds = range(len(self.table["categories"]))
        self.program = sizes.program()
        total = ("size", question, "everyone")
        everyone = [("everyone", kind) for kind in self.kinds]
        self._holds(everyone, [total])
        self._read(self.table["everyone"], [everyone], [total])
        for breakdown in self.table["breakdowns"]:
            self._by(breakdown, sizes.groups[breakdown["key"]])

    def cell(self, key, group, kind):
        return (key, group, kind)

    def size(self, breakdown, group):
        """The least and most people of a group who answered this question."""
        return self.program.ends([(("size", self.question, breakdown["key"], group), 1)])

    def _holds(self, cells, sizes):
        """Answers add up to those who answered; of several choices each is at most that."""
        if self.table["several"]:
            for cell in cells:
                self.program.know([(cell, 1), *((size, -1) for size in sizes)], high=0)
        elif cells:
            self.program.know([*((cell, 1) for cell in cells), *((size, -1) for size in sizes)], 0, 0)

    def _by(self, breakdown, groups):
        key = breakdown["key"]
        for group in groups:
            cells = [self.cell(key, group, kind) for kind in self.kinds]
            self._holds(cells, [("size", self.question, key, group)])
        for kind in self.kinds:
            those = [(self.cell(key, group, kind), 1) for group in groups]
            self.program.know([*those, (("everyone", kind), -1)], 0, 0)
        for members_of, row in parts_of(self.table, breakdown):
            cells = [[self.cell(key, group, kind) for kind in self.kinds] for group in members_of]
            self._read(row, cells, [("size", self.question, key, group) for group in members_of])

    def _read(self, row, groups, sizes):
        """Take in all that is told of the people in `groups` (each a list of cells, one an answer)."""
        picks = self._picks(row, sizes) if self.rounded else {}
        codes = [code for code, _ in self.table["categories"]]
        liked = [codes.index(code) for code in self.table["favourable"]]
        own = (
            liked[0] if len(liked) == 1 else 0
        )  # of two answers only this is rounded, and the other mirrored
        told = [([kind], share) for kind, share in enumerate(row["shares"])]
        if len(codes) == 2 and not self.table["several"]:
            told = [told[own]]
        elif row["favourable"] and len(liked) > 1:
            told.append((liked, row["favourable"]))
        for kinds, share in told:
            self._hear(share, [(cells[kind], 1) for cells in groups for kind in kinds], sizes, picks)
        if row["mean"] is not None and codes:
            step = 0.5 if row["base"] < 25 or FIVE / (row["base"] - 2) * (len(codes) - 1) > 0.1 else 0.1
            points = [(cells[kind], kind + 1) for cells in groups for kind in self.kinds]
            for sign in (1, -1):
                edge = row["mean"] + sign * step / 2
                terms = [(cell, sign * weight) for cell, weight in points]
                self.program.know([*terms, *((size, -sign * edge) for size in sizes)], high=1e-6)

    def _picks(self, row, sizes):
        """One of five sizes is true: each with how far its upper label reaches down."""
        picks = {}
        for size in range(row["base"] - 2, row["base"] + 3):
            over = max(0, size - 2 * SMALL - 1) % FIVE
            picks["pick", tuple(sizes), size] = (size, size - SMALL - 1 - over, over > 0)
        self.program.know([(pick, 1) for pick in picks], 1, 1)
        exact = [(pick, size) for pick, (size, _, _) in picks.items()]
        self.program.know([*exact, *((size, -1) for size in sizes)], 0, 0)
        return picks

    def _hear(self, share, those, sizes, picks):
        top = [(pick, -last) for pick, (_, last, _) in picks.items()]
        if share["count"] is not None:
            self.program.know(those, share["count"] - self.reach, share["count"] + self.reach)
            self.program.know([*those, *top], high=0 if self.rounded else math.inf)
        elif found := re.fullmatch(r"all but fewer than (\d+) people", share["label"]):
            self.program.know(those, low=SMALL + 1)
            self.program.know([*those, *top], low=1)
            wrong = [(pick, 1) for pick, (_, _, wide) in picks.items() if wide != (int(found[1]) > SMALL + 1)]
            self.program.know([*wrong, (("nobody",), 1)], 0, 0)
        elif found := re.fullmatch(r"fewer than (\d+) people", share["label"]):
            self.program.know(those, 0, int(found[1]) - 1)


def losses(reader, breakdown, group):
    """What is learnt of a group: every (answer, least, most) that leaves too few truths, with the size's ends."""
    key, lost = breakdown["key"], []
    least, most = reader.size(breakdown, group)
    if most == 0:
        return (0, 0), []  # nobody is there to lose
    for kind in reader.kinds:
        low, high = reader.program.ends([(reader.cell(key, group, kind), 1)])
        if high - low + 1 < min(FIVE, most + 1) or low == high:
            lost.append((kind, low, high))
    return (least, most), lost
