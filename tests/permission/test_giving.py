"""Permissions: written, stood behind, relied on, lapsed, renewed, withdrawn; and asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hearten.errors import HeartenError, NotFound, NotPermitted, NotReady
from hearten.house import hall
from hearten.people.rules import Role
from hearten.permission import actions as room
from hearten.permission import queries as held
from hearten.permission.asking import actions as asking
from hearten.permission.asking import queries as asked
from hearten.permission.asking.actions import Answered, Wanted
from hearten.permission.asking.models import Question
from hearten.permission.asking.rules import Answer
from hearten.permission.giving import actions, queries
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import For, State
from hearten.permission.rulebook import actions as rulebook
from hearten.permission.rulebook import queries as rules_listed
from hearten.permission.rulebook.actions import Named
from tests.makers import a_board_member, a_custodian, a_person, a_practitioner, a_steward, signed_in
from tests.permission import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


# Who may give -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("maker", [a_steward, a_board_member])
def test_stewards_and_board_members_give_to_anyone(maker):
    given = making.a_live_permission(maker())

    assert given.state == State.LIVE


@pytest.mark.parametrize("role", [one for one in Role if one not in {Role.STEWARD, Role.BOARD_MEMBER}])
def test_nobody_else_gives_to_everyone(role: Role):
    with pytest.raises(NotPermitted):
        making.a_draft(a_person(role))


def test_who_leads_a_team_gives_to_it_and_its_parts_and_to_no_other():
    team, other = making.a_team(), making.a_team("Parks")
    part = making.a_team("Night shift", team)
    leader = making.a_leader(team)

    for whom in (team, part):
        assert making.a_draft(leader, whom=For(whom.pk)).team_id == whom.pk
    for whom in (For(other.pk), For(role="practitioner"), For()):
        with pytest.raises(NotPermitted, match="teams you lead"):
            making.a_draft(leader, whom=whom)


# Whom it is for ---------------------------------------------------------------------------------------------
def test_people_see_what_is_for_them_their_role_and_the_teams_they_are_within():
    team = making.a_team()
    part, other = making.a_team("Night shift", team), making.a_team("Parks")
    reader = making.placed(a_practitioner(), part)
    for title, whom in (
        ("Everyone", For()),
        ("Role", For(role="practitioner")),
        ("Team", For(team.pk)),
        ("Other role", For(role="custodian")),
        ("Other team", For(other.pk)),
    ):
        making.a_live_permission(title=title, whom=whom)

    assert [one.title for one in queries.live_for(reader)] == ["Everyone", "Role", "Team"]


# Its life ---------------------------------------------------------------------------------------------------
def test_nobody_stands_behind_a_permission_but_by_their_own_word():
    steward, backer = a_steward(), a_board_member()
    offered = making.a_live_permission(steward, backer=backer)

    assert offered.state == State.OFFERED
    with pytest.raises(NotPermitted):
        actions.stand_behind(offered, by=steward)
    assert queries.waiting_for_yes(backer)[0].id == offered.pk
    assert queries.live_for(a_practitioner()) == ()

    actions.stand_behind(offered, by=backer)
    assert queries.live_for(a_practitioner())[0].backer == backer.name


def test_whoever_is_asked_can_say_no_and_why():
    backer = a_board_member()
    offered = making.a_live_permission(a_steward(), backer=backer)

    actions.hand_back(offered, "I cannot, in the audit month.", by=backer)

    assert offered.state == State.DRAFT
    assert queries.turns(offered.pk)[0].why == "I cannot, in the audit month."


@pytest.mark.parametrize("lacks", [{"may": ""}, {"words": ""}, {"backer": None}, {"review_on": None}])
def test_a_permission_that_lacks_a_part_is_not_given(lacks: dict[str, object]):
    steward = a_steward()
    draft = making.a_draft(steward, **lacks)

    with pytest.raises(NotReady, match="does not say yet"):
        actions.offer(draft, by=steward)
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.filter(pk=draft.pk).update(
            **(
                {"state": "live", "backed_on": timezone.localdate()}
                | ({"backed_on": None} if "backer" in lacks else {})
            )
        )


@pytest.mark.parametrize("days", [-1, 0, 732])
def test_it_is_looked_at_again_on_a_day_to_come_within_two_years(days: int):
    steward = a_steward()

    with pytest.raises(NotReady):
        actions.offer(making.a_draft(steward, review_on=making.in_days(days)), by=steward)


def test_once_its_day_has_passed_it_is_flagged_and_whoever_gave_it_is_told():
    steward = a_steward()
    given = making.a_live_permission(steward)
    Permission.objects.filter(pk=given.pk).update(review_on=making.in_days(-1))

    (seen,) = queries.live_for(a_practitioner())

    assert seen.lapsed
    assert any("has lapsed" in one.words for one in hall.what_waits_for(steward))
    assert queries.by_rule(0, a_practitioner()) == ()


def test_it_is_renewed_and_its_history_says_why():
    steward = a_steward()
    given = making.a_live_permission(steward)

    actions.renew(given, making.in_days(200), "It helped.", by=steward)

    assert [turn.what for turn in queries.turns(given.pk)] == ["renewed", "given", "offered"]
    assert queries.one(given.pk, steward).review_on == making.in_days(200)


def test_it_is_not_renewed_with_nobody_behind_it():
    steward, backer = a_steward(), a_board_member()
    given = actions.stand_behind(making.a_live_permission(steward, backer=backer), by=backer)
    actions.forget(backer)
    given.refresh_from_db()

    with pytest.raises(NotReady, match="Nobody stands behind"):
        actions.renew(given, making.in_days(20), "", by=steward)
    assert queries.live_for(a_practitioner())[0].backer == ""


def test_it_is_withdrawn_with_a_reason_everyone_can_read():
    given = making.a_live_permission()

    with pytest.raises(NotReady):
        actions.withdraw(given, " ", by=a_steward())
    actions.withdraw(given, "The insurer said no.", by=a_steward())

    assert queries.live_for(a_practitioner()) == ()
    assert queries.one(given.pk, a_practitioner()).why_withdrawn == "The insurer said no."
    with pytest.raises(NotReady):
        actions.renew(given, making.in_days(20), "", by=a_steward())


def test_people_rely_on_its_words_so_they_do_not_change_and_it_is_not_deleted():
    steward = a_steward()
    given = making.a_live_permission(steward)

    for change in (
        lambda: actions.rewrite(given, making.written(steward), by=steward),
        lambda: actions.delete_draft(given, by=steward),
        lambda: actions.offer(given, by=steward),
    ):
        with pytest.raises(NotReady):
            change()


def test_a_draft_is_seen_by_who_writes_it_and_nobody_else():
    steward = a_steward()
    draft = making.a_draft(steward)

    assert queries.one(draft.pk, steward).title == draft.title
    with pytest.raises(NotFound):
        queries.one(draft.pk, a_custodian())


def test_a_change_of_an_offer_makes_it_a_draft_again():
    steward = a_steward()
    offered = making.a_live_permission(steward, backer=a_board_member())

    actions.rewrite(offered, making.written(steward, title="Other"), by=steward)

    assert (offered.state, offered.title) == (State.DRAFT, "Other")


# Asking -----------------------------------------------------------------------------------------------------
def test_a_question_is_answered_by_who_may_give_with_a_reason():
    asker, given = a_practitioner(), making.a_live_permission()
    question = asking.ask(Wanted("Stay longer"), by=asker)

    asking.answer(question, Answered(Answer.ALLOWED, "You always could.", given.pk), by=a_steward())

    (seen,) = asked.asked(a_custodian())
    assert (seen.answer, seen.why, seen.permission_id, seen.by) == (
        Answer.ALLOWED,
        "You always could.",
        given.pk,
        "",
    )


@pytest.mark.parametrize(
    ("answer", "why", "with_permission"),
    [
        (Answer.DECLINED, "", False),
        (Answer.DECLINED, "  ", False),
        (Answer.GIVEN, "Yes.", False),
        (Answer.ALLOWED, "Yes.", False),
        (Answer.WAITING, "Later.", False),
    ],
)
def test_an_answer_without_its_reason_or_its_permission_is_not_one(
    answer: Answer, why: str, with_permission: bool
):
    question = asking.ask(Wanted("Stay longer"), by=a_practitioner())

    with pytest.raises(NotReady):
        asking.answer(question, Answered(answer, why, 1 if with_permission else None), by=a_steward())


def test_the_database_refuses_an_answer_without_a_reason():
    question = asking.ask(Wanted("Stay longer"), by=a_practitioner())

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(answer="declined", answered_on=timezone.localdate())


def test_nobody_answers_themselves_nor_twice_nor_without_the_right():
    steward = a_steward()
    mine = asking.ask(Wanted("Stay longer"), by=steward)
    other = asking.ask(Wanted("Go home"), by=a_practitioner())
    asking.answer(other, Answered(Answer.DECLINED, "Not now."), by=steward)

    for question, by in ((mine, steward), (other, a_steward()), (mine, a_practitioner())):
        with pytest.raises(HeartenError):
            asking.answer(question, Answered(Answer.DECLINED, "No."), by=by)


def test_who_leads_a_team_answers_that_team_and_not_those_without_a_name():
    team = making.a_team()
    leader = making.a_leader(team)
    named = asking.ask(Wanted("Stay longer"), by=making.placed(a_practitioner(), team))
    asking.ask_without_a_name(Wanted("Go home"))

    assert [one.id for one in asked.to_answer(leader)] == [named.pk]
    assert len(asked.to_answer(a_steward())) == 2


def test_asked_without_a_name_nothing_is_kept_of_who():
    question = asking.ask_without_a_name(Wanted("Go home"))

    assert (question.asked_by, question.team_id) == (None, None)


def test_what_waits_is_taken_back_by_who_asked_alone():
    asker = a_practitioner()
    question = asking.ask(Wanted("Stay longer"), by=asker)

    with pytest.raises(NotReady):
        asking.take_back(question, by=a_steward())
    asking.take_back(question, by=asker)

    assert not Question.objects.exists()


# Rules of the list ------------------------------------------------------------------------------------------
def test_a_rule_has_one_name_whatever_its_case():
    making.a_rule()

    with pytest.raises(NotReady):
        making.a_rule("three CALLS a case")
    with pytest.raises(NotPermitted):
        rulebook.add_rule(Named("Another"), by=a_practitioner())


def test_a_rule_is_changed_retired_and_put_back():
    rule, steward = making.a_rule(), a_steward()

    rulebook.change_rule(rule, Named("Four calls"), by=steward)
    rulebook.retire_rule(rule, by=steward)

    assert rules_listed.rules() == ()
    assert rules_listed.names() == {rule.pk: "Four calls"}
    rulebook.list_again(rule, by=steward)
    assert rules_listed.rules()[0].name == "Four calls"


# Rights -----------------------------------------------------------------------------------------------------
def test_what_is_held_of_somebody_is_told_and_their_name_can_be_taken_off():
    person = a_steward()
    making.a_live_permission(person)
    asking.ask(Wanted("Stay longer"), by=person)

    assert held.about(person)["permissions you wrote"] == ["Decide on the first call"]
    room.forget(person, by=None)

    assert held.about(person) == {}
    assert Permission.objects.count() == Question.objects.count() == 1


# Pages ------------------------------------------------------------------------------------------------------
def test_the_life_of_a_permission_goes_through_its_pages():
    steward, backer = a_steward(), a_board_member()
    draft = making.a_draft(steward, backer=backer)
    by_steward, by_backer = signed_in(Client(), steward), signed_in(Client(), backer)

    def press(browser: Client, page: str, **sent: object) -> int:
        return browser.post(reverse(f"permission:{page}", args=[draft.pk]), sent).status_code

    turned = [
        press(by_steward, "offer"),
        press(by_backer, "hand_back", why="Not yet."),
        press(by_steward, "offer"),
        press(by_backer, "stand_behind"),
        press(by_steward, "renew", review_on=making.in_days(50).isoformat(), why="x"),
        press(by_steward, "withdraw", why="Enough."),
    ]
    told = by_backer.get(reverse("permission:one", args=[draft.pk])).content.decode()

    assert turned == [302] * 6
    assert "Withdrawn on" in told and "Enough." in told
    assert by_steward.get(reverse("permission:card", args=[draft.pk]))["Content-Type"] == "application/pdf"


def test_what_cannot_be_kept_is_said_beside_the_form():
    steward = a_steward()
    browser, given = signed_in(Client(), steward), making.a_live_permission(steward)
    rule = making.a_rule()

    for page, args, sent in (
        ("new", [], {"title": ""}),
        ("new", [], {"review_on": making.in_days(-3).isoformat()}),
        ("renew", [given.pk], {"review_on": making.in_days(-3).isoformat()}),
        ("withdraw", [given.pk], {"why": ""}),
        ("ask", [], {"wanted": ""}),
        ("new_rule", [], {"name": rule.name, "kind": "rule", "whose": "ours"}),
    ):
        response = browser.post(reverse(f"permission:{page}", args=args), sent)
        assert response.status_code == 422, page
        assert "wrong-summary" in response.content.decode()


def test_questions_and_rules_go_through_their_pages():
    steward, asker = a_steward(), a_practitioner()
    given = making.a_live_permission(steward)
    browser, theirs = signed_in(Client(), steward), signed_in(Client(), asker)

    theirs.post(reverse("permission:ask"), {"wanted": "Stay longer"})
    theirs.post(reverse("permission:ask"), {"wanted": "Go home", "unnamed": "on"})
    theirs.post(reverse("permission:ask"), {"wanted": "A mistake"})
    first, second, third = Question.objects.order_by("id")
    answered = browser.post(
        reverse("permission:answer", args=[first.pk]),
        {"answer": "given", "why": "Yes.", "permission": given.pk},
    )
    wrong = browser.post(reverse("permission:answer", args=[second.pk]), {"answer": "given", "why": "Yes."})
    theirs.post(reverse("permission:take_back", args=[third.pk]))
    browser.post(reverse("permission:new_rule"), {"name": "Nine pages", "kind": "form", "whose": "ours"})
    rule = rules_listed.rules()[0]
    browser.post(
        reverse("permission:change_rule", args=[rule.id]),
        {"name": "Ten pages", "kind": "form", "whose": "ours"},
    )
    for listed in (False, True):
        browser.post(reverse("permission:retire_rule", args=[rule.id]))
        assert bool(rules_listed.rules()) is listed

    assert (answered.status_code, wrong.status_code) == (302, 422)
    assert second.asked_by is None
    assert "Stay longer" in theirs.get(reverse("permission:asked")).content.decode()
    assert Question.objects.count() == 2


def test_the_days_of_a_lapse_are_counted_from_the_review_day_itself():
    given = making.a_live_permission(review_on=making.in_days(5))

    on, after = (queries.one(given.pk, a_practitioner(), making.in_days(days)).lapsed for days in (5, 6))

    assert (on, after) == (False, True)
    assert given.review_on == timezone.localdate() + timedelta(days=5)
