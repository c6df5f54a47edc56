"""A survey of an earlier year is looked at, put right and kept, and is then heard as any listening is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from hearten.listening import queries as listening
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Answer, Seal, Snapshot
from hearten.listening.inviting.queries import response
from hearten.listening.surveys.models import Invitation, Listening
from hearten.methods.disclosure.policy import current_policy
from hearten.record import queries as record
from hearten.understanding import actions as understanding
from hearten.understanding import queries as findings
from hearten.understanding.coding.models import Document, Project
from tests.house.earlier.files import AGREE, LOOK, choose, csv_of, hold, keep, rows
from tests.makers import a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    return tmp_path


@pytest.fixture
def steward() -> Client:
    return signed_in(Client(), a_steward())


def brought(client: Client, changed: dict[str, str] | None = None) -> Listening:
    hold(client, csv_of(rows()))
    keep(client, changed)
    return Listening.objects.get()


def test_from_the_first_page_to_the_last_nothing_is_kept_before_the_yes(steward):
    looked = choose(steward, csv_of(rows()))
    before = Listening.objects.count()

    kept = keep(steward)

    assert (looked.url, before) == (LOOK, 0)
    assert kept.url == f"/listening/{Listening.objects.get().pk}/watch/"


def test_it_comes_in_closed_and_dated_in_its_own_year(steward):
    made = brought(steward)

    assert (made.state, made.opened_at.year, timezone.localdate(made.closed_at)) == (
        "closed",
        2023,
        date(2023, 3, 31),
    )


def test_nobody_is_invited_and_there_is_no_way_to_answer(steward):
    made = brought(steward)

    assert not Invitation.objects.exists()
    assert Seal.objects.get(pk=made.pk).broken
    assert "This listening has closed" in Client().get(f"/a/{made.code}/").content.decode()


def test_nobody_is_said_to_have_withdrawn_where_nobody_has_a_receipt(steward):
    page = steward.get(f"/listening/{brought(steward).pk}/watch/").content.decode()

    assert "Answers that are very alike" in page
    assert "those who withdrew" not in page


def test_its_answers_lie_where_answers_lie_and_are_counted(steward):
    made = brought(steward)

    table, _digest = listening.snapshot(made.pk)

    assert Answer.objects.filter(listening_id=made.pk).count() == table.num_rows == 60
    assert table.column("people_here_are_kind").to_pylist().count("agree") == 12


def test_no_name_and_no_number_of_a_person_is_kept_anywhere(steward, own_folder):
    made = brought(steward)

    said = [one.said for one in Answer.objects.filter(listening_id=made.pk)]

    assert not any("example.org" in str(one) or "1007" in str(one) for one in said)
    assert {question.key for question in made.questions.all()} == {"people_here_are_kind", "years_here"}


def test_as_many_are_said_to_have_answered_as_did(steward):
    assert response(brought(steward)).about == 60


def test_weights_come_with_the_answers_and_are_counted_with(steward):
    made = brought(steward)

    table, _digest = listening.snapshot(made.pk)

    assert sorted(set(table.column("weight").to_pylist())) == [1.0, 2.0]
    assert listening.plan(made.pk).layout.weight == "weight"


def test_findings_are_made_of_it_as_of_any_listening(steward):
    made = brought(steward)

    analysis = understanding.ask(made.pk, by=a_steward())
    understanding.carry_out.func(analysis.pk)

    told = findings.made(made.pk)
    assert "people_here_are_kind" in {one.key for one in findings.findings(told.id)}


def test_the_record_says_who_brought_it_in(steward):
    brought(steward)

    assert record.latest()[0].done == "listening.earlier.brought_in"


def test_the_look_shows_answers_of_many_and_never_a_persons(steward):
    choose(steward, csv_of(rows()))

    page = steward.get(LOOK).content.decode()

    assert all(answer in page for answer in AGREE)
    assert "e-mail" in page
    assert "person7@example.org" not in page
    assert "number 7 of the team" not in page


def test_a_column_said_to_be_left_out_is_not_kept(steward):
    made = brought(steward, {"Years here": "left out", "Area": "left out"})

    assert [one.key for one in made.questions.all()] == ["people_here_are_kind"]
    assert not made.breakdowns.exists()


def test_words_come_in_only_where_somebody_says_so(steward):
    made = brought(steward, {"What would help?": "words"})

    said = Answer.objects.filter(listening_id=made.pk).first().said

    assert said["what_would_help"].startswith("More time to talk")


def test_a_no_keeps_nothing_and_leaves_nothing_behind(steward, own_folder):
    choose(steward, csv_of(rows()))

    steward.post(LOOK, {"go": "drop"})

    assert not Listening.objects.exists()
    assert not list((own_folder / "held").iterdir())


def test_it_can_be_taken_away_again_with_every_answer(steward):
    made = brought(steward)

    steward.post(f"/listening/{made.pk}/take-away/")

    assert not Listening.objects.exists()
    assert not Answer.objects.exists()
    assert not Snapshot.objects.exists()


def test_it_stays_once_findings_were_asked_for(steward):
    made = brought(steward)
    understanding.ask(made.pk, by=a_steward())

    refused = steward.post(f"/listening/{made.pk}/take-away/")

    assert refused.status_code == 409
    assert Answer.objects.count() == 60


def test_who_asks_to_take_it_away_is_told_why_it_stays_and_offered_no_button(steward):
    made = brought(steward)
    understanding.ask(made.pk, by=a_steward())

    page = steward.get(f"/listening/{made.pk}/take-away/")

    assert page.status_code == 200
    assert "Findings were asked for of this, so it stays" in page.content.decode()
    assert "Take it away</button>" not in page.content.decode()


def test_it_stays_while_its_words_are_read_in_a_coding_project(steward):
    made = brought(steward, {"What would help?": "words"})
    project = Project.objects.create(title="Reading", opened_on=date(2026, 1, 1))
    Document.objects.create(
        project=project,
        number=1,
        name="one",
        sort="answer",
        listening_id=made.pk,
        key="what_would_help",
        handle="h",
    )

    assert steward.post(f"/listening/{made.pk}/take-away/").status_code == 409


def test_it_is_told_by_todays_rules_and_kept_from_the_day_it_came(steward):
    made = brought(steward)
    now = timezone.now()

    gone = intake.let_go_of_answers(kept=timedelta(days=1), now=now)

    assert listening.policy(made.pk).version == current_policy(now.date()).version
    assert (gone, listening.listening(made.pk).kept_from) == (0, made.drafted_at)


def test_its_answers_go_when_their_time_is_over(steward):
    made = brought(steward)

    intake.let_go_of_answers(kept=timedelta(days=1), now=timezone.now() + timedelta(days=2))

    assert not Answer.objects.filter(listening_id=made.pk).exists()


def test_only_those_who_open_listenings_bring_in():
    practitioner = signed_in(Client(), a_practitioner())

    assert choose(practitioner, csv_of(rows())).status_code == 403
