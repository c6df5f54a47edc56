"""Choices: who may do what, what stays as it was, and what is asked and seen afterwards."""

from __future__ import annotations

import itertools
import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from hearten.errors import NotPermitted, NotReady
from hearten.house.hall import what_waits_for
from hearten.people.rules import Role
from hearten.permission.asking.models import Question
from hearten.systems import actions as room
from hearten.systems import queries as room_queries
from hearten.systems.risks import actions, card, comparing, likely, queries
from hearten.systems.risks.actions import Looked
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.rules import Happened, Side, State
from tests.makers import a_board_member, a_person, a_practitioner, a_steward, signed_in
from tests.systems import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


# Who may ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("role", list(Role))
def test_anyone_here_weighs_and_decides_what_they_began(role: Role):
    choice = making.a_decided_choice(a_person(role))

    assert queries.choice(choice.pk).state is State.DECIDED


@pytest.mark.parametrize(
    ("role", "may"), [(Role.BOARD_MEMBER, True), (Role.STEWARD, True), (Role.LISTENER, False)]
)
def test_of_others_a_steward_and_a_board_member_decide(role: Role, may: bool):
    choice, by = making.a_weighed_choice(), a_person(role)

    if may:
        assert actions.decide(choice, making.decided(), by=by).decided_by == by
    else:
        with pytest.raises(NotPermitted):
            actions.decide(choice, making.decided(), by=by)


def test_nobody_else_changes_what_somebody_weighs():
    choice, other = making.a_weighed_choice(), a_practitioner()
    fear = choice.fears.first()

    for change in (
        lambda: actions.describe(choice, making.ASKED, by=other),
        lambda: actions.say_fear(choice, making.feared(), by=other),
        lambda: actions.change_fear(choice, fear, making.feared(), by=other),
        lambda: actions.take_out_fear(choice, fear, by=other),
        lambda: actions.let_go(choice, by=other),
    ):
        with pytest.raises(NotPermitted):
            change()


@pytest.mark.parametrize("field", ["asked", "whom", "service", "anyone_why", "who_decides"])
def test_a_choice_names_nobody(field: str):
    a_person(name="Siobhan Gallagher")

    with pytest.raises(NotReady, match="could point at somebody"):
        making.a_choice(said=making.replace_asked(**{field: "Siobhan Gallagher asks"}))


def test_neither_a_fear_nor_a_reason_nor_what_came_of_it_names_anybody():
    a_person(name="Siobhan Gallagher")
    by = a_practitioner()
    choice, named = making.a_weighed_choice(by), "Siobhan Gallagher was there"

    with pytest.raises(NotReady, match="could point at somebody"):
        actions.say_fear(choice, making.feared(know=named), by=by)
    with pytest.raises(NotReady, match="could point at somebody"):
        actions.decide(choice, making.decided(why=named), by=by)
    actions.decide(choice, making.decided(), by=by)
    with pytest.raises(NotReady, match="could point at somebody"):
        happened = {one.pk: (Happened.NO, named) for one in choice.fears.all()}
        actions.look_again(choice, Looked(happened, "It went well."), by=by)


# What stays -------------------------------------------------------------------------------------------------
def test_what_was_decided_stays_as_it_was_weighed():
    by = a_practitioner()
    choice = making.a_decided_choice(by)
    fear = choice.fears.first()

    for change in (
        lambda: actions.describe(choice, making.ASKED, by=by),
        lambda: actions.say_fear(choice, making.feared(), by=by),
        lambda: actions.change_fear(choice, fear, making.feared(), by=by),
        lambda: actions.take_out_fear(choice, fear, by=by),
        lambda: actions.let_go(choice, by=by),
        lambda: actions.decide(choice, making.decided(), by=by),
    ):
        with pytest.raises(NotReady, match="is decided"):
            change()


def test_weighed_again_it_is_a_new_choice_and_the_old_one_stays():
    by = a_practitioner()
    old = making.a_looked_at_choice(by, happened=Happened.YES)

    new = actions.weigh_again(old, by=by)

    assert queries.choice(old.pk).state is State.LOOKED_AT
    known = queries.choice(new.pk)
    assert (known.state, known.follows_id, known.asked) == (State.WEIGHED, old.pk, old.asked)
    assert [one.happened for one in known.fears] == [None, None]
    with pytest.raises(NotReady):
        actions.weigh_again(new, by=by)


def test_before_it_is_decided_everything_can_be_said_better_or_taken_back():
    by = a_practitioner()
    choice = making.a_weighed_choice(by)
    first, second = choice.fears.all()

    actions.change_fear(choice, first, making.feared(Side.NOT_ACTING, what="A cold night."), by=by)
    actions.take_out_fear(choice, second, by=by)

    (left,) = queries.choice(choice.pk).fears
    assert (left.side, left.what) == (Side.ACTING, "A cold night.")
    actions.let_go(choice, by=by)
    assert not Choice.objects.exists() and not Fear.objects.exists()


# Afterwards -------------------------------------------------------------------------------------------------
def test_every_fear_of_both_sides_is_looked_at():
    by = a_practitioner()
    choice = making.a_decided_choice(by)
    first, second = choice.fears.all()

    with pytest.raises(NotReady, match="on both sides"):
        actions.look_again(choice, Looked({first.pk: (Happened.NO, "")}, "It went well."), by=by)
    both = {first.pk: (Happened.NO, ""), second.pk: (Happened.CANNOT_KNOW, "They moved away.")}
    with pytest.raises(NotReady, match="what came of it"):
        actions.look_again(choice, Looked(both, " "), by=by)
    actions.look_again(choice, Looked(both, "It went well."), by=by)

    known = queries.choice(choice.pk)
    assert [one.happened for one in known.fears] == [Happened.NO, Happened.CANNOT_KNOW]
    with pytest.raises(NotReady, match="looked at already"):
        actions.look_again(choice, Looked(both, "Twice."), by=by)


def test_on_its_day_it_waits_for_whoever_decides_and_for_nobody_else():
    by, on = a_practitioner(), making.today() - timedelta(days=40)
    making.a_decided_choice(by, on)
    making.a_decided_choice(by)

    waits = {
        who: [one.words for one in what_waits_for(who) if making.ASKED.asked in one.words]
        for who in (by, a_board_member(), a_practitioner())
    }

    assert [len(each) for each in waits.values()] == [1, 1, 0]


def test_a_permission_is_asked_from_it_once_and_names_nobody():
    by = a_practitioner()
    choice = making.a_weighed_choice(by)

    actions.ask_permission(choice, by=by)

    (question,) = Question.objects.all()
    assert (question.wanted, question.asked_by) == (making.ASKED.asked, by)
    with pytest.raises(NotReady, match="already"):
        actions.ask_permission(choice, by=by)


def test_a_person_forgotten_leaves_what_was_weighed():
    by = a_practitioner()
    choice = making.a_decided_choice(by)
    held = room_queries.about(by)

    room.forget(by, by=None)

    assert held["choices you began to weigh"] == held["choices you decided"] == [making.ASKED.asked]
    assert room_queries.about(by) == {}
    known = queries.choice(choice.pk)
    assert (known.decided_by, known.state) == ("", State.DECIDED)


# On paper and as a file -------------------------------------------------------------------------------------
def test_it_fits_on_one_page_of_paper():
    made = card.as_pdf(queries.choice(making.a_looked_at_choice().pk), making.today())

    assert len(PdfReader(BytesIO(made)).pages) == 1


def test_its_file_holds_both_sides_and_no_name():
    by = a_person(Role.PRACTITIONER, name="Siobhan Gallagher")
    choice = making.a_decided_choice(by)

    told = json.loads(card.as_file(queries.choice(choice.pk)))

    assert [each["side"] for each in told["fears"]] == ["acting", "not acting"]
    assert "Siobhan" not in json.dumps(told)


# The words --------------------------------------------------------------------------------------------------
def test_the_words_stand_for_ranges_that_meet_and_never_overlap():
    for each in likely.lists():
        known = [one for one in each.words if one.low is not None]
        assert known[0].high == 100 and known[-1].low == 0
        assert all(upper.low == lower.high for upper, lower in itertools.pairwise(known))
        assert each.source


def test_a_fear_keeps_the_meaning_its_word_had():
    assert likely.in_force(date(2000, 1, 1)) is likely.lists()[-1]
    assert likely.word("likely", making.today()).often == "66 to 90 times in every 100"
    assert likely.word("never heard of", making.today()) is None


# Fears and events -------------------------------------------------------------------------------------------
def many(count: int, word: str, happened: Happened, on: date) -> None:
    """So many choices of one person, each with a fear on either side that was looked at."""
    by = a_practitioner()
    for _ in range(count):
        making.a_looked_at_choice(by, on, happened, likely=word)


def test_too_few_fears_are_not_told():
    many(4, "likely", Happened.YES, date(2026, 2, 1))

    told = comparing.compared(date(2026, 11, 1))

    assert not told.enough and not any(line.base for line in told.by_word)


def test_how_often_it_happened_is_told_by_word_and_by_side_through_the_door():
    many(12, "likely", Happened.NO, date(2026, 2, 1))
    many(12, "unlikely", Happened.YES, date(2026, 2, 1))

    told = comparing.compared(date(2026, 11, 1))

    assert told.outcomes == ("It happened", "It did not happen", "We cannot know")
    by_word = {line.words: line.told for line in told.by_word}
    assert {words for words, line in by_word.items() if line} == {"likely", "unlikely"}
    assert {line.base for line in told.by_word} == {None, 25}
    assert [line.words for line in told.by_side] == ["If we act", "If we do not act"]
    assert not any("people" in each for line in (*told.by_word, *told.by_side) for each in line.told)


def test_what_is_told_changes_once_a_season():
    many(6, "likely", Happened.NO, date(2026, 2, 1))
    before = comparing.compared(date(2026, 4, 1))

    many(6, "likely", Happened.YES, date(2026, 4, 2))

    assert comparing.compared(date(2026, 6, 30)) == before
    assert comparing.compared(date(2026, 7, 1)) != before
    assert comparing.season_began(date(2026, 12, 31)) == date(2026, 10, 1)


# Pages ------------------------------------------------------------------------------------------------------
def test_a_choices_whole_life_goes_through_its_pages(client: Client):
    browser = signed_in(client, a_steward())
    said = {name: getattr(making.ASKED, name) for name in making.ASKED.__slots__}
    fear = {"what": "A row.", "whom": "staff", "likely": "unlikely", "know": "A guess.", "address": ""}

    browser.post(reverse("systems:new_choice"), said)
    pk = Choice.objects.get().pk
    for page, args, sent in (
        ("describe_choice", [pk], said | {"asked": "Hand over two keys"}),
        ("say_fear", [pk, "acting"], fear),
        ("say_fear", [pk, "not-acting"], fear),
        ("change_fear", [pk, None], fear | {"what": "A loud row."}),
        (
            "decide_choice",
            [pk],
            {"decision": "do it", "why": "Kinder.", "on": "2026-01-02", "look_on": "2026-02-02"},
        ),
    ):
        args = [each or Fear.objects.first().pk for each in args]
        given = browser.post(reverse(f"systems:{page}", args=args), sent)
        assert given.status_code == 302, (page, given.content.decode()[:2000])
    due = browser.get(reverse("systems:choice", args=[pk])).content.decode()
    looked = {f"fear_{one.pk}": "did not happen" for one in Fear.objects.all()} | {
        "came_of": "Nobody came to harm."
    }
    given = browser.post(reverse("systems:look_again", args=[pk]), looked)
    told = browser.get(reverse("systems:choice", args=[pk])).content.decode()
    again = browser.post(reverse("systems:weigh_again", args=[pk]))

    assert given.status_code == again.status_code == 302
    assert "The day to look at what happened was" in due and "A loud row." in due
    assert "Nobody came to harm." in told and "Hand over two keys" in told
    assert "A loud row." in browser.get(reverse("systems:choices_file")).content.decode()
    for page in ("choices", "fears", "new_choice"):
        assert browser.get(reverse(f"systems:{page}")).status_code == 200
    for page, kind in (("choice_paper", "application/pdf"), ("choice_file", "application/json")):
        assert browser.get(reverse(f"systems:{page}", args=[pk]))["Content-Type"] == kind


def test_a_draft_is_taken_apart_on_its_pages(client: Client):
    by = a_practitioner()
    choice, browser = making.a_weighed_choice(by), signed_in(client, by)
    fear = choice.fears.first()

    statuses = [
        browser.get(reverse("systems:choice", args=[choice.pk])).status_code,
        browser.post(reverse("systems:take_out_fear", args=[choice.pk, fear.pk])).status_code,
        browser.get(reverse("systems:change_fear", args=[choice.pk, fear.pk])).status_code,
        browser.get(reverse("systems:say_fear", args=[choice.pk, "sideways"])).status_code,
        browser.post(reverse("systems:ask_from_choice", args=[choice.pk])).status_code,
        browser.post(reverse("systems:let_choice_go", args=[choice.pk])).status_code,
        browser.get(reverse("systems:choice", args=[choice.pk])).status_code,
    ]

    assert statuses == [200, 302, 404, 404, 302, 302, 404]


def test_whoever_may_not_is_told_who_may(client: Client):
    choice = making.a_weighed_choice()
    browser = signed_in(client, a_practitioner())

    told = browser.get(reverse("systems:choice", args=[choice.pk])).content.decode()
    refused = [
        browser.get(reverse(f"systems:{page}", args=[choice.pk])).status_code
        for page in ("decide_choice", "describe_choice", "look_again")
    ]

    assert "Only a board member or a steward may do this" in told
    assert refused == [403, 403, 403]


def test_there_is_no_red_amber_green_and_no_product_of_numbers(client: Client):
    browser = signed_in(client, a_steward())
    choice = making.a_decided_choice()

    pages = [
        browser.get(reverse("systems:choice", args=[choice.pk])).content.decode(),
        browser.get(reverse("systems:choices")).content.decode(),
    ]

    for page in pages:
        for word in ("amber", "tag-risk", "tag-good", "score", "rating", "severity"):
            assert word not in page.lower().replace("house.css", "")
    columns = {each.name for model in (Choice, Fear) for each in model._meta.get_fields()}
    assert not columns & {"likelihood", "impact", "severity", "score", "level"}
