"""Slides are one file that fetches nothing, and every one leads to the next."""

from __future__ import annotations

import re

import pytest

from hearten.methods.account import compose, for_slides
from hearten.methods.render import slides
from hearten.methods.render.pdf import pdf
from hearten.methods.report import Bullets, Document, Heading, Words
from tests.methods.account.making import an_account


def the_slides() -> str:
    return slides.page(for_slides(compose(an_account(made_up=True))))


def test_slides_hold_no_script_and_no_address_but_their_own():
    page = the_slides()

    assert "<script" not in page
    assert "style=" not in page
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page)
    assert addresses
    assert all(address.startswith("#") for address in addresses)


def test_every_link_of_a_slide_leads_to_something_that_is_there():
    page = the_slides()

    ids = set(re.findall(r'id="([^"]+)"', page))
    assert {address.removeprefix("#") for address in re.findall(r'href="(#[^"]+)"', page)} <= ids


def test_a_section_with_much_in_it_goes_on_over_several_slides():
    blocks = (Heading("Much", 2), Bullets(tuple(f"Sentence {'x' * 200}" for _ in range(30))))

    page = slides.page(Document("Title", blocks))

    assert page.count("<h2 id=") > 1
    assert page.count("<li>") == 30


@pytest.mark.parametrize(("letters", "on_one"), [(300, 1), (200, 3), (130, 5), (40, 11)])
def test_a_slide_holds_one_long_idea_or_a_few_short_ones(letters: int, on_one: int):
    blocks = (Heading("Much", 2), Bullets(tuple("x" * letters for _ in range(12))))

    page = slides.page(Document("Title", blocks))

    assert max(one.count("<li>") for one in page.split("<section")) == on_one


def test_that_there_is_more_stays_with_what_it_is_more_of():
    blocks = (Heading("Much", 2), Bullets(("x" * 300,)), Words("There is more in the whole account."))

    page = slides.page(Document("Title", blocks))

    assert page.count("<h2 id=") == 1


def test_words_in_slides_are_never_markup():
    page = slides.page(Document("<b>", (Heading("<i>", 2), Bullets(("<script>",)))))

    assert "<script>" not in page
    assert "<i>" not in page


def test_slides_on_paper_are_tagged_and_the_same_each_time():
    short = for_slides(compose(an_account()))

    made = pdf(short, slides=True)

    assert made == pdf(short, slides=True)
    assert made != pdf(short)
    assert b"/MarkInfo" in made
