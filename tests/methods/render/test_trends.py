"""A trend is drawn broken where the asking changed; gaps are drawn from group to group."""

from __future__ import annotations

import dataclasses
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from hearten.methods import telling
from hearten.methods.plan import Plan
from hearten.methods.render import charts, html, lines, sketch
from hearten.methods.report import Figure, Interval, Table
from hearten.methods.survey.trend import Point, Trend
from tests.methods.safe import FELT, PLAN, a_group, a_share, a_table

POINTS = tuple(
    Point(str(2021 + at), share, share - 0.04, share + 0.04, 0.02, wording="v1")
    for at, share in enumerate((0.42, 0.45, 0.51, 0.55))
)
SVG = "{http://www.w3.org/2000/svg}"


def broken(at: int = 2) -> Trend:
    return Trend(tuple(dataclasses.replace(p, wording="v2") if n >= at else p for n, p in enumerate(POINTS)))


def drawn(trend: Trend, plan: Plan = PLAN) -> Element:
    return fromstring(charts.svg(telling.trend_figure(trend, plan)))


def test_waves_asked_alike_are_joined_by_one_line():
    assert len(drawn(Trend(POINTS)).findall(f"{SVG}path")) == 1


def test_no_line_crosses_a_break():
    whole = drawn(broken())
    middle = float(next(e for e in whole.iter(f"{SVG}line") if e.get("stroke-dasharray")).get("x1", "0"))

    for path in whole.findall(f"{SVG}path"):
        across = [float(step.split()[0]) for step in path.get("d", "")[1:].split("L")]
        assert max(across) < middle or min(across) > middle
    assert len(whole.findall(f"{SVG}path")) == 2


def test_a_wave_between_two_breaks_is_a_mark_without_a_line():
    alone = Trend((POINTS[0], dataclasses.replace(POINTS[1], way="paper"), POINTS[2]))

    assert drawn(alone).findall(f"{SVG}path") == []
    assert len(drawn(alone).findall(f"{SVG}circle")) == 3


def test_a_trend_says_in_words_and_in_its_table_where_it_breaks():
    figure = telling.trend_figure(broken(), PLAN)

    assert figure.description.endswith("cannot be compared (2022, 2023): between them the wording changed.")
    assert [row[-1] for row in figure.table.rows][2].startswith("The two cannot be compared")
    assert figure.table.rows[0][:3] == ("2021", "42", "38 to 46")


def test_a_trend_without_breaks_has_no_column_for_them():
    assert len(telling.trend_figure(Trend(POINTS), PLAN).table.columns) == 3


def test_waves_of_people_who_chose_themselves_have_no_whiskers():
    plain = Trend(tuple(dataclasses.replace(p, low=None, high=None, error=None) for p in POINTS))

    assert not [e for e in drawn(plain).iter(f"{SVG}line") if e.get("stroke-width") == "3"]
    assert telling.trend_figure(plain, PLAN).table.rows[0][2] == "–"


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_every_mark_and_whisker_is_within_the_plot(share: float):
    ends = max(0.0, share - 0.03), min(1.0, share + 0.03)
    marks = tuple(Interval(f"w{at}", share, *ends, series="0") for at in range(5))
    figure = Figure("T", "D", Table("T", ("a",), (("b",),)), kind="trend", marks=marks)
    _, inside = lines.drawn(figure)

    for element in fromstring(f"<svg>{inside}</svg>").iter():
        for name in ("y1", "y2", "cy", "y"):
            assert 0 <= float(element.get(name, "1")) <= lines.TOP + lines.TALL + 60


def test_many_waves_are_named_every_second_one():
    marks = tuple(Interval(f"wave {at}", 0.5, 0.4, 0.6, series="0") for at in range(12))
    _, inside = lines.drawn(Figure("T", "D", Table("T", ("a",), (("b",),)), kind="trend", marks=marks))

    assert "wave" in inside
    assert inside.count(">wave<") < 12


def test_peoples_words_cannot_break_out_of_a_trend():
    figure = telling.trend_figure(Trend((dataclasses.replace(POINTS[0], wave="<script>x</script>"),)), PLAN)

    assert "<script" not in charts.svg(figure) + sketch.svg(figure) + html.figure(figure)


def test_a_process_that_serves_pages_draws_the_same_trend():
    figure = telling.trend_figure(broken(), PLAN)

    assert lines.drawn(figure)[1] in sketch.svg(figure)
    assert lines.drawn(figure)[1] in charts.svg(figure)


def test_the_clear_gaps_are_drawn_with_both_groups_named():
    table = a_table(a_share(0.52), a_group("Towns", 0.43, 400), a_group("Villages", 0.61, 400))

    figure = telling.gap_figure(telling.look_at([table]), PLAN)

    assert figure is not None
    assert figure.table.rows == ((f"{FELT.text} (Place)", "Towns: 43", "Villages: 61", "18", "11 to 25"),)
    assert ">18<" in charts.svg(figure) and "Towns: 43 – Villages: 61" in charts.svg(figure)


def test_where_no_gap_is_clear_there_is_nothing_to_draw():
    table = a_table(a_share(0.5), a_group("Towns", 0.5), a_group("Villages", 0.5))

    assert telling.gap_figure(telling.look_at([table]), PLAN) is None


def test_a_figure_alone_has_its_words_and_its_table():
    shown = html.figure(telling.trend_figure(broken(), PLAN), number=3)

    assert "Figure 3." in shown and "<table>" in shown and "<svg" in shown


def test_a_wave_becomes_a_point_with_its_error_and_its_wording():
    top = dataclasses.replace(a_share(0.52, 0.47, 0.57), size=400)
    table = a_table(top)

    point = telling.point_of(table, "2025", FELT, "web")
    again = telling.point_of(table, "2026", dataclasses.replace(FELT, text="Do you feel heard?"), "web")

    assert isinstance(point, Point) and isinstance(again, Point)
    assert (point.value, point.low, point.high, point.way) == (0.52, 0.47, 0.57, "web")
    assert point.error == pytest.approx(0.025, abs=0.001)
    assert point.wording != again.wording


@pytest.mark.parametrize(
    ("top", "why"), [(a_share(None), "Too few people"), (None, "No answers were declared")]
)
def test_a_wave_that_cannot_be_told_as_a_number_is_no_point_and_says_why(top: object, why: str):
    table = a_table(a_share(0.5))
    table = dataclasses.replace(table, everyone=dataclasses.replace(table.everyone, favourable=top))

    point = telling.point_of(table, "2025", FELT)

    assert isinstance(point, telling.Untold) and why in point.why
