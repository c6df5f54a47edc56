"""The findings of a wave, one question in depth, the waves side by side, and the tables for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client

from hearten.listening.surveys.models import Listening, Question
from hearten.people.rules import Role
from hearten.understanding import actions, queries, showing
from hearten.understanding.models import Weighting
from tests.learning.making import a_counted_listening, findings_of
from tests.makers import a_person, a_sense_maker, a_steward, signed_in
from tests.understanding.making import KNOWN, a_skewed_listening, asked_again

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]

Read = Callable[[str], str]


@pytest.fixture
def read(client: Client) -> Read:
    """A page, as somebody who makes sense of it."""
    signed_in(client, a_sense_maker())
    return lambda address: client.get(address).content.decode()


def _found(listening: Listening) -> str:
    return f"/understanding/{findings_of(listening, a_steward()).pk}/"


# The findings of a wave -------------------------------------------------------------------------------------
def test_a_wave_opens_with_who_answered(read: Read):
    page = read(_found(a_skewed_listening()))

    assert "About 300 people answered. How many could have is not known." in page
    assert "limited by one" in page


def test_of_those_asked_the_share_that_answered_is_told(read: Read):
    listening = a_skewed_listening()
    Listening.objects.filter(pk=listening.pk).update(asked=1_000)

    assert "About 300 of the 1,000 people asked answered: about 30 in every 100." in read(_found(listening))


def test_every_headline_has_its_interval_drawn_its_base_and_its_gaps(read: Read):
    page = read(_found(a_skewed_listening()))
    card = page.split('<article class="card finding">')[1]

    assert "we can be fairly sure it is between" in card
    assert '<svg class="strip"' in card
    assert "About 300 people answered." in card
    assert "Clear gap</span> <strong>Age.</strong>" in card
    assert "<strong>Health condition or disability.</strong>" in card


def test_every_drawing_is_told_in_words_beside_it(read: Read):
    page = read(_found(a_skewed_listening()))

    described = re.findall(r"<desc[^>]*>([^<]+)</desc>", page)
    assert described
    assert all(f">{each}</p>" in page for each in described), "each is a paragraph too"


def test_the_widest_gaps_are_drawn_once_on_top_with_their_table(read: Read):
    address = _found(a_skewed_listening())

    assert read(address).count('<svg class="chart"') == 1
    assert '<svg class="chart"' not in read(f"{address}?topic=1")


def test_only_clear_gaps_can_be_asked_for(read: Read):
    address = _found(a_skewed_listening())

    assert "near your home" in read(f"{address}?gaps=clear")
    assert "Clear gap</span> <strong>Age" in read(f"{address}?gaps=clear")


def test_where_no_gap_is_clear_the_page_says_so_and_leads_back(read: Read):
    page = read(f"{_found(a_counted_listening())}?gaps=clear")

    assert "Nothing to show here" in page
    assert "Show every question" in page


def test_one_topic_can_be_asked_for(read: Read):
    address = _found(a_skewed_listening())
    both = read(address)

    trust = read(f"{address}?topic=2")

    assert both.count("<article") == 2
    assert trust.count("<article") == 1
    assert '<span aria-current="true">Trust</span>' in trust


@pytest.mark.parametrize("asked", ["topic=x", "topic=99", "page=-1", "page=99", "page=9999999999", "gaps=?"])
def test_an_address_that_asks_for_what_is_not_there_is_still_a_page(client: Client, asked: str):
    address = _found(a_skewed_listening())

    assert signed_in(client, a_steward()).get(f"{address}?{asked}").status_code == 200


def test_many_questions_are_told_a_page_at_a_time():
    asked = showing.Asked(topic=3, clear=True, page=2)

    found = showing.pages(showing.MOST_ROWS * 2 + 1, asked)

    assert [(one.label, one.address, one.current) for one in found] == [
        ("1", "?topic=3&gaps=clear&page=1", False),
        ("2", "?topic=3&gaps=clear&page=2", True),
        ("3", "?topic=3&gaps=clear&page=3", False),
    ]
    assert asked.rows == slice(showing.MOST_ROWS, showing.MOST_ROWS * 2)


def test_what_is_not_told_says_why(read: Read):
    page = read(_found(a_skewed_listening()))
    untold = page.split('id="untold"')[1]

    assert "in people’s own words, which are read and not counted" in untold
    assert untold.count("<dt>") == 2  # the question nobody answered, and the one in words


def test_people_who_chose_themselves_are_told_as_theirs_without_an_interval(read: Read):
    page = read(_found(a_skewed_listening(way="open link")))

    assert "they cannot speak for everyone" in page
    assert "fairly sure" not in page
    assert 'stroke-width="10"' not in page


def test_a_weighting_changed_since_is_said_and_the_findings_can_be_made_again(client: Client):
    listening, steward = a_skewed_listening(), a_steward()
    address = _found(listening)
    # No page does this any more; a listening weighed anew before that was so still says it.
    said = [{"breakdown": key, "totals": totals} for key, totals in KNOWN.items()]
    Weighting.objects.create(
        listening_id=listening.pk, known=said, source="Census", after_results=True, said_by=steward
    )
    client = signed_in(client, steward)

    page = client.get(address).content.decode()
    again = client.post(f"/understanding/listening/{listening.pk}/make/")

    assert "was changed since these findings were made" in page
    assert again.status_code == 302


def test_a_board_member_reads_but_is_offered_no_weighting(client: Client):
    page = signed_in(client, a_person(Role.BOARD_MEMBER)).get(_found(a_skewed_listening())).content.decode()

    assert "in every 100" in page
    assert "/weighting/" not in page


# One question in depth --------------------------------------------------------------------------------------
def test_a_question_in_depth_is_whole(read: Read):
    listening = a_skewed_listening()
    Listening.objects.filter(pk=listening.pk).update(asked=1_000)
    address = _found(listening)

    page = read(f"{address}question/near_kind/")

    assert "Counted is everyone who answered this question" in page
    assert '<svg class="chart"' in page
    assert page.count("<table>") == 2
    assert "Clear gap" in page
    assert "of everyone asked" in page.split('id="silent"')[1]
    assert queries.findings(int(address.split("/")[2]))[0].made.snapshot in page


def test_a_question_leads_to_the_next_and_back(read: Read):
    address = _found(a_skewed_listening())

    assert f'href="{address}question/trust_near/"' in read(f"{address}question/near_kind/")
    assert f'href="{address}question/near_kind/"' in read(f"{address}question/trust_near/")


def test_a_question_nobody_answered_says_so_and_shows_no_number(read: Read):
    page = read(f"{_found(a_skewed_listening())}question/trust_near/")

    assert "Too few" in page
    assert "<svg" not in page
    assert "in every 100" not in page


def test_a_weighted_question_says_what_it_was_weighed_to(read: Read):
    listening = a_skewed_listening()
    actions.say_totals(listening.pk, KNOWN, "Census 2021", by=a_steward())

    made = read(f"{_found(listening)}question/near_kind/").split('id="made"')[1]

    assert "weighed to known totals (Census 2021)" in made
    assert "said before there were any findings to see" in made
    assert "age" in made


@pytest.mark.parametrize("key", ["nothing", "who.age", "listened_more"])
def test_what_is_no_finding_is_not_there(client: Client, key: str):
    address = _found(a_skewed_listening())

    assert signed_in(client, a_steward()).get(f"{address}question/{key}/").status_code == 404


def test_findings_being_made_have_no_question_and_no_tables(client: Client):
    analysis = actions.ask(a_skewed_listening().pk, by=a_steward())
    client = signed_in(client, a_steward())

    assert client.get(f"/understanding/{analysis.pk}/question/near_kind/").status_code == 404
    assert client.get(f"/understanding/{analysis.pk}/tables.csv").status_code == 404


# Tables for a spreadsheet -----------------------------------------------------------------------------------
def test_the_tables_hold_what_the_page_tells_and_no_small_number(client: Client):
    address = _found(a_skewed_listening())

    given = signed_in(client, a_sense_maker()).get(f"{address}tables.csv")
    rows = list(csv.reader(io.StringIO(given.content.decode("utf-8-sig"))))

    assert given["Content-Type"].startswith("text/csv")
    assert any("300" in row for row in rows)
    counts = [int(row[2]) for row in rows if len(row) > 2 and row[2].isdecimal()]
    assert counts
    assert all(count % 5 == 0 for count in counts)


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_findings_are_for_those_who_may_read_them(client: Client, role: Role):
    listening = a_skewed_listening()
    address, client = _found(listening), signed_in(client, a_person(role))
    may_read = role in {Role.STEWARD, Role.SENSE_MAKER, Role.BOARD_MEMBER}

    for each in (
        f"{address}question/near_kind/",
        f"{address}tables.csv",
        f"/understanding/listening/{listening.pk}/waves/",
    ):
        assert client.get(each).status_code == (200 if may_read else 403)


# Waves ------------------------------------------------------------------------------------------------------
def _two_waves(*, kinder: int = 3) -> tuple[Listening, Listening]:
    first = a_skewed_listening()
    second = asked_again(first, kinder=kinder)
    return first, second


def _waves(listening: Listening) -> str:
    return f"/understanding/listening/{listening.pk}/waves/"


def test_a_clear_change_is_told_with_its_interval_and_drawn_as_a_line(read: Read):
    first, second = _two_waves()
    _found(first), _found(second)

    page = read(_waves(second))

    assert "Clear change" in page
    assert "rose from" in page
    assert 'stroke-width="2.5"' in page


def test_where_nothing_changed_we_cannot_tell(read: Read):
    first, second = _two_waves(kinder=0)
    _found(first), _found(second)

    page = read(_waves(first))

    assert "Cannot tell" in page
    assert "Clear change" not in page


def test_where_the_wording_changed_nothing_is_compared_and_no_line_is_drawn(read: Read):
    first, second = _two_waves()
    Question.objects.filter(listening=second, key="near_kind").update(text={"en": "Are people kind?"})
    _found(first), _found(second)

    page = read(_waves(second))

    assert "Not comparable" in page
    assert "Clear change" not in page
    assert 'stroke-width="2.5"' not in page


def test_where_one_wave_is_weighed_and_the_other_not_nothing_is_compared(read: Read):
    first, second = _two_waves()
    actions.say_totals(second.pk, KNOWN, "Census", by=a_steward())
    _found(first), _found(second)

    assert "Not comparable" in read(_waves(second))


def test_people_who_chose_themselves_are_not_compared_by_chance(read: Read):
    first = a_skewed_listening(way="open link")
    second = asked_again(first, kinder=3)
    _found(first), _found(second)

    assert "Not compared" in read(_waves(second))


def test_one_wave_with_findings_has_nothing_to_stand_beside(read: Read):
    first, second = _two_waves()
    _found(first)

    page = read(_waves(second))

    assert "Nothing to compare yet" in page
    assert "its findings are not made yet" in page


def test_a_question_in_depth_is_told_over_time(read: Read):
    first, second = _two_waves()
    _found(first)

    page = read(f"{_found(second)}question/near_kind/")

    assert "Over time" in page
    assert "rose from" in page


def test_a_listening_that_is_not_there_has_no_waves(client: Client):
    assert signed_in(client, a_steward()).get("/understanding/listening/999/waves/").status_code == 404
