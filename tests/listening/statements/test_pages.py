"""Voting on statements, and preparing them, by the pages alone: no account, no cookie, no script, no early totals."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from hearten.listening.statements import queries
from hearten.listening.statements.models import Statement, Vote
from hearten.listening.statements.rules import Value
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Way
from tests.listening.statements.making import (
    a_draft,
    closed_with_votes,
    invite,
    numbered,
    open_to_votes,
    say,
    show,
    vote,
)
from tests.listening.statements.making import a_receipt as begun
from tests.makers import a_custodian, a_sense_maker, a_steward, signed_in, somebody_looks_after_safety

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("separate_connections"),
]


def fields(page: str) -> dict[str, str]:
    """What the form of a page carries."""
    names = ("receipt", "statement", "last", "form_key", "language")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def test_somebody_begins_votes_changes_their_vote_adds_and_stops(client):
    listening = open_to_votes()
    at = f"/a/{listening.code}/statements/"

    led = client.get(f"/a/{listening.code}/")
    welcome = client.get(at)
    first = client.post(at, {"begin": "yes", **fields(welcome.content.decode())}).content.decode()
    second = client.post(f"{at}vote/", {**fields(first), "vote": "agree"}).content.decode()
    back = client.post(f"{at}vote/", {**fields(second), "go": "back"}).content.decode()
    changed = client.post(f"{at}vote/", {**fields(back), "vote": "disagree"}).content.decode()
    added = client.post(
        f"{at}vote/", {**fields(changed), "go": "add", "text": "Buses wait."}
    ).content.decode()
    stopped = client.post(f"{at}vote/", {**fields(added), "go": "stop"}).content.decode()

    assert led["Location"].startswith(at)
    assert not welcome.cookies
    assert 'class="receipt"' in first
    assert "Kept: you agree." in second
    assert "You voted on this before." in back
    assert "you agree" not in back.lower().replace("i agree", "")
    assert "Kept: you disagree." in changed
    assert "Somebody reads it before others see it" in added
    assert fields(first)["receipt"] in stopped
    kept = Vote.objects.get()
    assert (kept.value, kept.earlier) == (-1, [1])
    assert Statement.objects.filter(text="Buses wait.", state="waiting").exists()


def test_after_the_last_statement_somebody_is_thanked_and_can_add_one(client):
    listening = open_to_votes()
    at = f"/a/{listening.code}/statements/"
    page = client.post(at, {"begin": "yes"}).content.decode()

    for _ in range(3):
        page = client.post(f"{at}vote/", {**fields(page), "vote": "pass"}).content.decode()

    assert "You have seen every statement there is" in page
    assert "Say something that is missing" in page


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"go": "add", "text": "a" * 141}, 422, "140 letters"),
        ({"go": "add", "text": " "}, 422, "Write your statement first"),
        ({"vote": "maybe"}, 422, "Choose agree, disagree or pass."),
        ({"vote": "agree", "statement": "12345"}, 200, "not shown any more"),
        ({"go": "back", "last": "12345"}, 200, "I agree"),
        ({"to_language": "cy"}, 200, "Rwy’n cytuno"),
        ({"receipt": "nonsense"}, 422, "seven groups of four"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_page_goes_on(client, sent, status, said):
    listening = open_to_votes(languages=("en", "cy"))
    at = f"/a/{listening.code}/statements/"
    page = client.post(at, {"begin": "yes"}).content.decode()

    answer = client.post(f"{at}vote/", {**fields(page), **sent})

    assert answer.status_code == status
    assert said in answer.content.decode()


def test_where_an_invitation_is_needed_a_wrong_code_is_told_beside_its_field(client):
    listening = open_to_votes(way=Way.INVITATION)
    invite(listening, "abcd-efgh")
    at = f"/a/{listening.code}/statements/"

    empty = client.post(at, {"begin": "yes", "invitation": ""})
    wrong = client.post(at, {"begin": "yes", "invitation": "zzzz-zzzz"})
    right = client.post(at, {"begin": "yes", "invitation": "ABCD EFGH"})

    assert (empty.status_code, wrong.status_code, right.status_code) == (422, 404, 200)
    assert "I agree" in right.content.decode()


def test_with_a_receipt_somebody_goes_on_sees_reasons_and_takes_everything_back(client):
    listening = open_to_votes()
    mine = begun(listening)
    show(say(listening, mine, "Buses wait."))
    at = f"/a/{listening.code}/statements/receipt/"

    asked = client.get(at).content.decode()
    found = client.post(at, {"receipt": mine}).content.decode()
    on = client.post(f"/a/{listening.code}/statements/vote/", {"receipt": mine, "go": "on"}).content.decode()
    gone = client.post(at, {"receipt": mine, "go": "withdraw"}).content.decode()
    again = client.post(at, {"receipt": mine})
    slip = client.post(at, {"receipt": ""})

    assert "never shows how you voted" in asked
    assert "It is shown, and others vote on it." in found
    assert "Buses wait." not in found
    assert "I agree" in on
    assert "It is done." in gone
    assert (again.status_code, slip.status_code) == (404, 422)


def test_once_closed_the_page_says_so_and_no_vote_is_kept(client):
    listening = closed_with_votes(2)
    at = f"/a/{listening.code}/statements/"

    page = client.get(at).content.decode()
    late = client.post(f"{at}vote/", {"receipt": "x", "vote": "agree"})

    assert "This listening has closed." in page
    assert late.status_code == 302


def test_a_listening_that_asks_questions_has_no_statements(client):
    from tests.makers import an_answerable_listening

    listening = an_answerable_listening()

    assert client.get(f"/a/{listening.code}/statements/").status_code == 404


def test_a_steward_prepares_statements_by_the_pages_alone(client):
    somebody_looks_after_safety()
    signed_in(client, a_steward())
    typed = {"title_en": "What is kind here?", "languages": ["en"]}

    wrong = client.post("/listening/new/statements/", {"title_en": "", "languages": ["en"]})
    at = client.post("/listening/new/statements/", typed, follow=True).redirect_chain[-1][0]
    number = at.strip("/").split("/")[1]
    long = client.post(at, {"language": "en", "texts": "a" * 141})
    page = client.post(
        at, {"language": "en", "texts": "• One is kind.\n\n- Two are.\nThree are."}, follow=True
    )
    out = client.post(f"{at}{numbered(Listening.objects.get(pk=number), 0).pk}/take-out/", follow=True)
    led = client.get(f"/listening/{number}/", follow=True)

    assert (wrong.status_code, long.status_code) == (422, 422)
    assert "3 statements are added." in page.content.decode()
    assert "Add at least three statements" in out.content.decode()
    assert led.redirect_chain[-1][0] == at


def test_while_it_is_open_a_steward_sees_statements_and_no_count_of_votes(client):
    listening = open_to_votes()
    for _ in range(12):
        vote(listening, begun(listening), 0, Value.AGREE)
    signed_in(client, a_steward())

    page = client.get(f"/listening/{listening.pk}/statements/").content.decode()

    assert "Forms are too long." in page
    assert "Who has voted" in page
    assert not re.search(r"(?<!Person )\b12\b", re.sub(r"<[^>]*>", "", page))


def test_a_custodian_takes_both_files_and_others_are_told_why_not(client):
    listening = closed_with_votes()
    signed_in(client, a_custodian())
    taken = client.post(f"/listening/{listening.pk}/statements/files/")
    signed_in(client, a_sense_maker())

    page = client.get(f"/listening/{listening.pk}/statements/").content.decode()
    refused = client.post(f"/listening/{listening.pk}/statements/files/")

    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert archive.namelist() == ["comments.csv", "votes.csv"]
        assert archive.read("votes.csv").count(b"\n") == 37
    assert refused.status_code == 403
    assert "Only a custodian may do this" in page


def test_a_draft_is_nobodys_to_vote_on(client):
    draft = a_draft()

    assert client.get(f"/a/{draft.code}/statements/").status_code == 404
    assert queries.how_many_shown(draft.pk) == 3
