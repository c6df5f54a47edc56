"""What a tablet asks follows conditions as the pages do, with the network or without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Playwright, expect

import hearten.listening
from hearten.listening.fieldwork import actions
from hearten.listening.intake import actions as intake
from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer
from hearten.listening.logic.conditions import All, Chosen, Compare, Not, holds, kept
from hearten.listening.logic.xpath import read_condition
from hearten.listening.surveys.models import Listening
from tests.listening.fieldwork.tablets import Tablet
from tests.listening.fieldwork.wire import CUT, Wire
from tests.listening.intake.making import close
from tests.listening.logic.test_conditions import CASES
from tests.listening.surveys.drafting import a_draft_of, asked
from tests.makers import a_steward

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]
SCRIPT = Path(hearten.listening.__file__).parent / "static" / "listening" / "tablet.js"
MORE = [
    ("${n} >= 2", {"n": 2.0}),
    ("${a} = ''", {"a": "x"}),
    ("count-selected(${m}) = 0", {}),
    ("not(selected(${m}, 'b')) and ${n} != 3", {"m": ("a", "b"), "n": 4.0}),
    ("string-length(${t}) >= 4", {"t": "fyra"}),
    ("${n} > 5", {"n": "six"}),
]


def test_the_tablet_s_rules_come_to_the_same_as_ours_in_every_case(page: Page):
    script = SCRIPT.read_text(encoding="utf-8")
    rules = script[script.index("function asText") : script.index("function met")]
    every = [(expression, said) for expression, said, _ in CASES] + MORE
    tried = [(kept(read_condition(expression)), said) for expression, said in every]

    # As the form keeps what was said: what was left empty is not there, and several choices are a list.
    found = page.evaluate(
        f"tried => {{ {rules} return tried.map(([rule, said]) => holds(rule, said)); }}",
        json.loads(json.dumps(tried)),
    )

    assert found == [holds(read_condition(expression), said) for expression, said in every]


@pytest.fixture
def tablet(playwright: Playwright, live_server, tmp_path: Path) -> Iterator[Tablet]:
    served = urlsplit(live_server.url)
    draft = a_draft_of(
        asked("rides", topic={"en": "One"}),
        asked(
            "number",
            kind="number",
            options=[],
            topic={"en": "Two"},
            text={"en": "You said ${rides}. How many?"},
            unit="times",
            only_if=Chosen("rides", "yes"),
            before=[{"text": {"en": "Last week only"}, "only_if": kept(Chosen("rides", "yes"))}],
            must=kept(All((Compare(".", ">=", 0.0), Compare(".", "<=", 120.0)))),
            whole=True,
        ),
        asked("why", topic={"en": "Three"}, only_if=Not(Chosen("rides", "yes"))),
        asked("kind", topic={"en": "Four"}, text={"en": "After ${number}: kind?"}),
    )
    listening = intake.open_listening(draft, "made up", by=a_steward())
    lent = actions.lend(listening, "the blue one", by=a_steward())
    with Wire((served.hostname, served.port)) as wire:
        tablet = Tablet(playwright, tmp_path / "profile", wire, listening.code, lent.lent_code)
        tablet.start()
        tablet.open(first=True)
        tablet.ready()
        yield tablet
        tablet.kill()


def test_what_is_not_asked_is_passed_over_and_left_out_also_after_going_back(tablet: Tablet):
    page, listening = tablet.page, Listening.objects.get()
    tablet.wire.mode = CUT
    page.locator("#begin").click()
    page.locator("input[name=asked-rides][value=yes]").check()
    page.locator("#next").click()
    expect(page.get_by_text("You said Yes. How many?")).to_be_visible()
    expect(page.get_by_text("Last week only")).to_be_visible()
    page.locator("input[name=asked-number]").fill("7")
    page.locator("#next").click()
    expect(page.get_by_text("After 7 times: kind?")).to_be_visible()
    page.locator("#back").click()
    page.locator("#back").click()
    page.locator("input[name=asked-rides][value=no]").check()
    page.locator("#next").click()
    expect(page.locator("input[name=asked-why]").first).to_be_visible()
    page.locator("#next").click()
    expect(page.get_by_text("After …: kind?")).to_be_visible()
    page.locator("#next").click()
    tablet.finish(0)
    tablet.send_all()

    close(listening)
    closing.finish_closing(listening.pk)
    assert [answer.said for answer in Answer.objects.all()] == [{"rides": "no"}]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("130", "Write a number from 0 to 120, or leave it empty."),
        ("2.5", "Write a whole number, such as 3, or leave it empty."),
        ("many", "Write this as a number"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_so_and_an_empty_one_never_is(tablet: Tablet, typed, words):
    page = tablet.page
    page.locator("#begin").click()
    page.locator("input[name=asked-rides][value=yes]").check()
    page.locator("#next").click()
    page.locator("input[name=asked-number]").fill(typed)
    page.locator("#next").click()
    expect(page.locator("#wrong")).to_contain_text(words)

    page.locator("input[name=asked-number]").fill("")
    page.locator("#next").click()

    expect(page.get_by_text("After …: kind?")).to_be_visible()
