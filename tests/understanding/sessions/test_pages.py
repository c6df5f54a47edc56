"""The pages of a session: for its facilitator, for those with a seat, and for nobody else."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from hearten.understanding.sessions import actions, queries
from hearten.understanding.sessions.actions import Resolved
from hearten.understanding.sessions.models import Meeting, Placing
from hearten.understanding.sessions.rules import Stage
from tests.makers import a_board_member, a_practitioner, a_sense_maker, a_steward, signed_in
from tests.understanding.sessions.making import at, sat_down, seated

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def test_a_session_is_prepared_led_and_recorded_by_pages_alone():
    by = a_steward()
    leader = signed_in(Client(), by)
    leader.post(
        "/understanding/sessions/new/",
        {"title": "Repairs", "question": "What is kindness here?", "held_on": "2026-11-20"},
    )
    made = Meeting.objects.get()
    home = f"/understanding/sessions/{made.pk}/"
    leader.post(f"{home}cards/", {"sort": "theme", "words": "Being heard the first time"})
    leader.post(f"{home}seats/", {"roles": "tenant\nneighbour", "spoke": "on"})
    page = leader.post(f"{home}seats/", {"roles": "caretaker"}).content.decode()
    code = page.split('<strong class="number">')[1][:14]
    leader.post(f"{home}move/", {"to": "reading"})
    guest = sat_down(code)
    read = guest.get(f"{home}table/").content.decode()
    leader.post(f"{home}move/", {"to": "placing"})
    guest.post(f"{home}table/place/", {"card-1": "Believed"})
    leader.post(f"{home}move/", {"to": "together"})
    guest.post(f"{home}table/say/", {"words": "It is about being believed."})
    leader.post(f"{home}decide/", {"what": "Ring back", "why": "They waited", "who": "head of repairs"})
    leader.post(f"{home}move/", {"to": "ended"})

    record = leader.get(f"{home}record/").content.decode()

    assert "Being heard the first time" in read
    for said in ("Believed", "It is about being believed.", "caretaker", "Ring back", "head of repairs"):
        assert said in record


def test_whoever_has_no_seat_learns_not_even_that_there_is_a_table():
    made, _ = seated(a_steward())
    stranger = Client().get(f"/understanding/sessions/{made.pk}/table/")
    nowhere = Client().get("/understanding/sessions/999999/table/")
    colleague = signed_in(Client(), a_practitioner()).get(f"/understanding/sessions/{made.pk}/table/")

    assert (stranger.status_code, nowhere.status_code, colleague.status_code) == (404, 404, 404)
    assert stranger.content.decode().split("<main")[1] == nowhere.content.decode().split("<main")[1]


def test_a_wrong_code_opens_nothing():
    seated(a_steward())

    response = Client().post("/understanding/sessions/sit/", {"code": "AAAA-BBBB-CCCC"})

    assert response.status_code == 422
    assert "No seat has this code" in response.content.decode()


def test_a_colleague_sits_down_by_account_and_still_reads_after_the_end():
    by, colleague = a_steward(), a_practitioner()
    made, _ = seated(by)
    actions.give_seats(made, ("practitioner",), spoke=False, person=colleague, by=by)
    browser = signed_in(Client(), colleague)
    at(made, Stage.READING, by)
    first = browser.get(f"/understanding/sessions/{made.pk}/table/").status_code
    at(made, Stage.ENDED, by)

    after = browser.get(f"/understanding/sessions/{made.pk}/table/")

    assert (first, after.status_code) == (200, 200)
    assert "has ended" in after.content.decode()


def test_a_guest_reads_no_record_and_leads_nothing():
    by = a_steward()
    made, opened = seated(by)
    guest = sat_down(opened[0].code)
    at(made, Stage.ENDED, by)

    assert guest.get(f"/understanding/sessions/{made.pk}/record/").status_code == 302
    assert (
        signed_in(Client(), a_practitioner()).get(f"/understanding/sessions/{made.pk}/record/").status_code
        == 404
    )
    assert guest.post(f"/understanding/sessions/{made.pk}/move/", {"to": "ended"}).status_code == 302


def test_another_who_may_convene_does_not_lead_it():
    made, _ = seated(a_steward())
    other = signed_in(Client(), a_sense_maker())

    assert other.get(f"/understanding/sessions/{made.pk}/").status_code == 404
    assert other.post(f"/understanding/sessions/{made.pk}/move/", {"to": "reading"}).status_code == 404


def test_what_stands_against_a_reading_is_said_beside_it_and_nothing_typed_is_lost():
    by = a_steward()
    made, opened = seated(by)
    at(made, Stage.TOGETHER, by)
    a_practitioner()

    page = sat_down(opened[0].code).post(
        f"/understanding/sessions/{made.pk}/table/say/", {"words": "Ring 01632 960123 and ask."}
    )

    assert page.status_code == 422
    assert "could point at somebody" in page.content.decode()
    assert "Ring 01632 960123 and ask." in page.content.decode()


def test_the_record_is_a_file_too_and_its_cards_a_pdf():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.TOGETHER, by)
    actions.say(opened[0].seat, "=1+1 is about time.")
    actions.resolve(made, Resolved("Ring back", "They waited", "head of repairs"), by=by)
    at(made, Stage.ENDED, by)
    reader = signed_in(Client(), a_board_member())

    told = reader.get(f"/understanding/sessions/{made.pk}/record.csv").content.decode("utf-8-sig")
    cards = reader.get(f"/understanding/sessions/{made.pk}/cards.pdf")

    rows = list(csv.reader(io.StringIO(told)))
    assert ["reading 1", "'=1+1 is about time.", "tenant", "", ""] in rows
    assert ["decided", "Ring back", "head of repairs", "They waited", ""] in rows
    assert cards.content.startswith(b"%PDF")


def moves(client: Client, meeting: Meeting, since: int | str) -> tuple[int, str]:
    response = client.get(
        f"/understanding/sessions/{meeting.pk}/table/moves/", headers={"last-event-id": str(since)}
    )
    return response.status_code, response.content.decode()


def test_a_silent_placing_changes_nothing_on_anothers_wire():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.PLACING, by)
    one, other, leader = sat_down(opened[0].code), sat_down(opened[1].code), signed_in(Client(), by)
    table = f"/understanding/sessions/{made.pk}/table/"
    placing = f"{table}place/"

    def wires() -> list[object]:
        seen = [moves(each, made, since) for each in (other, leader) for since in (0, made.moves, "")]
        pages = [
            each.get(table).content.decode().split('name="csrfmiddlewaretoken"') for each in (other, leader)
        ]
        # The one-time token of a form is another each time; all else is compared.
        return [seen, [[part.partition('">')[2] for part in page] for page in pages]]

    def without_tokens(told: list[object]) -> str:
        import re

        return re.sub(r'csrfmiddlewaretoken\\?" value=\\?"\w+', "", json.dumps(told))

    before = without_tokens(wires())
    assert one.post(placing, {"card-1": "Unheard-of name", "card-2": "Unheard-of name"}).status_code == 302

    assert Placing.objects.count() == 2
    assert without_tokens(wires()) == before
    assert "Unheard-of name" in one.get(table).content.decode()
    at(made, Stage.TOGETHER, by)
    assert all("Unheard-of name" in moves(each, made, made.moves)[1] for each in (other, leader))


def test_whoever_was_cut_off_is_told_what_they_missed_and_nothing_twice():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.TOGETHER, by)
    back, seen = sat_down(opened[0].code), made.moves
    for words in ("It is about time.", "It is about trust."):
        actions.say(opened[1].seat, words)

    status, told = moves(back, made, seen)
    number = int(told.split("id: ")[1].split("\n")[0])

    assert status == 200
    assert "It is about time." in told
    assert "It is about trust." in told
    assert number == queries.found(made.pk).moves
    assert moves(back, made, number) == (200, "retry: 500\n: nothing new\n\n")


def test_once_it_has_ended_browsers_are_told_not_to_ask_again():
    by = a_steward()
    made, opened = seated(by)
    guest = sat_down(opened[0].code)
    made = at(made, Stage.ENDED, by)

    assert moves(guest, made, made.moves)[0] == 204


def test_an_event_is_whole_whatever_is_said():
    by = a_steward()
    made, opened = seated(by)
    made = at(made, Stage.TOGETHER, by)
    actions.say(opened[0].seat, "One\n\ndata: two <script>alert(1)</script>\r\nevent: gone")

    told = moves(sat_down(opened[1].code), made, 0)[1]

    (data,) = [line for line in told.split("\n") if line.startswith("data: ")]
    assert "<script>" not in json.loads(data.removeprefix("data: "))["html"]
    assert told.count("\n\n") == 1
