"""Conversations held elsewhere come in whole and are given back byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.errors import Unreadable
from hearten.house import cli
from hearten.listening.statements import actions, polis, queries
from hearten.listening.surveys.drafts import Words

COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '20,two,1,7,1,1,1,"Buses, and trains"\n'
    "10,one,0,8,1,0,-1,Parks\n"
)
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n1,a,1,7,1\n2,b,1,7,-1\n3,c,1,9,0\n4,d,0,7,1\n"


def brought_in(comments=COMMENTS, votes=VOTES):
    read = polis.conversation(comments, votes)
    return actions.bring_in(actions.draft(Words({"en": "Buses"}), by=None), read, by=None)


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.either_database
def test_the_last_vote_stands_and_the_earlier_one_is_counted_as_changed():
    listening = brought_in()

    came = queries.totals(listening.pk)

    assert (came.statements, came.voters, came.given, came.standing, came.changed, came.again) == (
        2,
        2,
        4,
        3,
        1,
        0,
    )


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.either_database
def test_what_came_in_is_given_back_as_it_came():
    files = queries.files_of(brought_in())

    assert polis.comments_csv(files.comments) == COMMENTS
    assert polis.votes_csv(files.votes) == VOTES


@pytest.mark.parametrize(
    ("conversation", "people", "given", "standing", "changed", "statements"),
    [
        ("15-per-hour-seattle", 339, 2995, 2872, 7, 54),
        ("london.youth.policing", 26, 640, 638, 0, 39),
        ("scoop-hivemind.ubi", 234, 7174, 7153, 0, 71),
        ("ssis.land-bank-farmland.2rumnecbeh.2021-08-01", 404, 33530, 33463, 3, 297),
    ],
)
@pytest.mark.django_db(databases=["default", "voices"])
def test_real_conversations_come_in_with_the_totals_of_their_files_and_go_out_the_same(
    shared, conversation, people, given, standing, changed, statements
):
    folder = shared / "data" / "polis" / conversation
    comments, votes = (folder / "comments.csv").read_text(), (folder / "votes.csv").read_text()
    read = polis.conversation(comments, votes)

    listening = brought_in(comments, votes)

    came, files = queries.totals(listening.pk), queries.files_of(listening)
    assert (came.voters, came.given, came.standing) == (people, given, standing)
    assert (came.changed, came.statements) == (changed, statements)
    assert polis.disagreeing(read) == ()
    assert polis.comments_csv(files.comments) == comments
    assert polis.votes_csv(files.votes) == votes


@pytest.mark.parametrize(
    ("comments", "votes", "said"),
    [
        (
            COMMENTS.replace("author-id", "author"),
            VOTES,
            "comments.csv, row 1: There is no column “author-id”",
        ),
        (
            COMMENTS,
            VOTES.replace("3,c,1,9,0", "3,c,5,9,0"),
            "votes.csv, row 4, column “comment-id”: No statement",
        ),
        (COMMENTS, VOTES.replace("3,c,1,9,0", "3,c,1,9,2"), "votes.csv, row 4, column “vote”: A vote is"),
        (COMMENTS, VOTES.replace("3,c,1,9,0", "3,c,1,,0"), "votes.csv, row 4, column “voter-id”"),
        (COMMENTS, VOTES.replace("3,c,1,9,0", "3,c,1"), "votes.csv, row 4: This row is shorter"),
        (
            COMMENTS,
            VOTES.replace("3,c,1,9,0", "3,c,x,9,0"),
            "votes.csv, row 4, column “comment-id”: This is not",
        ),
        (COMMENTS, VOTES.replace("3,c,1,9,0", f"3,c,{'9' * 30},9,0"), "too large"),
        (COMMENTS.replace(",0,8,", ",1,8,"), VOTES, "comments.csv: The statement 1 is there twice"),
        (COMMENTS.replace("Parks", "  "), VOTES, "comments.csv, row 3, column “comment-body”"),
        (COMMENTS.replace("-1,Parks", "4,Parks"), VOTES, "comments.csv, row 3, column “moderated”"),
        ("\0" + COMMENTS, VOTES, "not text"),
        (COMMENTS + '"' + "a" * 200_000, VOTES, "not a CSV file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(comments, votes, said):
    with pytest.raises(Unreadable) as refused:
        polis.conversation(comments, votes)

    assert said in refused.value.sentence


def test_a_count_that_is_not_that_of_the_votes_is_found():
    read = polis.conversation(COMMENTS.replace(",7,1,1,1,", ",7,9,1,1,"), VOTES)

    assert polis.disagreeing(read) == (1,)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1).filter(str.strip)
)
def test_any_statement_is_given_back_as_it_was_and_runs_in_no_spreadsheet(text):
    written = polis.comments_csv([polis.Comment("", "", 1, "2", 0, 0, 1, text)])

    read = polis.conversation(written, "timestamp,datetime,comment-id,voter-id,vote\n")
    cell = polis.guarded(text)
    assert read.comments[0].text == text
    assert cell.strip()[:1] not in set("=+-@") or cell.strip().lstrip("-+").replace(".", "").isdigit()


def test_a_summary_is_read_by_its_own_names():
    assert polis.summary("topic,Buses\nvoters,26\n\n")["voters"] == "26"


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_the_command_brings_in_a_folder_and_gives_it_back(tmp_path, capsys, separate_connections):
    (tmp_path / "comments.csv").write_text(COMMENTS)
    votes = VOTES + "".join(f"9,x,0,{voter},1\n" for voter in range(20, 30))
    (tmp_path / "votes.csv").write_text(votes)
    (tmp_path / "summary.csv").write_text("voters,12\ncomments,5\n")

    code = cli.main(["listening", "import", str(tmp_path)])

    told = capsys.readouterr().out
    number = told.split("listening ", 1)[1].split(":")[0]
    again = cli.main(["listening", "export", number, "--out", str(tmp_path / "out")])
    assert (code, again) == (0, 0)
    assert "14 votes given by 12 people; 14 in the file" in told
    assert "summary.csv says 12 voters: the same" in told
    assert "summary.csv says 5 comments: here there are 2" in told
    assert (tmp_path / "out" / "votes.csv").read_text() == votes


@pytest.mark.parametrize("what", ["nothing", "a file", "a folder"])
@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_the_command_says_what_it_can_bring_in(tmp_path, capsys, what, separate_connections):
    path = tmp_path / "x"
    if what == "a file":
        path.write_text("hello")
    if what == "a folder":
        path.mkdir()

    code = cli.main(["listening", "import", str(path)])

    assert code == 1
    assert "hearten:" in capsys.readouterr().err
