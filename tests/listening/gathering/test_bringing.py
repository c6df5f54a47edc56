"""Stories and votes come in by pages: looked at first, refused with file, row and column, and held by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hearten.errors import NotFound
from hearten.listening.gathering import holding
from hearten.listening.statements import queries as statements
from hearten.listening.surveys.models import Listening
from tests.makers import a_person, a_practitioner, a_steward, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n" + "".join(
    f"1,now,{at},0,{2 if at < 3 else 1},0,1,Statement {at}\n" for at in range(3)
)
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n" + "".join(
    f"1,now,{at},{who},1\n" for at in range(3) for who in range(2)
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def steward() -> Client:
    return signed_in(Client(), a_steward())


def a_file(text: str, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def stories(many: int = 24) -> str:
    return "said,waiting,seen on\n" + "".join(
        f"Somebody listened to me for the {at}th time,{at % 2},2020-01-0{at % 9 + 1}\n" for at in range(many)
    )


def bring_stories(client: Client, text: str, **more: object):
    return client.post(
        "/listening/bring-in/stories/", {"title": "Letters", "file": a_file(text, "letters.csv"), **more}
    )


def bring_votes(client: Client, comments: str = COMMENTS, votes: str = VOTES):
    files = {"comments": a_file(comments, "comments.csv"), "votes": a_file(votes, "votes.csv")}
    return client.post("/listening/bring-in/votes/", {"title": "Elsewhere", **files})


def test_stories_are_looked_at_and_then_come_in_closed(steward):
    bring_stories(steward, stories(), consent=["quote"])
    look = steward.get("/listening/bring-in/look/").content.decode()
    before = Listening.objects.count()

    kept = steward.post("/listening/bring-in/look/", {"go": "keep"}, follow=True)

    made = Listening.objects.latest("pk")
    assert "said" in look
    assert "waiting" in look
    assert "seen on" in look
    assert "Somebody listened" not in look
    assert (before, kept.status_code, made.sort, made.state) == (0, 200, "stories", "closed")


def test_votes_are_looked_at_and_then_come_in_closed(steward):
    bring_votes(steward)
    look = steward.get("/listening/bring-in/look/").content.decode()
    steward.post("/listening/bring-in/look/", {"go": "keep"})

    came = statements.totals(Listening.objects.latest("pk").pk)

    assert "are those of votes.csv, for every statement" in look or "are not those of votes.csv" in look
    assert (came.statements, came.voters, came.standing) == (3, 2, 6)


def test_a_no_keeps_nothing_and_leaves_nothing_behind(steward, own_folder):
    bring_votes(steward)

    steward.post("/listening/bring-in/look/", {"go": "drop"})

    assert Listening.objects.count() == 0
    assert list((own_folder / "held").iterdir()) == []
    assert steward.get("/listening/bring-in/look/").status_code == 404


@pytest.mark.parametrize(
    ("comments", "votes", "said"),
    [
        (COMMENTS.replace("comment-body", "words"), VOTES, "There is no column “comment-body”"),
        (COMMENTS.replace(",1,Statement 1", ",7,Statement 1"), VOTES, "row 3, column “moderated”"),
        (COMMENTS.replace("Statement 2", ""), VOTES, "A statement needs words"),
        (
            COMMENTS,
            VOTES.replace("1,now,2,1,1", "1,now,9,1,1"),
            "No statement of comments.csv has this number",
        ),
        (COMMENTS, VOTES.replace("1,now,2,1,1", "1,now,2,1,5"), "A vote is 1, 0 or -1"),
        (COMMENTS, VOTES.replace("1,now,2,1,1", "1,now,2,,1"), "This vote is nobody’s"),
    ],
)
def test_what_stands_against_votes_is_said_with_its_place(steward, comments, votes, said, own_folder):
    page = bring_votes(steward, comments, votes)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not (own_folder / "held").exists()


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [
        (stories(3), {}, "fewer than 20 stories"),
        (stories(), {"words": "tale"}, "There is no column “tale”"),
        ("said\n" + "one\n" * 21 + "a,b\n", {}, "row 23"),
        ("said,said\n" + "one,two\n" * 21, {}, "Two columns have the same name"),
        ("ticked\n" + "1\n" * 21, {}, "No column of this file holds words"),
    ],
)
def test_what_stands_against_stories_is_said_with_its_place(steward, text, more, said):
    page = bring_stories(steward, text, **more)

    assert page.status_code == 422
    assert said in page.content.decode()


def test_what_was_brought_is_sealed_and_opens_for_nobody_else(steward, own_folder):
    bring_stories(steward, stories())
    other = signed_in(Client(), a_person("steward", name="Another"))

    (held,) = (own_folder / "held").iterdir()

    assert b"Somebody" not in held.read_bytes()
    assert other.get("/listening/bring-in/look/").status_code == 404
    with pytest.raises(NotFound):
        holding.held(f"{held.name}.{'0' * 32}")


def test_what_nobody_said_yes_to_goes_after_two_hours(own_folder, monkeypatch):
    opens = holding.hold({"sort": "stories"})
    assert holding.held(opens) == {"sort": "stories"}
    now = holding.time.time()
    monkeypatch.setattr(holding.time, "time", lambda: now + holding.LASTS + 1)

    with pytest.raises(NotFound, match="held for two hours"):
        holding.held(opens)

    assert list((own_folder / "held").iterdir()) == []


def test_only_those_who_open_listenings_bring_in():
    colleague = signed_in(Client(), a_practitioner())

    assert bring_votes(colleague).status_code == 403
    assert bring_stories(colleague, stories()).status_code == 403
