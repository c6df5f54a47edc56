"""Where an appraisal still counts what a paused target counted, the page says so; and never guesses at the rest."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.commitment.employing import actions, queries
from hearten.commitment.employing.rules import Stage, Walked, counts_the_same
from hearten.errors import NotPermitted, NotReady
from hearten.house.commitment import working_here
from hearten.systems.pauses.models import Pause
from tests.commitment.making import in_days
from tests.makers import a_board_member, a_practitioner, a_steward, signed_in
from tests.systems.pauses import making as pauses

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]
APPRAISAL = Walked(
    Stage.APPRAISAL, "Three objectives", "Letters sent within five days\nHow people were met", "Badly."
)


@pytest.mark.parametrize(
    ("counted", "target", "same"),
    [
        ("Letters sent within five days", "Letters sent within five days", True),
        ("Share of letters sent in five days", "Letters sent within five days", True),
        ("LETTERS SENT WITHIN FIVE DAYS, per person", "Letters sent within five days", True),
        ("Cases closed", "Letters sent within five days", False),
        ("Days of leave", "Letters sent within five days", False),
        ("Anything", "", False),
    ],
)
def test_what_is_counted_reads_like_a_target_where_most_of_its_words_stand_in_it(counted, target, same):
    assert counts_the_same(counted, target) is same


def test_a_paused_target_that_is_still_counted_is_flagged_on_the_page(client: Client, monkeypatch):
    actions.walk(APPRAISAL, by=a_steward())
    monkeypatch.setattr(working_here, "_paused_now", lambda: ((7, "Letters sent within five days"),))

    page = signed_in(client, a_practitioner()).get(reverse("commitment:working_here")).content.decode()

    assert "“Letters sent within five days” is still counted here." in page
    assert "“How people were met” is still counted" not in page


def test_the_targets_it_is_compared_with_are_those_that_are_off_now():
    pauses.running()

    assert [target for _id, target in working_here._paused_now()] == [Pause.objects.get().paused.name]


def test_where_no_target_is_paused_the_page_says_that_there_is_nothing_to_compare_with(client: Client):
    actions.walk(APPRAISAL, by=a_steward())

    page = signed_in(client, a_practitioner()).get(reverse("commitment:working_here")).content.decode()

    assert "No target is paused now" in page
    assert "is still counted" not in page


def test_only_the_newest_walk_counts_and_the_earlier_ones_stay():
    by = a_steward()
    actions.walk(APPRAISAL, by=by)
    actions.walk(Walked(Stage.APPRAISAL, "How you are", "", "Better."), by=by)

    stage = next(one for one in queries.stages() if one.stage is Stage.APPRAISAL)

    assert stage.walk.asks == ("How you are",)
    assert [walk.fits for walk in stage.before] == ["Badly."]
    assert working_here.still_counted(stage, ((7, "Letters sent within five days"),)) == ()


def test_a_walk_says_what_is_asked_and_a_change_has_a_day_that_has_come():
    by = a_steward()

    with pytest.raises(NotReady):
        actions.walk(Walked(Stage.INDUCTION, " ", "", "Badly."), by=by)
    with pytest.raises(NotReady):
        actions.say_changed(Stage.INDUCTION, "A morning in a library.", in_days(3), by=by)
    with pytest.raises(NotPermitted):
        actions.walk(APPRAISAL, by=a_board_member())
