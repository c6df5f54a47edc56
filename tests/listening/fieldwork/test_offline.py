"""Without a network: each finished answer is kept once, whatever is cut or killed, and no device can read it."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright, expect

from hearten.listening.fieldwork import actions
from hearten.listening.intake import closing
from hearten.listening.intake.models import Answer, Sealed, Sent
from hearten.listening.surveys.models import Listening
from tests.browser import violations
from tests.listening.fieldwork.tablets import STEPS, Tablet, canary, found_on
from tests.listening.fieldwork.wire import CUT, OPEN, Wire
from tests.listening.intake.making import close
from tests.makers import a_steward, an_answerable_listening

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("both_stores"),
]
REPLAYS = 5


@pytest.fixture
def listening() -> Listening:
    return an_answerable_listening()


@pytest.fixture
def tablet(playwright: Playwright, live_server, listening: Listening, tmp_path: Path) -> Iterator[Tablet]:
    served = urlsplit(live_server.url)
    lent = actions.lend(listening, "the blue one", by=a_steward())
    with Wire((served.hostname, served.port)) as wire:
        tablet = Tablet(playwright, tmp_path / "profile", wire, listening.code, lent.lent_code)
        tablet.start()
        tablet.open(first=True)
        tablet.ready()
        yield tablet
        tablet.kill()


def replay(tablet: Tablet) -> set[int]:
    """Deliver everything that ever went over the wire again, so many times; gives the statuses."""
    told = set()
    for body in tablet.wire.delivered * REPLAYS:
        connection = http.client.HTTPConnection(*tablet.wire.to, timeout=30)
        address = f"/a/{tablet.code}/tablet/deliver/"
        connection.request("POST", address, body, {"Content-Type": "application/json", "Host": "localhost"})
        told.add(connection.getresponse().status)
        connection.close()
    return told


def numbers_opened(listening: Listening) -> list[int]:
    close(listening)
    closing.finish_closing(listening.pk)
    return sorted(int(answer.said["number"]) for answer in Answer.objects.all())


def kept_once(tablet: Tablet, listening: Listening, answers: int) -> None:
    for number in range(answers):
        tablet.answer(number)
    canaries = [canary(number) for number in range(answers)]
    held_while_waiting = found_on(tablet.profile, canaries)

    tablet.send_all()
    statuses = replay(tablet)
    rows = Sent.objects.count(), Sealed.objects.count()
    tablet.kill()

    assert statuses == {200}
    assert sorted(tablet.finished) == list(range(answers))
    assert rows == (answers, answers)
    assert numbers_opened(listening) == list(range(answers))
    assert held_while_waiting == found_on(tablet.profile, canaries) == []


def test_cut_and_killed_at_each_of_twelve_steps_each_answer_is_kept_once(
    tablet: Tablet, listening: Listening
):
    kept_once(tablet, listening, 2 * STEPS)


@pytest.mark.slow
def test_five_hundred_answers_cut_and_killed_at_each_step_are_five_hundred(
    tablet: Tablet, listening: Listening
):
    kept_once(tablet, listening, 500)


def test_a_canary_would_be_found_on_the_device(tmp_path: Path):
    (tmp_path / "Session").write_bytes(b"\x00" + canary(3).encode("utf-16-le"))

    assert found_on(tmp_path, [canary(3)]) == [f"{tmp_path / 'Session'}"]


def test_what_waits_is_told_with_its_age_and_after_three_days_urgently(tablet: Tablet):
    tablet.wire.mode = CUT
    tablet.fill(1)
    tablet.finish(1)
    tablet.page.locator("#again").click()
    fresh = tablet.page.locator("#queue").inner_text()

    tablet.page.evaluate(
        "code => Hearten.queue.all(code).then(all => Hearten.queue.add(code, {...all[0], hour: all[0].hour - 96}))",
        tablet.code,
    )
    tablet.page.locator("#send-now").click()

    assert "Waiting to be sent: 1. The oldest was finished this hour." in " ".join(fresh.split())
    expect(tablet.page.locator("[data-age]")).to_have_text("4 days ago")
    expect(tablet.page.locator("#late")).to_be_visible()


def test_two_pages_of_one_tablet_send_each_answer_once(tablet: Tablet):
    tablet.wire.mode = CUT
    for number in range(3):
        tablet.fill(number)
        tablet.finish(number)
        tablet.page.locator("#again").click()
    tablet.wire.mode = OPEN
    other = tablet.context.new_page()
    other.goto(tablet.at)

    tablet.page.locator("#send-now").click()

    expect(other.locator("#none-waiting")).to_be_visible()
    expect(tablet.page.locator("#none-waiting")).to_be_visible()
    assert Sent.objects.count() == 3


def test_a_tablet_taken_back_keeps_what_waits_and_says_why(tablet: Tablet, listening: Listening):
    tablet.wire.mode = CUT
    tablet.fill(1)
    tablet.finish(1)
    tablet.page.locator("#again").click()
    actions.take_back(listening, listening.tablets.get().pk, by=a_steward())
    tablet.wire.mode = OPEN

    tablet.page.locator("#send-now").click()

    expect(tablet.page.locator("#refused")).to_contain_text("was taken back")
    assert tablet.waiting() == 1


def test_what_waits_can_be_saved_as_a_file_and_brought(tablet: Tablet, listening: Listening):
    tablet.wire.mode = CUT
    tablet.fill(7)
    tablet.finish(7)
    tablet.page.locator("#again").click()
    with tablet.page.expect_download() as download:
        tablet.page.locator("#save-file").click()
    saved = Path(download.value.path()).read_bytes()

    for _ in range(2):
        actions.bring_file(listening, saved, by=a_steward())

    assert canary(7).encode() not in saved
    assert json.loads(saved)["listening"] == listening.code
    assert numbers_opened(listening) == [7]


def test_the_tablet_s_page_has_no_obstacle_in_any_of_its_states(tablet: Tablet):
    wrong = violations(tablet.page)
    tablet.fill(1)
    wrong += violations(tablet.page)
    tablet.finish(1)
    wrong += violations(tablet.page)

    assert wrong == []


def test_a_form_without_an_answer_is_not_finished_and_a_number_must_be_one(tablet: Tablet):
    page = tablet.page
    page.locator("#begin").click()
    page.locator("#next").click()
    page.locator("input[name=asked-number]").fill("a good many")
    page.locator("#next").click()
    expect(page.locator("[data-wrong=number]")).to_be_visible()
    page.locator("input[name=asked-number]").fill("")
    page.locator("#next").click()
    page.locator("#next").click()

    page.locator("#finish").click()

    expect(page.locator("[data-wrong=nothing]")).to_be_visible()
    assert tablet.waiting() == 0
