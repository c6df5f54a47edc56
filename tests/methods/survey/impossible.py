"""Estimates that cannot be made, and for each where it is wrong, what is, and what to do."""

from __future__ import annotations

import math

import numpy as np
import pyarrow as pa

from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey import estimates
from hearten.methods.survey.change import contrast, gap, ratio_of, t_test
from hearten.methods.survey.design import Design, make_design
from hearten.methods.survey.estimates import Joint
from hearten.methods.survey.independence import independence
from hearten.methods.survey.measure import measure
from hearten.methods.survey.quantiles import quantile
from hearten.methods.survey.waves import Wave, stack
from tests.methods.survey.makers import read_only

NOBODY = read_only(None, None, None, None)
FOUR = Design.simple(4)
NONE = np.zeros(4, dtype=bool)


def measuring(kind=Kind.CHOICE, design=FOUR, **columns):
    question = Question("q", "How often?", kind, (Option("yes", "Yes"), Option("no", "No")))
    plan = Plan("A survey", (question,), (Breakdown("area", "Area", (Group("north", "North"),)),))
    table = pa.table(
        {"area": ["north"] * 4, "q": ["yes"] * 4, "q.yes": [True] * 4, "q.no": [True] * 4} | columns
    )
    return lambda: measure(table, question, plan, design)


def a_wave(psu, stratum=None, fpc=None):
    codes = [np.unique(each, return_inverse=True)[1] for each in (stratum or [0] * len(psu), psu)]
    design = Design.of(np.ones(len(psu)), *codes, None if fpc is None else np.array(fpc))
    return Wave(design, np.array(psu), None if stratum is None else np.array(stratum))


def in_two_stages():
    return Wave(
        make_design(
            pa.table({"c": [*"aaxx"], "u": [*"1234"], "N": [4] * 4, "M": [5] * 4}),
            Layout(psu="c", fpc="N", ssu="u", ssu_fpc="M"),
        ),
        np.array([*"aaxx"]),
    )


def estimate_of(*values):
    return Joint(np.array(values), np.eye(len(values)), np.ones(len(values), dtype=np.int64), 5)


# Each: what is done; where it is wrong ("" where no row or column is at fault), what is, and what to do.
IMPOSSIBLE = {
    "an answer that is no option": (
        measuring(q=["yes", "maybe", "no", "no"]),
        "row 3, column “q”",
        "“maybe” is not a declared option",
        "declare it",
    ),
    "a group that is none": (
        measuring(area=["north", "north", "sea", None]),
        "row 4, column “area”",
        "“sea” is not a declared group",
        "declare it",
    ),
    "a number in words": (
        measuring(Kind.NUMBER, q=["1", "2", "x", ""]),
        "row 4, column “q”",
        "“x” is not a number",
        "in digits",
    ),
    "an infinite answer": (
        measuring(Kind.NUMBER, q=[1.0, math.inf, 2.0, 3.0]),
        "row 3, column “q”",
        "infinite",
        "leave it empty",
    ),
    "ticks that are words": (
        measuring(Kind.SEVERAL, **{"q.no": ["x"] * 4}),
        "column “q.no”",
        "true, false or nothing",
        "ticked, or not",
    ),
    "a question in words": (measuring(Kind.WORDS), "", "answered in words", "read and not counted"),
    "answers of other people": (measuring(design=Design.simple(3)), "", "of 3 people", "the same rows"),
    "numbers of other people": (
        lambda: estimates.mean(read_only(1, 2), FOUR),
        "",
        "2 people and a design of 4",
        "the same rows",
    ),
    "a total of infinity": (
        lambda: estimates.total(read_only(1, 2, 3, math.inf), FOUR),
        "row 5",
        "infinite",
        "leave it empty",
    ),
    "a mean of nobody": (
        lambda: estimates.mean(NOBODY, FOUR),
        "",
        "Nobody in this group answered",
        "a larger group",
    ),
    "a total of nobody": (
        lambda: estimates.total(NOBODY, FOUR),
        "",
        "Nobody in this group answered",
        "a larger group",
    ),
    "a share of nobody": (
        lambda: estimates.share(NOBODY, FOUR),
        "",
        "Nobody in this group answered",
        "a larger group",
    ),
    "a median of nobody": (
        lambda: quantile(NOBODY, FOUR),
        "",
        "Nobody in this group answered",
        "a larger group",
    ),
    "a mean of an empty group": (
        lambda: estimates.mean(read_only(1, 2, 3, 4), FOUR, NONE),
        "",
        "Nobody in this group",
        "a larger group",
    ),
    "the variance of one": (
        lambda: estimates.variance(read_only(1, None, None, None), FOUR),
        "",
        "One person alone",
        "a larger group",
    ),
    "a ratio to nothing": (
        lambda: estimates.ratio(read_only(1, 2, 3, 4), read_only(0, 0, 0, 0), FOUR),
        "",
        "there is no ratio",
        "another measure",
    ),
    "a ratio of estimates to nothing": (
        lambda: ratio_of(estimate_of(1.0, 0.0), np.array([1.0, 0.0]), np.array([0.0, 1.0])),
        "",
        "there is no ratio",
        "another measure",
    ),
    "a gap to an empty group": (
        lambda: gap(read_only(1, 2, 3, 4), ~NONE, NONE, FOUR),
        "",
        "nothing to compare",
        "a larger group",
    ),
    "a contrast with nobody": (
        lambda: contrast(estimate_of(1.0, math.nan), np.array([1.0, -1.0])),
        "",
        "nothing to compare",
        "a larger group",
    ),
    "a test without clusters": (
        lambda: t_test(
            gap(read_only(1, 2), np.array([True, False]), np.array([False, True]), Design.simple(2))
        ),
        "",
        "too few clusters",
        "Ask more",
    ),
    "questions answered alike": (
        lambda: independence(np.zeros(4, dtype=int), np.arange(4), FOUR),
        "",
        "the same answer",
        "another question",
    ),
    "a quantile above 1": (
        lambda: quantile(read_only(1, 2, 3, 4), FOUR, 1.5),
        "",
        "a quantile at 1.5",
        "between 0 and 1",
    ),
    "a quantile below 0": (
        lambda: quantile(read_only(1, 2, 3, 4), FOUR, -0.5),
        "",
        "a quantile at -0.5",
        "between 0 and 1",
    ),
    "a quantile of infinity": (
        lambda: quantile(read_only(1, math.inf, 2, 3), FOUR),
        "row 3",
        "infinite",
        "leave it empty",
    ),
    "a cluster that moved": (
        lambda: stack(a_wave(["a", "b"], ["t", "c"]), a_wave(["a", "b"], ["c", "t"])),
        "cluster “a”",
        "in two strata",
        "the same in both waves",
    ),
    "waves that count otherwise": (
        lambda: stack(a_wave(["a", "b"], fpc=[9.0]), a_wave(["a", "b"], fpc=[8.0])),
        "",
        "differ in how many clusters",
        "one number in both",
    ),
    "strata in one wave": (
        lambda: stack(a_wave(["a", "b"], ["t", "t"]), a_wave(["a", "b"])),
        "",
        "the other has none",
        "in both, or in neither",
    ),
    "waves in several stages": (
        lambda: stack(in_two_stages(), in_two_stages()),
        "",
        "several stages cannot be stacked",
        "one table",
    ),
}
