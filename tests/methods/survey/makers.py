"""Random small surveys, as plain lists and as what the methods take."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import strategies as st

from hearten.methods.plan import Breakdown, Group, Kind, Layout, Option, Plan, Question
from hearten.methods.survey.design import Design, Lonely, make_design
from tests.methods.survey import twin

WEIGHTS = (0.25, 1.0, 1.5, 3.0, 44.21)
VALUES = (None, -2.0, 0.0, 1.0, 3.5, 100.0)
CODES = (None, "never", "some", "most", "always", "rather not say")
SCALE = tuple(
    Option(code, code.title(), favourable=code in ("most", "always"), answers=code != "rather not say")
    for code in CODES[1:]
)
GROUPS = ("north", "south", "west")


@dataclass
class Survey:
    """One made-up survey: the table, its design, and the same as lists."""

    table: pa.Table
    design: Design
    sample: twin.Sample

    def values(self, name="value"):
        return self.table[name].to_pylist()


@st.composite
def surveys(draw):
    one = st.tuples(
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(WEIGHTS),
        st.sampled_from(VALUES),
        st.sampled_from(CODES),
        st.sampled_from((None, *GROUPS)),
        st.sampled_from((None, True, False)),
        st.sampled_from((None, True, False)),
    )
    people = draw(st.lists(one, min_size=1, max_size=24))
    strata = [f"stratum {person[0]}" for person in people]
    psus = [f"{person[0]}-{person[1]}" for person in people]
    if not draw(st.booleans()):
        psus = [str(at) for at in range(len(people))]
    lonely = draw(st.sampled_from([way for way in Lonely if way is not Lonely.REFUSE]))
    sample = twin.Sample([person[2] for person in people], strata, psus, None, str(lonely))
    left_out = draw(st.none() | st.integers(0, 4))
    if left_out is not None:
        found = twin.psus_by_stratum(sample)
        sample.in_all = {stratum: len(chosen) + left_out + 1 for stratum, chosen in found.items()}
    table = pa.table(
        {
            "weight": pa.array(sample.weight),
            "stratum": strata,
            "psu": psus,
            "fpc": [sample.in_all[stratum] if sample.in_all else 0 for stratum in strata],
            "value": pa.array([person[3] for person in people], pa.float64()),
            "code": pa.array([person[4] for person in people], pa.string()),
            "area": pa.array([person[5] for person in people], pa.string()),
            "ways.walk": pa.array([person[6] for person in people], pa.bool_()),
            "ways.bus": pa.array([person[7] for person in people], pa.bool_()),
        }
    )
    layout = Layout("weight", "stratum", "psu", "fpc" if sample.in_all else None)
    return Survey(table, make_design(table, layout, lonely), sample)


@st.composite
def two_stage_surveys(draw):
    """As `surveys`, with units chosen within PSUs; some PSUs hold one, some were asked whole."""
    survey, layout = draw(surveys()), Layout("weight", "stratum", "psu", "fpc", "ssu", "left")
    sample = survey.sample
    sample.ssu = [f"{psu}/{draw(st.integers(0, 2))}" for psu in sample.psu]
    chosen = {psu: {s for p, s in zip(sample.psu, sample.ssu, strict=True) if p == psu} for psu in sample.psu}
    sample.ssu_in_all = {psu: len(units) + draw(st.integers(0, 3)) for psu, units in chosen.items()}
    if draw(st.booleans()):
        sample.ssu_in_all, layout = None, dataclasses.replace(layout, ssu_fpc=None)
    if not sample.in_all:
        layout = dataclasses.replace(layout, fpc=None)
    left = [sample.ssu_in_all[psu] if sample.ssu_in_all else 0 for psu in sample.psu]
    table = survey.table.append_column("ssu", pa.array(sample.ssu))
    # A count of 1 everywhere would be read as a fraction, which says the same: all of it.
    table = table.append_column("left", pa.array(left, pa.int64()))
    return Survey(table, make_design(table, layout, survey.design.lonely), sample)


def a_scale(kind=Kind.SCALE):
    return Question("code", "How often?", kind, SCALE)


def several_ways():
    return Question("ways", "How?", Kind.SEVERAL, (Option("walk", "On foot"), Option("bus", "By bus")))


def a_number():
    return Question("value", "How many?", Kind.NUMBER)


def by_area(*questions):
    groups = tuple(Group(code, code.title()) for code in GROUPS)
    return Plan("A survey", questions, (Breakdown("area", "Area", groups),))


def read_only(*values):
    array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    array.flags.writeable = False
    return array


def same(ours, theirs):
    """Equal to 1e-10; both nothing where only rounding is left."""
    if theirs is None or np.isnan(theirs):
        return ours is None or np.isnan(ours)
    return abs(ours - theirs) <= 1e-10 * abs(theirs) or max(abs(ours), abs(theirs)) < 1e-7


def three_answers():
    return pa.table({"code": ["never", "always", None], "area": ["north", "north", None]})
