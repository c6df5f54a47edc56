"""Somebody reads a statement before others see it, by a published policy, and says why."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.house import rights
from hearten.house.hall import what_waits_for
from hearten.listening.moderation import actions, queries, rules
from hearten.listening.moderation.models import Decision
from hearten.listening.statements import actions as statements
from hearten.listening.statements.models import Statement
from hearten.listening.statements.rules import State
from hearten.people.rules import Role
from tests.listening.statements.making import a_receipt, open_to_votes, say
from tests.makers import a_custodian, a_person, a_practitioner, a_sense_maker, a_steward, signed_in

data = [
    pytest.mark.either_database,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("separate_connections"),
]
TODAY = date(2026, 12, 10)


def test_every_reason_is_given_in_each_language_and_one_is_for_showing():
    for policy in rules.policies():
        assert sum(one.shown for one in policy.reasons) == 1
        for one in policy.reasons:
            assert set(one.text) == {"en", "cy", "gd"}
            assert all(one.text.values())


def test_before_the_first_list_the_first_holds_and_later_the_newest_that_has_begun():
    assert rules.in_force(date(2020, 1, 1)) == rules.policies()[0]
    assert rules.in_force(date(2099, 1, 1)) == rules.policies()[-1]


def test_a_reason_of_an_old_list_is_still_told_in_words_and_an_unknown_one_is_empty():
    assert rules.in_words("keeps", "cy").startswith("Mae’n cadw")
    assert rules.in_words("keeps", "fr").startswith("It keeps")
    assert rules.in_words("gone", "en") == ""


@pytest.mark.parametrize(("days", "late"), [(0, False), (3, False), (4, True)])
def test_what_waited_longer_than_72_hours_is_late(days, late):
    assert rules.is_late(TODAY - timedelta(days=days), TODAY) == late


def test_what_was_decided_waits_no_more():
    assert not rules.is_late(None, TODAY)


@pytest.mark.parametrize(("reason", "shown"), [("keeps", False), ("names", True)])
def test_a_reason_for_the_one_decision_is_none_for_the_other(reason, shown):
    refusal = rules.why_not_decide(rules.in_force(TODAY), reason, shown=shown)

    assert isinstance(refusal, NotReady)


def test_a_reason_that_is_not_on_the_list_is_refused():
    with pytest.raises(NotFound, match="not on the published list"):
        rules.why_not_decide(rules.in_force(TODAY), "because", shown=False)


@pytest.fixture
def waiting():
    listening = open_to_votes()
    return say(listening, a_receipt(listening), "=Dai at the desk is rude")


class TestDeciding:
    pytestmark = data

    def test_a_decision_is_kept_with_its_reason_and_day_of_the_policy_and_without_words(self, waiting):
        made = actions.decide(waiting.pk, "names", shown=False, by=a_steward())

        waiting.refresh_from_db()
        assert (waiting.state, waiting.reason, waiting.waits_since) == (State.NOT_SHOWN, "names", None)
        assert (made.reason, made.policy) == ("names", rules.in_force(timezone.localdate()).in_force_from)
        assert "Dai" not in str(made.__dict__)

    def test_it_can_be_decided_again_and_both_stay_in_the_log(self, waiting):
        actions.decide(waiting.pk, "names", shown=False, by=a_steward())
        actions.decide(waiting.pk, "keeps", shown=True, by=a_person(Role.LISTENER))

        assert [line.shown for line in queries.log()] == [True, False]
        with pytest.raises(NotReady, match="decided so already"):
            actions.decide(waiting.pk, "keeps", shown=True, by=a_steward())

    @pytest.mark.parametrize("maker", [a_sense_maker, a_practitioner, a_custodian])
    def test_only_a_steward_or_a_listener_decides(self, waiting, maker):
        with pytest.raises(NotPermitted):
            actions.decide(waiting.pk, "keeps", shown=True, by=maker())

    def test_the_log_as_a_file_tells_no_words_and_runs_in_no_spreadsheet(self, waiting):
        actions.decide(waiting.pk, "names", shown=False, by=a_steward())

        rows = list(csv.reader(io.StringIO(queries.log_csv().removeprefix("\ufeff"))))

        assert rows[0] == list(queries.HEAD)
        assert rows[1][3:5] == ["not shown", rules.in_words("names", "en")]
        assert "Dai" not in queries.log_csv()

    def test_what_was_taken_back_meanwhile_leaves_nothing_to_decide(self):
        listening = open_to_votes()
        mine = a_receipt(listening)
        waits = say(listening, mine, "Buses are late.")
        statements.withdraw(listening, mine)

        with pytest.raises(NotReady, match="took it back"):
            actions.decide(waits.pk, "keeps", shown=True, by=a_steward())
        with pytest.raises(NotFound):
            actions.decide(12345, "keeps", shown=True, by=a_steward())

    def test_whoever_moderates_is_reminded_and_told_what_is_late(self, waiting):
        steward = a_steward()
        before = " ".join(one.words for one in what_waits_for(steward))
        Statement.objects.filter(pk=waiting.pk).update(waits_since=timezone.localdate() - timedelta(days=4))

        after = " ".join(one.words for one in what_waits_for(steward))

        assert "1 statement waits to be read." in before
        assert "longer than the 72 hours" not in before
        assert "1 has waited longer than the 72 hours we promise." in after
        assert "waits to be read" not in " ".join(one.words for one in what_waits_for(a_sense_maker()))

    def test_whoever_is_forgotten_is_taken_off_the_log(self, waiting):
        steward, custodian = a_steward(), a_custodian()
        actions.decide(waiting.pk, "names", shown=False, by=steward)
        held = str(rights.held_about(steward))

        rights.forget(steward, custodian)

        assert "Statements you decided about" in held
        assert Decision.objects.get().decided_by is None
        assert queries.log()[0].by == ""

    def test_decisions_go_after_their_time(self, waiting):
        actions.decide(waiting.pk, "names", shown=False, by=a_steward())
        later = timezone.now() + timedelta(days=1096)

        assert actions.let_go(kept=timedelta(days=1095)) == 0
        assert actions.let_go(kept=timedelta(days=1095), now=later) == 1


class TestPages:
    pytestmark = data

    def test_from_the_queue_to_the_log_by_the_pages_alone(self, client, waiting):
        signed_in(client, a_steward())

        queue = client.get("/listening/moderation/").content.decode()
        page = client.get(f"/listening/moderation/{waiting.pk}/").content.decode()
        wrong = client.post(f"/listening/moderation/{waiting.pk}/", {"reason": "because"})
        client.post(f"/listening/moderation/{waiting.pk}/", {"reason": "names"})
        empty = client.get("/listening/moderation/").content.decode()
        log, file = client.get("/listening/moderation/log/"), client.get("/listening/moderation/log.csv")

        assert "Dai at the desk" in queue
        assert "Do not show it. It names somebody" in page
        assert wrong.status_code == 422
        assert "Nothing waits to be read" in empty
        assert "It names somebody" in log.content.decode()
        assert "Dai" not in log.content.decode() + file.content.decode()
        assert "attachment" in file["Content-Disposition"]

    @pytest.mark.parametrize(
        ("language", "words"),
        [("en", "A statement is not shown because"), ("cy", "Ni chaiff"), ("gd", "Cha ")],
    )
    def test_the_policy_is_public_in_each_language_and_sets_no_cookie(self, client, language, words):
        page = client.get("/a/policy/", {"language": language})

        assert words in page.content.decode()
        assert rules.in_words("names", language)[:20] in page.content.decode()
        assert not page.cookies

    def test_the_log_is_for_those_who_moderate(self, client):
        signed_in(client, a_practitioner())

        assert client.get("/listening/moderation/log.csv").status_code == 403
