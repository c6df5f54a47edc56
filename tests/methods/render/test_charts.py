"""Figures as SVG."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from hearten.methods.render import colours, layout
from hearten.methods.render.charts import svg
from hearten.methods.report import Figure, Interval
from tests.methods.render.documents import (
    HOSTILE,
    a_distribution_figure,
    a_hostile_document,
    an_interval_figure,
)

BOTH = [an_interval_figure(), a_distribution_figure()]


def read(figure: Figure, key: str = "") -> Element:
    return fromstring(svg(figure, key))


def words_of(root: Element) -> str:
    return " ".join(" ".join(text.itertext()) for text in root.iter() if text.tag.endswith("}text"))


@pytest.mark.parametrize("figure", BOTH)
def test_a_chart_is_one_picture_with_a_title_and_a_description(figure: Figure):
    root = read(figure)

    title, desc = list(root)[:2]

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == (figure.title, figure.description)


@pytest.mark.parametrize("figure", BOTH)
def test_a_chart_has_no_style_no_size_and_no_inner_noise(figure: Figure):
    root = read(figure)

    names = {name for element in root.iter() for name in element.attrib}
    inner = {name for element in list(root.iter())[3:] for name in element.attrib}

    assert "style" not in names
    assert not {"width", "height"} & set(root.attrib)
    assert not [name for name in inner if name.startswith("aria") or name in {"role", "class", "id"}]


@pytest.mark.parametrize("figure", BOTH)
def test_every_label_and_value_is_written_in_full(figure: Figure):
    told = words_of(read(figure)).replace("  ", " ")

    labels = [mark.label for mark in figure.marks] + [label for label, _ in figure.parts]

    assert all(label in told for label in [*labels, *figure.series_order])
    assert ("61%" in told) if figure.marks else ("31%" in told)


def test_what_may_not_be_told_is_said_in_its_place():
    told = " ".join(words_of(read(an_interval_figure())).split())

    assert "Autumn: Not told: fewer than ten answered" in told


def test_a_long_label_loses_no_letter():
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and a long way beyond it too"
    figure = replace(an_interval_figure(), marks=(Interval(long, 0.5, 0.4, 0.6),))

    told = words_of(read(figure)).replace(" ", "")

    assert long.replace(" ", "") in told


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_a_chart(words: str):
    figures = [block for block in a_hostile_document(words).blocks if isinstance(block, Figure)]

    tags = {element.tag.rpartition("}")[2] for figure in figures for element in read(figure).iter()}

    assert tags <= {"svg", "title", "desc", "g", "path", "text", "tspan", "line", "rect"}


def test_two_of_one_figure_on_a_page_have_ids_of_their_own():
    figure = an_interval_figure()

    assert read(figure, "1").get("aria-labelledby") != read(figure, "2").get("aria-labelledby")


def test_nothing_to_draw_is_no_chart():
    assert svg(replace(an_interval_figure(), marks=())) == ""


def test_rounded_shares_that_come_to_more_than_one_stay_in_the_plot():
    figure = replace(a_distribution_figure(), parts=(("Everyone", (0.5, 0.3, 0.2, 0.02)),))

    bars = layout.drawing(figure).bars

    assert max(bar.x2 for bar in bars) <= layout.PLOT


def test_a_row_without_shares_keeps_its_place():
    figure = replace(
        a_distribution_figure(),
        parts=(("Towns", ()),),
        marks=(Interval("Towns", None, said="Not told: too few"),),
    )

    assert "Not told: too few" in words_of(read(figure))


@pytest.mark.parametrize("page", ["#fffdf8", "#ffffff", "#12191c", "#1a2427"])
def test_the_colours_of_series_are_seen_on_light_pages_and_dark(page: str):
    assert all(colours.contrast(colour, page) >= 3 for colour in colours.SERIES)


@pytest.mark.parametrize("steps", range(1, 13))
def test_the_words_within_a_bar_can_be_read(steps: int):
    palette = colours.scale(steps)

    assert len(palette) == steps
    assert all(colours.contrast(colours.ink_on(colour), colour) >= 4.5 for colour in palette)
    assert all(one != other for one, other in pairwise(palette))


def test_contrast_is_counted_as_wcag_counts_it():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_words_are_broken_into_lines_that_fit():
    lines = layout.wrapped("one two three four five six seven eight nine ten", 100)

    assert " ".join(lines) == "one two three four five six seven eight nine ten"
    assert all(layout.width_of(line) <= 100 for line in lines)
