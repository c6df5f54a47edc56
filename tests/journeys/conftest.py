"""Two Heartens for all journeys: a furnished made-up council, and one where nothing was heard yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.houses import House, running

SignIn = Callable[..., Page]
expect.set_options(timeout=20_000)  # a first weighing, on a machine that has other work, takes a while


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """The made-up council. It asks for the browser first: without one nothing is made."""
    with running(tmp_path_factory.mktemp("journeys") / "council", "council") as house:
        yield house


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """A Hearten with people in it, and nothing heard."""
    with running(tmp_path_factory.mktemp("journeys") / "empty", "empty") as house:
        yield house


def sign_in(context: BrowserContext, house: House, role: str) -> Page:
    """Through the card on the first page, as anyone looking round would."""
    page = context.new_page()
    page.goto(house.at("/"))
    page.get_by_role("button", name=f"Be the {role}", exact=True).click()
    # Chromium can wait for ever to close a page that is still on its way to the next one.
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")
    return page
