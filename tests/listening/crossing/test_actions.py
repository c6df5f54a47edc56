"""Declaring which breakdowns are looked at together, and the teams of the tree."""

from __future__ import annotations

import pytest

from hearten.errors import NotPermitted, NotReady
from hearten.listening import queries as listened
from hearten.listening.crossing import actions, queries
from hearten.listening.surveys import actions as surveys
from hearten.people.models import Team
from tests.makers import a_draft_listening, a_practitioner, a_steward, an_open_survey

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def a_tree():
    homes, care = (Team.objects.create(name=name) for name in ("Homes", "Care"))
    works = Team.objects.create(name="Works", within=homes)
    for name, above in (("Repairs", works), ("Parks", works), ("Adults", care)):
        Team.objects.create(name=name, within=above)


@pytest.fixture
def draft():
    listening = a_draft_listening()
    return surveys.declare_breakdown(listening, "age", by=a_steward()).listening


def test_what_is_looked_at_together_is_in_the_plan(draft):
    actions.look_together(draft, "area", "age", by=a_steward())

    assert listened.plan(draft.pk).crossings == (("area", "age"),)


def test_it_can_be_taken_back_while_drafting(draft):
    together = actions.look_together(draft, "area", "age", by=a_steward())

    actions.look_apart(together, "area", "age", by=a_steward())

    assert listened.plan(draft.pk).crossings == ()


def test_once_it_has_opened_nothing_more_is_looked_at_together():
    listening = an_open_survey()

    with pytest.raises(NotReady, match="has opened"):
        actions.look_together(listening, "area", "age", by=a_steward())


def test_only_who_may_draft_declares_it(draft):
    with pytest.raises(NotPermitted):
        actions.look_together(draft, "area", "age", by=a_practitioner())


def test_a_pair_that_may_not_be_is_refused(draft):
    with pytest.raises(NotReady, match="two different"):
        actions.look_together(draft, "area", "area", by=None)


def test_a_breakdown_taken_out_takes_its_pairs_and_its_children_along(draft):
    a_tree()
    actions.declare_teams(draft, queries.parts_of_the_tree(), by=a_steward())
    actions.look_together(draft, "part", "age", by=a_steward())

    surveys.remove_breakdown(draft, draft.breakdowns.get(key="part").pk, by=a_steward())

    plan = listened.plan(draft.pk)
    assert plan.crossings == ()
    assert {breakdown.within for breakdown in plan.breakdowns} == {""}


def test_the_teams_of_the_tree_lie_within_its_tops_whatever_stands_between(draft):
    a_tree()

    actions.declare_teams(draft, queries.parts_of_the_tree(), by=a_steward())

    part, team = listened.plan(draft.pk).breakdowns[-2:]
    assert [group.text for group in part.groups] == ["Care", "Homes"]
    assert team.within == "part"
    assert {group.text: group.parent for group in team.groups} == {
        "Adults": "part_1",
        "Parks": "part_2",
        "Repairs": "part_2",
    }


def test_a_tree_with_too_few_teams_is_refused(draft):
    with pytest.raises(NotReady, match="too few teams"):
        actions.declare_teams(draft, queries.parts_of_the_tree(), by=a_steward())


def test_a_new_wave_looks_at_the_same_two_together(draft):
    steward = a_steward()
    actions.look_together(draft, "area", "age", by=steward)
    surveys.open_listening(draft, by=steward)
    closed = surveys.close_listening(draft, by=steward)

    wave = surveys.ask_again(closed, by=steward)

    assert listened.plan(wave.pk).crossings == (("area", "age"),)
