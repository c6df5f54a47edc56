"""What a steward sees and presses to look at two breakdowns together, or to put teams in their part."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hearten.listening import queries as listened
from hearten.listening.surveys import actions as surveys
from hearten.people.models import Team
from tests.makers import a_draft_listening, a_practitioner, a_steward, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture
def draft(client):
    steward = a_steward()
    signed_in(client, steward)
    listening = a_draft_listening()
    surveys.declare_breakdown(listening, "age", by=steward)
    return listening


def at(name, *args):
    return reverse(f"listening:{name}", args=args)


def page_of(client, draft):
    return client.get(at("one", draft.pk)).content.decode()


def test_two_are_chosen_on_the_drafts_page_and_stand_there_with_what_to_expect(client, draft):
    response = client.post(at("together", draft.pk), {"row": "area", "column": "age"})
    page = page_of(client, draft)

    assert response["Location"].endswith("#together")
    assert "Kind of place by age" in page
    assert "That is 16 cells." in page


def test_and_are_taken_back_there(client, draft):
    client.post(at("together", draft.pk), {"row": "area", "column": "age"})

    client.post(at("apart", draft.pk), {"row": "area", "column": "age"})

    assert "None yet." in page_of(client, draft).split('id="together"')[1]


def test_a_draft_with_one_breakdown_has_nothing_to_look_at_together(client):
    signed_in(client, a_steward())

    assert 'id="together"' not in page_of(client, a_draft_listening())


def test_the_teams_of_the_tree_are_offered_where_there_are_some(client, draft):
    assert "Add your teams" not in page_of(client, draft)
    for top, team in (("Homes", "Repairs"), ("Care", "Adults")):
        Team.objects.create(name=team, within=Team.objects.create(name=top))
    assert "Add your teams" in page_of(client, draft)

    client.post(at("teams", draft.pk))

    page = page_of(client, draft)
    assert "Which team are you in?" in page
    assert "Add your teams" not in page


def test_others_may_not(client, draft):
    signed_in(client, a_practitioner())

    for name in ("together", "apart", "teams"):
        assert client.post(at(name, draft.pk), {"row": "area", "column": "age"}).status_code == 403


def typed(**other):
    return {
        "text_en": "Which team?",
        "groups_en": "Repairs = 34 > A town\nParks = 12 > a TOWN\nOffice",
        **other,
    }


def test_a_breakdown_says_what_its_groups_lie_within(client, draft):
    first = draft.breakdowns.get(key="area").groups[0]
    name = first["text"]["en"]

    client.post(
        at("own_breakdown", draft.pk),
        typed(groups_en=f"Repairs = 34 > {name}\nParks > {name.upper()}\nOffice = 20", within="area"),
    )

    team = listened.plan(draft.pk).breakdowns[-1]
    assert team.within == "area"
    assert [(group.text, group.invited, group.parent) for group in team.groups] == [
        ("Repairs", 34, first["code"]),
        ("Parks", None, first["code"]),
        ("Office", 20, ""),
    ]


def test_and_is_shown_so_again_to_be_changed(client, draft):
    name = draft.breakdowns.get(key="area").groups[0]["text"]["en"]
    client.post(
        at("own_breakdown", draft.pk), typed(groups_en=f"Repairs = 34 > {name}\nOffice", within="area")
    )
    made = draft.breakdowns.last()

    page = client.get(at("breakdown", draft.pk, made.pk)).content.decode()
    client.post(
        at("breakdown", draft.pk, made.pk), typed(groups_en=f"Repairs = 34 > {name}\nOffice", within="area")
    )

    assert f"Repairs = 34 &gt; {name}" in page
    assert [group | {"told": {}} for group in made.groups] == draft.breakdowns.last().groups


def test_a_larger_group_that_is_not_there_is_refused_with_the_line_that_names_it(client, draft):
    page = client.post(at("own_breakdown", draft.pk), typed(within="area")).content.decode()

    assert "No larger group is called what stands after the &gt; in “Repairs = 34 &gt; A town”" in page


def test_a_breakdown_cannot_lie_within_itself_or_in_a_ring(client, draft):
    name = draft.breakdowns.get(key="area").groups[0]["text"]["en"]
    client.post(at("own_breakdown", draft.pk), typed(groups_en=f"Repairs > {name}\nOffice", within="area"))
    made, area = draft.breakdowns.last(), draft.breakdowns.get(key="area")

    offered = {
        one.pk: client.get(at("breakdown", draft.pk, one.pk)).context["form"].fields["within"].choices
        for one in (made, area)
    }

    assert [key for key, _ in offered[made.pk]] == ["", "area", "age"]
    assert [key for key, _ in offered[area.pk]] == ["", "age"]
