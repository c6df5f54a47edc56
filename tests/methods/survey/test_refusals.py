"""What cannot be is refused in one sentence: where it is, what is wrong, and what to do; nothing half done."""

from __future__ import annotations

import dataclasses
import math
from datetime import date

import pyarrow as pa
import pytest

from hearten.errors import HeartenError
from hearten.methods.plan import Layout
from hearten.methods.survey.design import Design, Lonely, make_design
from tests.methods.survey.impossible import IMPOSSIBLE

WHOLE = {
    "w": [1.0, 2.0, 1.0, 4.0],
    "s": ["town", "town", "coast", "coast"],
    "c": ["a", "b", "x", "y"],
    "N": [10, 10, 20, 20],
    "u": ["a1", "b1", "x1", "y1"],
    "M": [5, 6, 7, 8],
}
ALL = Layout("w", "s", "c", "N", "u", "M")


def read(layout=ALL, lonely=Lonely.ADJUST, **changed):
    return lambda: make_design(pa.table(WHOLE | changed), layout, lonely)


def without(role):
    return read(dataclasses.replace(ALL, **{role: "Q"}))


def twice():
    names = ["w", "w", "s"]
    return make_design(pa.table([[1.0], [2.0], ["town"]], names=names), Layout("w", "s"))


# Each: what is done; where it is wrong ("" where no row or column is at fault), what is, and what to do.
CASES = {
    "no weight": (read(w=[1, None, 1, 1]), "row 3, column “w”", "has no weight", "Give it one"),
    "a weight that is no number": (
        read(w=[1, 1, math.nan, 1]),
        "row 4, column “w”",
        "has no weight",
        "leave the row out",
    ),
    "an empty weight": (read(w=["1", "1", "1", " "]), "row 5, column “w”", "has no weight", "Give it one"),
    "a weight below 0": (read(w=[1, 1, -2, 1]), "row 4, column “w”", "below 0", "how many people"),
    "a weight of 0": (read(w=[0, 1, 1, 1]), "row 2, column “w”", "is 0", "Leave the row out"),
    "an infinite weight": (read(w=[1, 1, 1, math.inf]), "row 5, column “w”", "infinite", "Give the number"),
    "infinity in words": (read(w=["1", "inf", "1", "1"]), "row 3, column “w”", "infinite", "Give the number"),
    "a weight in words": (
        read(w=["1", "two", "1", "1"]),
        "row 3, column “w”",
        "“two” is not a number",
        "in digits",
    ),
    "dates for weights": (
        read(w=[date(2026, 1, 1)] * 4),
        "column “w”",
        "does not hold numbers",
        "Choose another",
    ),
    "yes and no for weights": (read(w=[True] * 4), "column “w”", "does not hold numbers", "Choose another"),
    "no stratum": (
        read(s=["town", None, "coast", "coast"]),
        "row 3, column “s”",
        "no value for a stratum",
        "fill it in",
    ),
    "a blank stratum": (
        read(s=["town", "town", " ", "coast"]),
        "row 4, column “s”",
        "no value for a stratum",
        "leave the row out",
    ),
    "a stratum that is no number": (
        read(s=[1.0, 1.0, 2.0, math.nan]),
        "row 5, column “s”",
        "no value for a stratum",
        "fill it in",
    ),
    "no cluster": (
        read(c=[None, "b", "x", "y"]),
        "row 2, column “c”",
        "no value for a cluster",
        "fill it in",
    ),
    "a blank cluster": (
        read(c=["a", "", "x", "y"]),
        "row 3, column “c”",
        "no value for a cluster",
        "fill it in",
    ),
    "a cluster in two strata": (
        read(c=["a", "b", "a", "y"]),
        "row 4, column “c”",
        "in another stratum",
        "put the stratum's name in front",
    ),
    "no number in the stratum": (
        read(N=[10, None, 20, 20]),
        "row 3, column “N”",
        "how many there are in its stratum",
        "Fill it in",
    ),
    "none in the stratum": (
        read(N=[0, 0, 20, 20]),
        "row 2, column “N”",
        "must be above 0",
        "the number in the stratum",
    ),
    "fewer than none in the stratum": (
        read(N=[10, 10, -1, -1]),
        "row 4, column “N”",
        "must be above 0",
        "the fraction chosen",
    ),
    "fewer in the stratum than were asked": (
        read(N=[10, 10, 1.5, 1.5]),
        "row 4, column “N”",
        "holds 1.5, but 2",
        "the whole stratum",
    ),
    "two numbers for one stratum": (
        read(N=[10, 11, 20, 20]),
        "row 3, column “N”",
        "differs from another row",
        "one number each",
    ),
    "fractions and numbers": (
        read(N=[0.5, 0.5, 20, 20]),
        "row 2, column “N”",
        "a fraction and some a number",
        "one of the two",
    ),
    "the number in words": (
        read(N=["ten", "ten", "20", "20"]),
        "row 2, column “N”",
        "“ten” is not a number",
        "in digits",
    ),
    "no unit": (read(u=["a1", None, "x1", "y1"]), "row 3, column “u”", "no value for a unit", "fill it in"),
    "a blank unit": (
        read(u=["a1", "b1", "x1", " "]),
        "row 5, column “u”",
        "no value for a unit",
        "fill it in",
    ),
    "a unit in two clusters": (
        read(u=["a1", "a1", "x1", "y1"]),
        "row 3, column “u”",
        "in another cluster",
        "put the cluster's name in front",
    ),
    "no number in the cluster": (
        read(M=[5, 6, None, 8]),
        "row 4, column “M”",
        "how many there are in its cluster",
        "Fill it in",
    ),
    "none in the cluster": (
        read(M=[5, 6, 0, 8]),
        "row 4, column “M”",
        "must be above 0",
        "the number in the cluster",
    ),
    "fewer in the cluster than were asked": (
        read(c=["a", "a", "x", "y"], M=[1.5, 1.5, 7, 8]),
        "row 2, column “M”",
        "holds 1.5, but 2",
        "the whole cluster",
    ),
    "two numbers for one cluster": (
        read(c=["a", "a", "x", "y"]),
        "row 3, column “M”",
        "another row of the same cluster",
        "one number each",
    ),
    "fractions and numbers of units": (
        read(M=[0.2, 6, 7, 8]),
        "row 2, column “M”",
        "some a number of units",
        "one of the two",
    ),
    "units of no clusters": (
        read(Layout(ssu="u")),
        "column “u”",
        "no column names the clusters",
        "Name both",
    ),
    "numbers of no units": (
        read(Layout(psu="c", ssu_fpc="M")),
        "column “M”",
        "no column names the units",
        "Name both",
    ),
    "one column for two things": (
        read(Layout("w", "s", "s")),
        "column “s”",
        "for two parts of the design",
        "of its own",
    ),
    "two columns of one name": (twice, "column “w”", "two columns", "Rename one"),
    **{
        f"a {role} column that is not there": (
            without(role),
            "column “Q”",
            "not in the data",
            "Check its name",
        )
        for role in ("weight", "stratum", "psu", "fpc", "ssu", "ssu_fpc")
    },
    "no rows": (
        lambda: make_design(pa.table(WHOLE).slice(0, 0), ALL),
        "",
        "there are no rows",
        "the right file",
    ),
    "nobody": (lambda: Design.simple(0), "", "there are no rows", "the right file"),
    "a stratum of one": (
        read(s=[*"tttc"], N=[9] * 4, lonely=Lonely.REFUSE),
        "",
        "1 of 2 strata hold a single PSU",
        "Join each",
    ),
    "a cluster of one unit": (
        read(dataclasses.replace(ALL, stratum=None), Lonely.REFUSE, N=[9] * 4),
        "",
        "4 of 4 clusters hold a single unit",
        "Leave that stage out",
    ),
    **IMPOSSIBLE,
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_is_refused_with_where_what_and_a_remedy(case):
    act, where, what, remedy = CASES[case]

    with pytest.raises(HeartenError) as refused:
        act()

    sentence = str(refused.value)
    assert sentence.startswith(f"{where}: " if where.startswith(("row", "column")) else where)
    assert what in sentence
    assert remedy in sentence
    assert sentence.endswith(".")


def test_there_are_forty_cases_and_more():
    assert len(CASES) >= 40
