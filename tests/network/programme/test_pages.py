"""The programme's pages, and those of what was found together, by request: each role, without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hearten.network.membership import actions as membership
from hearten.network.membership.rules import Standing
from hearten.network.pooled import actions as pooled
from hearten.network.pooled.models import Pool
from hearten.network.programme.models import CaseStudy, Group, Meeting, Wanted
from hearten.people.rules import Role
from tests.makers import a_person, a_practitioner, signed_in
from tests.network.making import a_convener, a_network
from tests.network.pooled.making import KEY, members_who_tell

pytestmark = pytest.mark.django_db
EMPTY = {
    "pools": "Nothing is put together yet",
    "studies": "Nothing is written down yet",
    "wants": "Nothing yet",
    "groups": "There is none yet",
    "meetings": "None is called yet",
    "map": "Has not said yet what it hopes for",
}
STUDY = {
    "title": "Repairs without a form",
    "theme": "recalculating risk",
    "tried": "Tenants rang.",
    "where": "A rural council.",
    "failed": "Nobody answered at night.",
    "came_of_it": "Fewer rang twice.",
    "strength": "counted before and after",
    "evidence": "Calls.",
    "credited": "nobody",
    "credit": "",
}


@pytest.fixture(autouse=True)
def _keys_of_our_own(settings, tmp_path):
    settings.HEARTEN_KEYS = tmp_path / "keys"


@pytest.fixture
def network():
    return a_network()


@pytest.mark.parametrize(("page", "words"), EMPTY.items())
def test_an_empty_page_says_what_it_is_for(network, page, words):
    said = signed_in(Client(), a_convener()).get(reverse(f"network:{page}")).content.decode()

    assert words in said


def test_outside_of_a_network_the_pages_say_how_to_begin():
    response = signed_in(Client(), a_practitioner()).get(reverse("network:studies"))

    assert response.status_code == 409
    assert "Begin one, or join one" in response.content.decode()


def test_a_pool_is_put_together_read_and_taken_down(network):
    members_who_tell(network, 0.52, 0.61, 0.58, 0.70, 0.55)
    client = signed_in(Client(), a_convener())
    listed = client.get(reverse("network:pools")).content.decode()

    client.post(reverse("network:put_together", args=[KEY]))
    page = client.get(reverse("network:pool", args=[KEY])).content.decode()
    table = client.get(reverse("network:pools_file")).content.decode()
    client.post(reverse("network:take_down", args=[KEY]), {"because": "A fault."})

    assert "Put together" in listed
    assert page.index("How far they differ") < page.index("The middle") < page.index("One more organisation")
    assert "Town 1" not in page + table
    assert "When I ask for help, people listen." in table
    assert [one.because for one in Pool.objects.all()] == ["A fault."]


def test_a_member_has_no_button_to_put_others_together(network):
    members_who_tell(network, 0.52, 0.61, 0.58)
    page = signed_in(Client(), a_practitioner()).get(reverse("network:pools")).content.decode()

    assert "What could be put together" not in page


def test_of_our_own_place_nothing_is_said_where_we_told_no_figure(network):
    members_who_tell(network, 0.52, 0.61, 0.58, 0.70, 0.55)
    pooled.put_together(network, KEY, by=a_convener())

    page = signed_in(Client(), a_practitioner()).get(reverse("network:pool", args=[KEY])).content.decode()

    assert "We have told no figure of this ourselves" in page


def test_a_case_study_is_written_chosen_taken_back_and_thrown_away(network):
    client = signed_in(Client(), a_convener())
    client.post(reverse("network:new_study"), STUDY)
    study = CaseStudy.objects.get()
    at = reverse("network:study", args=[study.ident])

    client.post(reverse("network:tell_study", args=[study.pk]))
    told = client.get(at).content.decode()
    client.post(reverse("network:take_study_back", args=[study.pk]))
    client.post(reverse("network:throw_study_away", args=[study.pk]))

    assert "Told to the network" in told
    assert CaseStudy.objects.count() == 0


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("md", b"# Repairs")])
def test_a_case_study_is_taken_along_as_a_file(network, kind, begins):
    client = signed_in(Client(), a_convener())
    client.post(reverse("network:new_study"), STUDY)

    made = client.get(reverse("network:study_file", args=[CaseStudy.objects.get().ident, kind]))

    assert begins in made.content[:200]


def test_a_study_credited_to_some_together_says_to_whom(network):
    response = signed_in(Client(), a_practitioner()).post(
        reverse("network:new_study"), STUDY | {"credited": "together"}
    )

    assert response.status_code == 422
    assert "Say whom it is credited to together" in response.content.decode()


def test_a_draft_that_lacks_what_failed_says_so_where_the_button_would_be(network):
    client = signed_in(Client(), a_convener())
    client.post(reverse("network:new_study"), STUDY | {"failed": ""})

    page = client.get(reverse("network:study", args=[CaseStudy.objects.get().ident])).content.decode()

    assert "Say first what failed" in page
    assert "Choose it for the network" not in page


def test_a_need_goes_its_whole_way(network):
    client = signed_in(Client(), a_convener())
    said = {"title": "Words for arrears", "theme": "recalculating risk", "words": "Kinder letters."}
    client.post(reverse("network:new_want", args=["need"]), said)
    need = Wanted.objects.get()

    for to in ("tell", "take-back"):
        client.post(reverse("network:move_want", args=[need.pk, to]))
    client.post(reverse("network:change_want", args=[need.pk]), said | {"title": "Kinder words"})
    client.post(reverse("network:close_want", args=[need.pk]), {"came_of_it": "We were sent some."})
    page = client.get(reverse("network:wants")).content.decode()

    assert "Kinder words" in page
    assert "We were sent some." in page


def test_a_group_and_its_meeting_go_their_whole_way(network):
    client = signed_in(Client(), a_convener())
    client.post(
        reverse("network:new_group"),
        {"title": "Buying", "theme": "buying with kindness", "aims": "One tender.\nOne page."},
    )
    group = Group.objects.get()
    said = {
        "title": "First",
        "group": f"group:{group.ident}",
        "on": "2026-03-01",
        "where": "Here",
        "agenda": "Who\nWhat",
    }
    asked = client.get(reverse("network:meet", args=[group.ident])).content.decode()
    client.post(reverse("network:new_meeting"), said)
    meeting = Meeting.objects.get()
    client.post(
        reverse("network:note_meeting", args=[meeting.pk]),
        {"agreed": "notes stay in our organisation, and name nobody", "notes": "We spoke of tenders."},
    )
    page = client.get(reverse("network:meeting", args=[meeting.ident])).content.decode()
    of_group = client.get(reverse("network:group", args=[group.ident])).content.decode()

    assert f'value="group:{group.ident}" selected' in asked
    assert "These notes never leave with a parcel" in page
    assert "First" in of_group
    assert f'<a href="{reverse("network:group", args=[group.ident])}">Buying</a>' in page
    assert "One tender." in of_group


def test_the_outset_is_said_and_drawn_with_its_list(network):
    client = signed_in(Client(), a_convener())
    said = {"place": "Aberfelin", "north": "51.9", "east": "-4.3", "aims": "To learn.", "needs": "Time."}
    client.post(reverse("network:outset"), said)

    page = client.get(reverse("network:map")).content.decode()

    assert page.count("Aberfelin") >= 2
    assert "<svg" in page


def test_who_does_not_keep_the_network_cannot_choose(network):
    writer = a_person(Role.PRACTITIONER)
    client = signed_in(Client(), writer)
    client.post(reverse("network:new_study"), STUDY)

    response = client.post(reverse("network:tell_study", args=[CaseStudy.objects.get().pk]))

    assert response.status_code == 403


def test_leaving_takes_these_pages_with_it(network):
    membership.move(network, Standing.LEFT, by=a_convener())

    assert signed_in(Client(), a_convener()).get(reverse("network:map")).status_code == 409
