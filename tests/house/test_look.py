"""The look: read by everyone, in light and in dark, without script or style in a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from hearten.methods.render.colours import contrast

HOUSE = Path(__file__).resolve().parents[2] / "src/hearten/house"
SHEET = (HOUSE / "static/house/house.css").read_text(encoding="utf-8")
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))

# Words on what they stand on: WCAG 2.2 AA asks 4.5 to 1.
WORDS = [
    ("ink", "page"), ("ink", "card"), ("ink", "chosen"), ("ink", "kind"), ("ink", "caution"),
    ("ink", "plain"), ("quiet", "page"), ("quiet", "card"), ("link", "page"), ("link", "card"), ("link", "kind"),
    ("link", "caution"), ("link", "plain"), ("link", "chosen"), ("head-ink", "head"),
    ("accent-ink", "accent"), ("wrong-ink", "wrong"), ("wrong", "page"), ("wrong", "card"),
    ("focus-ink", "focus"), ("good-ink", "good"), ("risk-ink", "risk"), ("going-ink", "going"),
]  # fmt: skip

# What shows where something is, or that it is chosen: 3 to 1.
SHAPES = [
    ("edge", "page"), ("edge", "card"), ("accent", "page"), ("accent", "card"), ("accent", "chosen"),
    ("wrong", "page"),
]  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    """The custom properties as a browser in this scheme would have them."""
    light, dark = re.findall(r":root \{(.*?)\}", SHEET, re.S)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}


def test_every_class_a_page_names_is_styled_or_used_by_a_script():
    source = HOUSE.parent
    known = "".join(one.read_text() for sort in ("css", "js") for one in source.rglob(f"static/**/*.{sort}"))

    named = {
        name
        for page in source.rglob("templates/**/*.html")
        for given in re.findall(r'class="([^"{}]*)"', page.read_text())
        for name in given.split()
    }

    assert len(named) > 50
    assert {name for name in named if not re.search(rf"\.{re.escape(name)}(?![\w-])", known)} == set()


class Asking(forms.Form):
    heard = forms.ChoiceField(
        label="Did you feel heard?",
        help_text="There are no right answers.",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No <b>never</b>")],
    )
    helped = forms.MultipleChoiceField(
        label="What helped?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "Listening")],
    )
    words = forms.CharField(label="What happened?", help_text="Leave <i>names</i> out.")
    agreed = forms.BooleanField(label="You may read it")


def shown(form: forms.Form) -> str:
    return str(form)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), WORDS)
def test_words_can_be_read(scheme: str, front: str, back: str):
    named = colours(scheme)

    assert contrast(named[front], named[back]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), SHAPES)
def test_shapes_can_be_seen(scheme: str, front: str, back: str):
    named = colours(scheme)

    assert contrast(named[front], named[back]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_by_its_yellow_or_by_its_edge(scheme: str):
    named = colours(scheme)

    assert max(contrast(named["focus"], named["page"]), contrast(named["focus-ink"], named["page"])) >= 3


def test_dark_has_its_own_value_for_every_colour():
    light, dark = re.findall(r":root \{(.*?)\}", SHEET, re.S)[:2]

    assert set(re.findall(r"--[\w-]+(?=:)", light)) == set(re.findall(r"--[\w-]+(?=:)", dark))


def test_rules_take_their_colours_from_the_properties():
    rules = re.sub(r":root \{.*?\}|@media print \{.*", "", SHEET, flags=re.S)

    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", rules) == []


def test_the_sheet_is_small_and_asks_nobody_else():
    assert len(SHEET.encode()) < 20_000
    assert all(address.startswith("fonts/") for address in re.findall(r'url\("(.*?)"\)', SHEET))


def test_the_fonts_it_names_and_their_licence_are_here():
    named = {f"house/{address}" for address in re.findall(r'url\("(.*?)"\)', SHEET)}

    assert [name for name in [*named, "house/fonts/LICENSE.txt"] if finders.find(name) is None] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_style_or_script(template: Path):
    assert not re.search(
        r"<style|<script|\sstyle=|\son\w+=|javascript:|\|safe\b", template.read_text("utf-8")
    )


def test_a_group_of_choices_is_a_fieldset_described_by_its_hint_and_its_error():
    told = shown(Asking({}))

    assert '<fieldset aria-describedby="id_heard_helptext id_heard_error"><legend>' in told
    assert 'id="id_heard_helptext"' in told and 'id="id_heard_error"' in told


def test_every_choice_is_a_whole_row():
    told = shown(Asking())

    assert re.search(r'<label class="choice" for="id_heard_0"><input type="radio"', told)
    assert re.search(r'<label class="choice" for="id_agreed"><input type="checkbox"', told)


def test_words_in_a_choice_and_a_hint_are_escaped():
    told = shown(Asking())

    assert "No &lt;b&gt;never&lt;/b&gt;" in told
    assert "Leave &lt;i&gt;names&lt;/i&gt; out." in told


def test_a_question_says_that_it_is_optional_unless_all_are():
    one, all_of_them = Asking(), Asking()
    all_of_them.all_optional = True

    assert shown(one).count("(optional)") == 1
    assert "(optional)" not in shown(all_of_them)


def test_the_summary_names_each_question_and_leads_to_it():
    told = render_to_string("house/errors_summary.html", {"form": Asking({})})

    assert "Please check 3 answers" in told
    assert '<a href="#id_heard_0">Did you feel heard? – This field is required.</a>' in told
    assert '<a href="#id_words">What happened? – This field is required.</a>' in told


def test_a_form_without_faults_has_no_summary():
    assert render_to_string("house/errors_summary.html", {"form": Asking()}).strip() == ""


@pytest.mark.parametrize("page", ["house/base.html", "house/plain.html"])
def test_a_page_says_when_everything_is_made_up(page: str):
    request = RequestFactory().get("/")

    said = render_to_string(page, {"made_up": True, "request": request})
    unsaid = render_to_string(page, {"made_up": False, "request": request})

    assert "Made up for demonstration" in said
    assert "Made up for demonstration" not in unsaid


def test_the_door_one_stands_in_is_said():
    doors = [("/a", "Listening", True), ("/b", "People", False)]

    told = render_to_string("house/base.html", {"doors": doors, "request": RequestFactory().get("/a")})

    assert '<a href="/a" aria-current="page">Listening</a>' in told
    assert '<a href="/b">People</a>' in told


def test_a_refusal_says_what_is_wrong_and_leads_back():
    said = {"title": "This has closed", "sentence": "It closed on 3 November.", "back_url": "/l"}

    told = render_to_string("house/refused.html", said)

    assert "<h1>This has closed</h1>" in told and "It closed on 3 November." in told
    assert '<a class="button quiet" href="/l">' in told
