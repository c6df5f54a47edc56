"""Stories gathered elsewhere come in with their themes, and with nothing that could point at somebody."""

from __future__ import annotations

import pytest

from hearten.errors import NotReady, Unreadable
from hearten.house import cli
from hearten.listening.intake.models import Answer
from hearten.listening.stories import actions, queries
from hearten.listening.stories.gathered import gathered
from hearten.listening.stories.rules import Looking
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import Words

FILE = "name,told,kind,late\nAnn,The nurse was kind to us all day,1,\nBob,It took long,,1.0\n"


def test_the_wordiest_column_holds_the_words_and_ticked_ones_are_themes():
    read = gathered(FILE, "x.csv")

    assert (read.words, read.themes, read.left_out) == ("told", (("kind", 1), ("late", 1)), ("name",))
    assert read.said[1] == {"story": "It took long", "theme": ["t2"]}


def test_the_column_of_words_can_be_said():
    assert gathered(FILE, "x.csv", "name").said[0]["story"] == "Ann"


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("a,b\n", "", "no row below the head"),
        (FILE, "nothing", "There is no column “nothing”"),
        ("a,a\n1,2\n", "", "Two columns have the same name"),
        ("a,b\n1,2,3\n", "", "longer than the head"),
        ("a,b\n1,1\n", "", "No column of this file holds words"),
        ("a\0,b\n", "", "not text"),
        ('a,b\n"' + "x" * 200_000, "", "not a CSV file"),
        ("a,b\n" + "x" * 60_000 + ",1\n", "", "longer than we can keep"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, words, said):
    with pytest.raises(Unreadable) as refused:
        gathered(text, "x.csv", words)

    assert said in refused.value.sentence


def brought_in(text, file="x.csv", consent=("analysis",)):
    read = gathered(text, file)
    brought = actions.Brought("What was it like?", tuple(name for name, _ in read.themes), read.said, consent)
    return actions.bring_in(surveys.draft_listening(Words({"en": "Care"}), by=None), brought, by=None)


@pytest.mark.django_db(databases=["default", "voices"])
@pytest.mark.either_database
def test_a_few_stories_are_not_brought_in_for_they_could_be_told_apart():
    with pytest.raises(NotReady, match="at least 20"):
        brought_in(FILE)


@pytest.mark.django_db(databases=["default", "voices"])
def test_3600_real_comments_come_in_with_their_categories_and_are_found_again(shared):
    text = (shared / "data" / "nhs_patient_comments.csv").read_text(encoding="utf-8-sig")

    listening = brought_in(text)

    counts = dict(gathered(text, "x.csv").themes)
    codes = {name: code for code, name in queries.asked(listening, "en").themes}
    every = queries.search(listening.pk, Looking())
    assert Answer.objects.filter(listening_id=listening.pk).count() == 3600
    assert len(every) == 3596  # four rows hold no words
    assert counts["Staff manner & personal attributes"] == 688
    for name in ("Staff manner & personal attributes", "Timeliness of care"):
        assert len(queries.search(listening.pk, Looking(theme=codes[name]))) == counts[name]


@pytest.mark.django_db(databases=["default", "voices"])
def test_what_a_search_finds_is_what_a_slow_reading_of_the_file_finds(shared):
    text = (shared / "data" / "nhs_patient_comments.csv").read_text(encoding="utf-8-sig")
    listening, read = brought_in(text), gathered(text, "x.csv")

    found = queries.search(listening.pk, Looking("ambulance"))

    words = [str(one["story"]).lower().replace("-", " ").replace("/", " ") for one in read.said]
    slow = [
        one for one in words if any(w.strip("(.,!?'\"‘’&:;[").startswith("ambulance") for w in one.split())
    ]
    assert len(found) == len(slow)
    assert len(found) > 100


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_the_command_brings_stories_in_and_gives_out_those_that_allow_a_use(
    tmp_path, capsys, separate_connections
):
    path = tmp_path / "stories.csv"
    path.write_text("told,late\n" + "".join(f"=1+1 and day {n},{n % 2}\n" for n in range(24)))

    code = cli.main(["listening", "import", str(path), "--consent", "analysis,archive"])

    told = capsys.readouterr().out
    number = told.split("listening ", 1)[1].split(":")[0]
    again = cli.main(["listening", "export", number, "--use", "archive", "--out", str(tmp_path)])
    refused = cli.main(["listening", "export", number, "--use", "quote", "--out", str(tmp_path)])
    given = (tmp_path / "stories-archive.csv").read_text(encoding="utf-8-sig")
    assert (code, again, refused) == (0, 0, 1)
    assert "24 stories, from the column “told”, with 1 themes" in told
    assert given.count("\n") == 25
    assert "\"'=1+1" in given


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
def test_the_command_refuses_a_use_that_there_is_not(tmp_path, capsys, separate_connections):
    path = tmp_path / "stories.csv"
    path.write_text(FILE)

    code = cli.main(["listening", "import", str(path), "--consent", "anything"])

    assert code == 1
    assert "There is no use called anything" in capsys.readouterr().err
