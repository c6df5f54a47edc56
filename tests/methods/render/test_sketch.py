"""What pages draw without the drawing engine: whole, named, and with no style of its own."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from hearten.methods.disclosure import SafeShare
from hearten.methods.render import sketch
from hearten.methods.report import Figure, Interval, Table

TABLE = Table("Said often", ("Group", "In every 100"), (("Town", "40"),))
MARKS = (
    Interval("Everyone", 0.5, 0.45, 0.55, "Everyone"),
    Interval("Town & <hills>", 0.4, 0.3, 0.5, "place"),
    Interval("Isles", None, series="place", said="too few to tell"),
)
INTERVALS = Figure("Said often", "from 40 to 50", TABLE, marks=MARKS, axis="In every 100")
STACK = Figure(
    "Every answer",
    "often, 60; never, 40",
    TABLE,
    kind="distribution",
    series_order=("Often", "Never"),
    parts=(("Everyone", (0.6, 0.4)),),
)


def _read(markup: str) -> Element:
    found: Element = fromstring(markup)
    return found


def _words(drawn: Element) -> list[str]:
    return ["".join(each.itertext()) for each in drawn.iter("text")]


@pytest.mark.parametrize("figure", [INTERVALS, STACK])
def test_a_drawing_is_named_and_described(figure: Figure):
    drawn = _read(sketch.svg(figure))

    named = drawn.attrib["aria-labelledby"].split()
    assert [one.attrib["id"] for one in drawn if one.tag in {"title", "desc"}] == named
    assert [one.text for one in drawn if one.tag in {"title", "desc"}] == [figure.title, figure.description]


@pytest.mark.parametrize("figure", [INTERVALS, STACK])
def test_a_drawing_has_no_style_no_script_and_no_class_but_its_own(figure: Figure):
    markup = sketch.svg(figure)

    assert not re.search(r"\sstyle=|<script|<style|\son\w+=", markup)
    assert re.findall(r'class="([^"]*)"', markup) == ["chart"]


def test_every_label_is_drawn_and_what_is_not_told_says_why():
    words = _words(_read(sketch.svg(INTERVALS)))

    assert {"Everyone", "Town & <hills>", "Isles", "40%", "place: too few to tell", "100%"} <= set(words)


def test_a_stack_has_a_bar_for_each_answer():
    bars = [float(one.attrib["width"]) for one in _read(sketch.svg(STACK)).iter("rect")]

    assert bars == pytest.approx([0.6 * 308, 0.4 * 308])


def test_two_drawings_of_one_figure_have_names_of_their_own():
    assert sketch.svg(INTERVALS, "first") != sketch.svg(INTERVALS, "second")


def test_nothing_to_draw_is_nothing():
    assert sketch.svg(Figure("Empty", "", TABLE)) == ""
    assert sketch.strip("Empty", "", SafeShare("too few people to say")) == ""


def test_a_strip_stands_where_its_share_is_with_its_interval():
    drawn = sketch.strip("Kind?", "About 40 <in> 100", SafeShare("", None, 0.4, 0.3, 0.5, 0.01))

    assert "M90 9H150" in drawn
    assert "M120 0V18" in drawn
    assert "About 40 &lt;in&gt; 100" in drawn


def test_a_strip_without_an_interval_is_a_mark_alone():
    assert 'stroke-width="10"' not in sketch.strip("Kind?", "", SafeShare("", None, 0.4))
