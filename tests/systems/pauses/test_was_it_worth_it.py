"""Was it worth it: no answer before the recording is asked about; both lexicons; refused under eight points; frozen."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hearten.errors import NotReady, TooFewToTell
from hearten.methods import series
from hearten.methods.series.finding import restored as restored_finding
from hearten.people.rules import Role
from hearten.systems.pauses import actions, rules, telling, worth
from hearten.systems.pauses.models import Judgement, Pause
from hearten.systems.pauses.rules import Recorded, State
from hearten.systems.targets import actions as targets
from hearten.systems.targets.models import Point
from hearten.systems.targets.rules import Lexicon
from tests.makers import a_person, a_steward, signed_in
from tests.systems.pauses.making import START, a_target, course, points, proposed, restored, running, written

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def asked_about(pause: Pause, said: Recorded = Recorded.ALIKE) -> Pause:
    for which in Lexicon:
        actions.say_recording(pause, which, said, "The same system counts.", by=a_steward())
    return Pause.objects.get(pk=pause.pk)


def judged(**about: object) -> Pause:
    pause = asked_about(restored(**about))  # type: ignore[arg-type]
    return actions.judge(pause, "Two hours a week.", "Calmer, people said.", by=a_steward())


def page(client: Client, pause: Pause) -> str:
    return (
        signed_in(client, a_person(Role.BOARD_MEMBER))
        .get(reverse("systems:worth", args=[pause.pk]))
        .content.decode()
    )


def test_what_the_room_knows_of_the_method_is_what_the_method_says():
    assert (worth.FEWEST, worth.ENOUGH) == (series.FEWEST, series.ENOUGH)
    assert {one.value for one in Recorded} == {one.value for one in series.Recording}


def test_no_answer_is_shown_before_somebody_said_how_it_was_recorded(client: Client):
    pause = restored(step=-15)

    before = page(client, pause)
    after = page(client, asked_about(pause))

    assert "No answer is shown before this is said" in before
    assert "foretold: by" not in before
    assert after.count("was lower during the pause") == 2
    assert "The same system counts." in after


def test_where_the_recording_changed_we_cannot_tell(client: Client):
    told = page(client, asked_about(restored(step=-15), Recorded.CHANGED))

    assert told.count("We cannot tell whether") == 2
    assert "the recording changed" in told


def test_both_lexicons_stand_side_by_side_each_with_its_words(client: Client):
    told = page(client, judged(step=-15))

    first, second = told.index("What it cost and saved"), told.index("How it felt")
    assert first < told.index("Two hours a week.") < second < told.index("Calmer, people said.")


@pytest.mark.parametrize("missing", [0, 1])
def test_it_is_judged_in_both_or_not_at_all(missing: int):
    words = ["Two hours.", "Calmer."]
    words[missing] = " "

    with pytest.raises(NotReady):
        actions.judge(asked_about(restored()), words[0], words[1], by=a_steward())

    assert not Judgement.objects.exists()


def test_it_is_not_judged_before_the_recording_was_asked_about():
    with pytest.raises(NotReady, match="did the recording fall"):
        actions.judge(restored(), "Two hours.", "Calmer.", by=a_steward())


@pytest.mark.parametrize("weeks", [(7, 10, 10), (10, 7, 10)])
def test_under_eight_points_a_side_it_is_refused_plainly(client: Client, weeks: tuple[int, int, int]):
    pause = asked_about(restored(weeks=weeks))

    with pytest.raises(TooFewToTell, match="fewer than 8"):
        actions.judge(pause, "Two hours.", "Calmer.", by=a_steward())

    assert page(client, pause).count("fewer than 8") == 2
    assert Pause.objects.get(pk=pause.pk).state == State.RESTORED


def test_under_eight_points_since_it_was_restored_are_left_out_and_said(client: Client):
    pause = asked_about(restored(weeks=(30, 26, 5)))

    told = page(client, pause)

    assert "5 points since the target was restored are left out" in told
    assert worth.asked(pause, Lexicon.RATIONAL).restored is None


def test_a_gap_is_refused_and_named_never_guessed():
    pause = restored()
    Point.objects.filter(target=pause.rational, step=START + timedelta(weeks=3)).delete()

    with pytest.raises(NotReady, match="23 June 2025"):
        worth.finding(pause, Lexicon.RATIONAL)


def test_a_control_is_taken_off():
    said = written()
    control = a_target(name="Calls elsewhere")
    said = dataclasses.replace(said, rational_control=control)
    pause = restored(step=-15, said=said)
    # The same fall where nothing was paused: so nothing is left of it.
    points(control, course(30, 26, 10, -15, seed=99), START - timedelta(weeks=30))

    found = worth.finding(asked_about(pause), Lexicon.RATIONAL)

    assert found.asked.control_name == "Calls elsewhere"
    assert found.answer != "fell"


def test_what_was_judged_stays_as_it_was_with_its_method_and_the_digest_of_its_points(client: Client):
    pause = judged(step=-15)
    before = telling.side(pause, Lexicon.RATIONAL)
    wrong = Point.objects.filter(target=pause.rational).first()
    assert wrong is not None
    agreed = page(client, pause)

    targets.correct(wrong, 500.0, "A slip of the hand.", by=a_steward())
    after = telling.side(Pause.objects.get(pk=pause.pk), Lexicon.RATIONAL)

    assert (before.answer, before.digest, before.method) == (after.answer, after.digest, "series 1")
    assert (before.agrees, after.agrees) == (True, False)
    assert "still those it was judged by" in agreed


def test_it_can_be_made_again_from_what_was_kept():
    kept = restored_finding(Judgement.objects.get(pause=judged(step=-15)).rational)

    again = series.finding.find(kept.asked)  # type: ignore[attr-defined]

    assert again == kept


def test_it_is_judged_once():
    pause = judged()

    with pytest.raises(NotReady, match="once only"):
        actions.judge(pause, "Two hours.", "Calmer.", by=a_steward())


def test_while_it_runs_nothing_is_answered(client: Client):
    told = page(client, running())

    assert "would find something by chance" in told
    assert "We cannot tell" not in told


@pytest.mark.parametrize("pause", [proposed, lambda: judged(step=-15)], ids=["proposed", "judged"])
def test_it_is_one_sheet_of_paper(client: Client, pause):
    made = pause()

    given = signed_in(client, a_person(Role.PRACTITIONER)).get(
        reverse("systems:pause_on_paper", args=[made.pk])
    )

    assert given["Content-Type"] == "application/pdf"
    assert given.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (0, 5, "paused"),
        (-9, -1, "not paused"),
        (10, 20, "not paused"),
        (-3, 3, "partly paused"),
        (8, 12, "partly paused"),
    ],
)
def test_a_season_lies_within_a_pause_outside_it_or_partly_in_it(first: int, last: int, told: str):
    days = [START + timedelta(days=each) for each in (first, last)]

    assert rules.beside_the_pause(days[0], days[1], START, START + timedelta(days=10)) == told
