"""Pages of an account of a year: written by those who may, checked by others, read by everyone."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from django.test import Client

from hearten.door.rules import Reason
from hearten.learning import pages
from hearten.learning.account import actions, queries
from hearten.learning.account.models import Year
from hearten.people.models import Person
from tests.learning.account.making import an_old_barrier, begun, checked, out, prepared, whole
from tests.makers import a_board_member, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
A_WAY = r'href="([^"#]*)#(made-\d+)"'


def seen_by(person: Person) -> Client:
    return signed_in(Client(), person)


def test_a_steward_begins_one_and_writes_in_it():
    browser = seen_by(a_steward())

    begins = browser.post(
        "/learning/years/begin/",
        {"title": "How kind were we?", "begins": "2025-01-01", "ends": "2025-12-31", "language": "en"},
    )
    one = Year.objects.get()
    kept = browser.post(f"/learning/years/{one.pk}/words/wrong/", {"wrong": "We were late."})

    assert begins.headers["Location"] == f"/learning/years/{one.pk}/"
    assert kept.status_code == 302
    assert Year.objects.get().words == {"wrong": "We were late."}


def test_days_that_do_not_fit_are_refused_beside_the_form():
    browser = seen_by(a_steward())

    page = browser.post(
        "/learning/years/begin/",
        {"title": "A", "begins": "2025-01-01", "ends": "2025-01-03", "language": "en"},
    )

    assert page.status_code == 422
    assert "four weeks at least" in page.content.decode()


def test_one_lexicon_alone_is_refused_beside_the_form():
    steward = a_steward()
    one = begun(steward)

    page = seen_by(steward).post(f"/learning/years/{one.pk}/words/both/", {"cost": "Nothing.", "felt": ""})

    assert page.status_code == 422
    assert "Neither stands for the other" in page.content.decode()


def test_a_draft_says_what_changed_in_the_rooms_and_gathers_again():
    steward = a_steward()
    barrier = an_old_barrier()
    one = prepared(begun(steward))
    barrier.delete()
    browser = seen_by(steward)

    page = browser.get(f"/learning/years/{one.pk}/").content.decode()
    browser.post(f"/learning/years/{one.pk}/again/")

    assert "“Three calls a case” is not there any more." in page
    assert queries.gathered(Year.objects.get()).barriers == ()


def test_the_page_that_proposes_says_why_it_may_not_leave():
    steward = a_steward()
    one = prepared(actions.change_words(begun(steward), {"opening": "We saved 400."}, by=steward))

    page = seen_by(steward).get(f"/learning/years/{one.pk}/propose/").content.decode()

    assert "does not say where it comes from" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_two_drafts_are_laid_side_by_side():
    steward = a_steward()
    one = actions.change_words(begun(steward), {"wrong": "We were late."}, by=steward)

    page = seen_by(steward).get(f"/learning/years/{one.pk}/drafts/").content.decode()

    assert "<ins>We were late.</ins>" in page
    assert "<del>Nothing to report.</del>" in page


def test_a_draft_is_for_its_writers_and_while_it_waits_for_its_checkers():
    steward, board = a_steward(), a_board_member()
    one = prepared(begun(steward))
    before = seen_by(board).get(f"/learning/years/{one.pk}/").status_code

    actions.propose(one, by=steward)

    assert before == 403
    assert seen_by(board).get(f"/learning/years/{one.pk}/").status_code == 200
    assert seen_by(a_practitioner()).get(f"/learning/years/{one.pk}/").status_code == 403


def test_what_is_out_is_read_by_everyone_page_by_page_and_taken_as_every_file(client: Client):
    steward = a_steward()
    an_old_barrier()
    one = out(begun(steward), by=steward)
    address = f"/told/year/{one.digest[:16]}/"

    first = client.get(address).content.decode()
    parts = {
        path: client.get(path).status_code for path in set(re.findall(rf'href="({address}part/\d+/)"', first))
    }
    files = {path: client.get(path) for path in set(re.findall(rf'href="({address}[\w.]+)"', first))}

    assert len(parts) == 12
    assert {*parts.values(), *(each.status_code for each in files.values())} == {200}
    assert {path.rpartition("/")[2] for path in files} == {
        "account.pdf",
        "slides.html",
        "slides.pdf",
        "newsletter.txt",
        "tables.csv",
    }
    assert all("attachment" in each.headers["Content-Disposition"] for each in files.values())


def test_every_way_to_how_it_was_made_leads_to_something_that_is_there(client: Client):
    steward = a_steward()
    one = out(whole(steward), by=steward)
    address = f"/told/year/{one.digest[:16]}/"
    first = client.get(address).content.decode()
    others = set(re.findall(rf'href="({address}part/\d+/)"', first))
    told = {address: first} | {path: client.get(path).content.decode() for path in others}

    ways = [(path, *found) for path, page in told.items() for found in re.findall(A_WAY, page)]

    assert any(way and place for _path, way, place in ways)
    assert [way for way in ways if f'id="{way[2]}"' not in told[_from(way[0], way[1])]] == []


def _from(path: str, way: str) -> str:
    return urljoin(path, way)


def test_one_that_was_replaced_says_by_what_and_why(client: Client):
    steward = a_steward()
    first = out(begun(steward), by=steward)
    correction = actions.correct(first, Reason.WRONG_WORDS, "We were unfair.", by=steward)
    second = out(actions.change_words(correction, {"wrong": "We were unfair."}, by=steward), by=steward)

    page = client.get(f"/told/year/{first.digest[:16]}/").content.decode()

    assert "We were unfair." in page
    assert f"/told/year/{second.digest[:16]}/" in page
    assert client.get(f"/told/year/{first.digest[:16]}/account.pdf").status_code == 404


def test_a_file_that_is_not_the_one_that_left_is_not_handed_out(client: Client):
    steward = a_steward()
    one = out(begun(steward), by=steward)
    (pages.folder(one.digest) / "newsletter.txt").write_text("Something else.")

    page = client.get(f"/told/year/{one.digest[:16]}/newsletter.txt")

    assert page.status_code != 200
    assert b"Something else" not in page.content


def test_those_who_check_see_it_wait_on_their_first_page():
    steward, board = a_steward(), a_board_member()
    one = prepared(begun(steward))
    actions.propose(one, by=steward)

    page = seen_by(board).get("/").content.decode()

    assert f"/learning/years/{one.pk}/check/" in page


def test_whoever_publishes_sees_that_it_was_checked():
    steward = a_steward()
    one = checked(begun(steward), by=steward)

    assert f"/learning/years/{one.pk}/publish/" in seen_by(steward).get("/").content.decode()
