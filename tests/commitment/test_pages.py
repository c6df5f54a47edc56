"""Every page of the room opens for whom it is for, and what is typed there is kept."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from hearten.commitment import queries as room
from hearten.commitment.actions import forget
from hearten.commitment.employing import queries as employing
from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import State
from hearten.commitment.steps import queries as steps
from hearten.commitment.steps.models import Step
from hearten.commitment.stock import queries as stock
from hearten.commitment.stock.models import Round
from hearten.people.rules import Role
from tests.commitment.making import SIX, a_step, considered, endorsed, finished, in_days
from tests.makers import a_board_member, a_person, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]
A_STEP = {
    "what": "Sit in the library",
    "why": "Some never write.",
    "with_whom": "Libraries",
    "rational": "Fewer second calls.",
    "relational": "Somebody had time.",
    "stops": "The postcard.",
    "rhythm": "90",
    "told": "on",
}


def post(browser: Client, name: str, *args: object, **sent: object) -> int:
    return browser.post(reverse(f"commitment:{name}", args=args), sent).status_code


@pytest.mark.parametrize("role", list(Role))
def test_everyone_who_works_here_may_read_all_of_it(client: Client, role: Role):
    one = endorsed()
    step, made, browser = a_step(one), finished(one), signed_in(client, a_person(role))
    pages = [
        ("one", one.pk),
        ("step", step.pk),
        ("round", made.pk),
        ("texts",),
        ("text", one.text_id),
        ("text_file", one.text_id),
        ("working_here",),
        ("whole_file", one.pk),
    ]

    for name, *args in pages:
        assert browser.get(reverse(f"commitment:{name}", args=args)).status_code == 200, name
    assert browser.get(reverse("commitment:all")).url == reverse("commitment:one", args=[one.pk])


def test_where_nothing_is_considered_yet_the_page_says_how_to_begin(client: Client):
    page = signed_in(client, a_practitioner()).get(reverse("commitment:all")).content.decode()

    assert "Nothing is endorsed here yet" in page
    assert reverse("commitment:text", args=[0]) in page


@pytest.mark.parametrize(
    "page",
    ["endorse", "say_way", "say_want", "begin_stock", "plan", "why_none", "load", "walk", "say_changed"],
)
def test_a_practitioner_reads_and_does_not_decide(client: Client, page: str):
    one = endorsed()
    args = {"plan": [one.pk, "systems"], "why_none": [one.pk, "systems"], "load": []}.get(page, [one.pk])
    args = ["appraisal"] if page in {"walk", "say_changed"} else args

    assert (
        signed_in(client, a_practitioner()).get(reverse(f"commitment:{page}", args=args)).status_code == 403
    )


def test_a_commitments_whole_way_goes_through_its_pages(client: Client):
    browser = signed_in(client, a_board_member())

    post(browser, "consider", 0)
    one = Endorsement.objects.get()
    decided = {"goal": SIX, "body": "Full council", "minute": "Minute 14", "approved_on": in_days(-1)}
    states = [one.state]
    for name, sent in (
        ("endorse", decided),
        ("pause", {}),
        ("come_back", {}),
        ("leave", {}),
        ("come_back", {}),
    ):
        assert post(browser, name, one.pk, **sent) == 302
        one.refresh_from_db()
        states.append(one.state)

    assert states == [
        State.CONSIDERING,
        State.ENDORSED,
        State.PAUSED,
        State.ENDORSED,
        State.LEFT,
        State.ENDORSED,
    ]


def test_pausing_and_leaving_are_one_button_each_and_ask_nothing(client: Client):
    page = (
        signed_in(client, a_steward()).get(reverse("commitment:one", args=[endorsed().pk])).content.decode()
    )

    for name in ("Pause", "Leave"):
        form = page.split(f'type="submit">{name}</button>')[0].rsplit("<form", 1)[1]
        assert form.count("<input") == 1  # the token against forgery alone
        assert "<textarea" not in form


def test_an_actions_life_goes_through_its_pages(client: Client):
    one, browser = endorsed(), signed_in(client, a_steward())

    post(browser, "plan", one.pk, "listening", by_day=in_days(9), **A_STEP)
    step = Step.objects.get()
    post(
        browser,
        "look",
        step.pk,
        happened="Nobody came.",
        choice="change",
        why="Market day.",
        by_day=in_days(40),
    )
    post(browser, "reword", step.pk, **A_STEP | {"what": "Sit in both"})
    no_reason = post(browser, "look", step.pk, happened="Nobody came.", choice="abandon")
    post(browser, "look", step.pk, happened="Nobody came.", choice="abandon", why="It is the wrong place.")
    post(browser, "take_up", step.pk, why="Another place.", by_day=in_days(50))
    post(browser, "why_none", one.pk, "systems", why="We wait.")
    page = browser.get(reverse("commitment:step", args=[step.pk])).content.decode()

    assert no_reason == 422
    assert [seen.choice for seen in steps.looks(step.pk)] == ["go on", "abandon", "reworded", "change"]
    assert "Sit in both" in page
    assert "What it said before" in page


def test_stock_is_taken_through_its_pages(client: Client):
    one, browser = endorsed(), signed_in(client, a_steward())

    post(browser, "begin_stock", one.pk, title="Autumn")
    made = Round.objects.get()
    post(browser, "question", made.pk, "stopped", words="Counting calls.", next="")
    post(browser, "link", made.pk, "stopped", words="The wall.", address="/systems/1/")
    proof = stock.answer(made.pk, "stopped").proofs[0]
    post(browser, "unlink", proof.id)
    alone = post(browser, "finish", made.pk, took_part="The kindness lead")
    post(browser, "finish", made.pk, took_part="The kindness lead\nA councillor")
    post(browser, "tell", made.pk)
    told = Client().get(reverse("commitment:front")).content.decode()
    post(browser, "take_down", made.pk)
    post(browser, "open_again", made.pk)

    assert alone == 422
    assert "Counting calls." in told
    assert "Counting calls." not in Client().get(reverse("commitment:front")).content.decode()
    assert Round.objects.get().state == "open"


def test_who_writes_at_the_same_time_sees_the_others_words_and_loses_none(client: Client):
    one, browser = endorsed(), signed_in(client, a_steward())
    post(browser, "begin_stock", one.pk, title="Autumn")
    at = reverse("commitment:question", args=[Round.objects.get().pk, "stopped"])
    seen = browser.get(at).context["form"]["seen"].value()
    browser.post(at, {"words": "Theirs.", "seen": seen})

    mine = browser.post(at, {"words": "Mine.", "seen": seen})
    again = browser.post(at, {"words": "Theirs. Mine.", "seen": mine.context["form"]["seen"].value()})

    assert mine.status_code == 409
    assert "Theirs." in mine.content.decode()
    assert "Mine.</textarea>" in mine.content.decode()
    assert again.status_code == 302


def test_ways_and_wants_are_said_and_taken_back_through_their_pages(client: Client):
    one, browser = endorsed(), signed_in(client, a_steward())

    post(browser, "say_way", one.pk, way="values", words="Named there.", on=in_days(-2), address="")
    post(browser, "say_want", one.pk, wants="Time", needs="Cover", whom="partners", who="The trust")
    post(browser, "settle_want", endorsing.wants(one.pk)[0].id, came_of="Two mornings.")
    page = browser.get(reverse("commitment:one", args=[one.pk])).content.decode()
    post(browser, "take_way_back", endorsing.ways(one.pk)[0].id)

    assert all(words in page for words in ("Named there.", "Cover", "Two mornings."))
    assert endorsing.ways(one.pk) == ()


def test_a_stage_of_working_here_is_walked_and_changed_through_its_pages(client: Client):
    browser = signed_in(client, a_steward())

    post(browser, "walk", "appraisal", asks="Three objectives", counts="Calls a day", fits="Not at all.")
    post(browser, "say_changed", "appraisal", what="It asks how you are.", on=in_days(-1))
    page = browser.get(reverse("commitment:working_here")).content.decode()
    walked = next(stage for stage in employing.stages() if stage.stage == "appraisal")
    post(browser, "take_change_back", walked.changes[0].id)

    assert all(words in page for words in ("Three objectives", "Calls a day", "It asks how you are."))
    assert next(one for one in employing.stages() if one.stage == "appraisal").changes == ()
    assert browser.get(reverse("commitment:walk", args=["nowhere"])).status_code == 404


def test_the_whole_can_be_taken_out_and_names_no_person(client: Client):
    steward, one = a_person(Role.STEWARD, name="Zebulon Quartermaine"), considered()
    browser = signed_in(client, steward)
    post(browser, "endorse", one.pk, goal=SIX, body="Board", minute="Minute 3", approved_on=in_days(-1))
    post(browser, "plan", one.pk, "listening", by_day=in_days(9), holder=steward.pk, **A_STEP)
    finished(one)

    told = json.loads(browser.get(reverse("commitment:whole_file", args=[one.pk])).content)

    assert told["actions"][0]["what"] == "Sit in the library"
    assert told["taking_stock"][0]["answers"][1]["answer"] == "The open door on Fridays."
    assert len(told["goals"]) == 6
    assert "Quartermaine" not in json.dumps(told)


def test_what_is_held_of_a_person_is_told_and_their_name_taken_off(client: Client):
    steward = a_steward()
    one = endorsed(by=steward)
    browser = signed_in(client, steward)
    post(browser, "plan", one.pk, "listening", by_day=in_days(9), holder=steward.pk, **A_STEP)
    held = room.about(steward)

    forget(steward, by=None)

    assert held["actions you keep going"] == ["Sit in the library"]
    assert held["commitments you began to consider"] == ["six-goals"]
    assert room.about(steward) == {}
    assert endorsing.commitment(one.pk).state is State.ENDORSED
