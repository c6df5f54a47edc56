"""The base and form templates in a real browser, without a server: pages and files are handed to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser import SCHEMES, SIZES, violations
from tests.house.test_look import Asking

pytestmark = pytest.mark.browser

PAGE = """{% extends "house/plain.html" %}
{% block title %}How was it?{% endblock %}
{% block main %}
  <div class="leave-bar"><a class="button leave" href="https://example.org/">Leave this page quickly</a></div>
  {% include "house/errors_summary.html" %}
  <p class="part">Part 2 of 5</p>
  <h1>How was it?</h1>
  <div class="note note-kind"><p>Thank you. <a href="#x">A link</a></p></div>
  <div class="note note-caution"><p>Take care. <a href="#x">A link</a></p></div>
  <form method="post" novalidate>{{ form }}
    <div class="buttons">
      <button class="button" type="submit">Next</button> <a class="button quiet" href="#x">Back</a>
      <button class="button danger" type="submit">Delete</button>
      <button class="button linklike" type="submit">Stop</button>
    </div>
  </form>
  <ul class="cards"><li class="card"><p class="big">52</p><p class="quiet small">in every 100</p></li></ul>
  <p><span class="tag">Draft</span> <span class="tag tag-good">Kept</span>
    <span class="tag tag-risk">At risk</span> <span class="tag tag-going">Under way</span></p>
  <div class="scrolls" role="region" aria-label="Shares by place" tabindex="0"><table>
    <caption>Shares of everyone who answered, by the place they live in</caption>
    <thead><tr><th scope="col">Group</th><th scope="col" class="numeric">Share</th><th scope="col">Base</th>
      <th scope="col">Between</th><th scope="col">And</th></tr></thead>
    <tbody><tr><th scope="row">Towns and the villages about them</th><td class="numeric">48%</td><td>1,204</td>
      <td>44%</td><td>52%</td></tr></tbody>
  </table></div>
  {% include "house/empty.html" with title="None yet" sentence="Begin one." url="#x" label="Begin" %}
{% endblock %}"""

NewContext = Callable[..., BrowserContext]


def opened(context: BrowserContext) -> Page:
    """The sample page, opened, with the style sheet and fonts it asks for."""
    request = RequestFactory().get("/sample")
    given = {"form": Asking({}), "made_up": True, "organisation": "Cwm Taf Homes"}
    told = engines["django"].from_string(PAGE).render(given, request)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if found:
            route.fulfill(path=Path(str(found)))
        else:
            route.fulfill(body=told, content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("http://house.example/sample")
    return page


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_wrong(new_context: NewContext, scheme: str, width: int, height: int):
    page = opened(new_context(color_scheme=scheme, viewport={"width": width, "height": height}))

    assert violations(page) == []


def test_nothing_but_a_table_is_wider_than_a_phone(new_context: NewContext):
    page = opened(new_context(viewport={"width": 320, "height": 640}))

    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("(one => one.scrollWidth > one.clientWidth)(document.querySelector('.scrolls'))")


def test_everything_one_presses_is_three_rem_tall(new_context: NewContext):
    page = opened(new_context(viewport={"width": 320, "height": 640}))

    tall = page.locator(".choice, .button, input[type=text], .languages button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )

    assert len(tall) > 8
    assert min(tall) >= 48


def test_welsh_letters_are_in_our_own_font(new_context: NewContext):
    page = opened(new_context())

    assert page.evaluate(
        "document.fonts.load('400 16px \"Atkinson Hyperlegible Next\"', 'ŵŷ').then(all => all.length)"
    )


def test_the_keyboard_reaches_the_main_part_first(new_context: NewContext):
    page = opened(new_context(java_script_enabled=False))

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_in_viewport()


def test_a_fault_leads_to_its_question(new_context: NewContext):
    page = opened(new_context(java_script_enabled=False))

    page.get_by_role("link", name="What happened? – This field is required.").click()
    page.keyboard.press("Tab")

    expect(page.locator("#id_words, #id_agreed").first).to_be_in_viewport()
