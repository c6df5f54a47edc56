"""A digital story is one file that asks nothing of anybody: its own policy says so, and its parts bear it out."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import pytest

from hearten.methods.composite import Line, Sort, captions, cues, scenes
from hearten.methods.render import scenes as told
from hearten.methods.render.paths import path_table, story_path
from hearten.methods.render.scenes import Picture, Watched

LINES = (
    Line(Sort.FRAME, "A desk, and rain at the window."),
    Line(Sort.QUOTE, "They listened & nobody <hurried> me."),
    Line(Sort.PARAPHRASE, "Being heard was a relief in itself."),
    Line(Sort.FRAME, "Later, a lamp is lit."),
    Line(Sort.PARAPHRASE, "What was needed came first."),
)
STORY = Watched(
    "At the desk", "en", LINES, "ab" * 32, "Cwm Taf Homes", [Picture(1, b"\x89PNG", 4, 3, "A desk.")]
)


def test_nothing_is_fetched_and_nothing_runs():
    page = told.page(STORY)

    assert not re.search(r"https?:|<script|<link|<iframe|url\(|@import|\son\w+=", page)
    assert set(re.findall(r'src="(data:image/png;base64,|[^"]*)', page)) == {"data:image/png;base64,"}
    assert {address[0] for address in re.findall(r'href="([^"]*)', page)} == {"#"}


def test_the_policy_lets_in_its_own_sheet_and_no_other():
    page = told.page(STORY)
    sheet = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert sheet

    digest = base64.b64encode(hashlib.sha256(sheet[1].encode()).digest()).decode()

    assert f"style-src 'sha256-{digest}'" in page
    assert "unsafe" not in page


def test_every_line_is_told_once_in_its_scene_and_once_to_be_read_aloud():
    page = told.page(STORY)

    assert page.count("Being heard was a relief in itself.") == 2
    assert "“They listened &amp; nobody &lt;hurried&gt; me.”" in page
    assert page.count('<section class="scene"') == 1 + len(scenes(LINES))


def test_every_link_within_it_leads_somewhere():
    page = told.page(STORY)

    assert set(re.findall(r'href="#([^"]+)', page)) <= set(re.findall(r'id="([^"]+)', page))


def test_pictures_have_their_description_and_stand_in_their_scene():
    page = told.page(STORY)

    first = page.split('id="scene-1"')[1].split("</section>")[0]
    assert 'alt="A desk."' in first
    assert page.count("<img") == 1


@pytest.mark.parametrize("language", ["en", "cy", "gd", "fr"])
def test_the_fixed_words_are_in_the_language_of_the_story(language):
    page = told.page(Watched("Title", language, LINES, "ab"))

    assert f'<html lang="{language}">' in page
    assert ("Next" in page) == (language in {"en", "fr"})
    assert story_path(LINES, language).count("<circle") == 1


def test_it_moves_only_where_motion_is_wanted_and_prints_whole():
    sheet = told._sheet()
    moving, _paper = sheet.split("@media print")

    assert "animation" not in moving.split("prefers-reduced-motion: no-preference")[0]
    assert "nav, .skip { display: none; }" in _paper


def test_scenes_begin_with_setting_and_stay_short():
    cut = scenes(LINES)
    long = scenes([Line(Sort.PARAPHRASE, "word " * 40)] * 3)

    assert [len(one) for one in cut] == [3, 2]
    assert [len(one) for one in long] == [1, 1, 1]
    assert scenes(()) == ()


def test_the_path_has_a_mark_a_line_with_title_description_and_table():
    drawn, table = story_path(LINES), path_table(LINES)

    assert drawn.count("<circle") + drawn.count("<rect") + drawn.count("<path") == len(LINES)
    assert "<title" in drawn
    assert "setting, quote, other words, setting, other words" in drawn
    assert table.count("<tr>") == len(LINES) + 1
    assert "at least three people" in table
    assert story_path(()) == ""


def test_captions_follow_each_other_with_a_breath_and_no_markup():
    said = cues([one.text for one in LINES])

    assert all(one.end < other.start for one, other in pairwise(said))
    assert "&lt;hurried&gt;" in captions(said)
    assert captions(cues(["word " * 13000])).splitlines()[2] == "00:00:00.000 --> 01:40:00.000"
