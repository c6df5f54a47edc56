"""Nothing opens before two people are named; what is sealed for them opens for nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.house import rights
from hearten.house.hall import what_waits_for
from hearten.house.jobs import rounds
from hearten.listening.care import actions, keeping, queries, rules
from hearten.listening.care.models import Care, Concern
from hearten.listening.care.rules import Named, State
from hearten.listening.intake import actions as intake
from hearten.listening.intake.rules import Sending, new_form_key
from tests.listening.statements.making import a_receipt, open_to_votes, say
from tests.makers import (
    a_custodian,
    a_draft_listening,
    a_person,
    a_practitioner,
    a_steward,
    an_answerable_listening,
    signed_in,
    somebody_looks_after_safety,
)

LOCAL = {"en": "Ring 01632 960000.", "cy": "Ffoniwch 01632 960000."}


@pytest.mark.parametrize(
    ("named", "many"),
    [(Named(), 2), (Named(1, None, ("en",)), 0), (Named(None, 2, ("en",)), 0), (Named(1, 2, ()), 1)],
)
def test_somebody_and_local_numbers_are_needed_before_anyone_is_asked(named, many):
    assert len(list(rules.lacks(named))) == many


def test_no_role_opens_what_was_sealed_only_being_one_of_the_two():
    assert rules.why_not_read(Named(4, 7), 7) is None
    assert isinstance(rules.why_not_read(Named(4, 7), 5), NotPermitted)


@pytest.mark.parametrize(
    ("first", "second", "may"), [(1, 2, True), (1, None, True), (None, 2, False), (1, 1, False)]
)
def test_the_two_are_two(first, second, may):
    assert (rules.why_not_name(first, second) is None) == may


@pytest.mark.parametrize(
    ("contact", "text", "may"), [("01632", "", True), (" ", "help", False), ("01632", "a" * 3000, False)]
)
def test_a_request_that_nobody_could_answer_is_refused(contact, text, may):
    assert (rules.why_not_ask(contact, text) is None) == may


def test_what_is_done_is_not_done_again():
    assert isinstance(rules.why_not_finish(State.DONE), NotReady)


class TestKept:
    pytestmark = [
        pytest.mark.either_database,
        pytest.mark.django_db(databases=["default", "voices"], transaction=True),
        pytest.mark.usefixtures("separate_connections"),
    ]

    @pytest.fixture
    def two(self):
        first, second = a_practitioner(), a_person()
        actions.name_leads(first, second, LOCAL, by=a_steward())
        return first, second

    def test_no_listening_opens_before_somebody_is_named(self):
        draft = a_draft_listening()
        Care.objects.all().delete()

        with pytest.raises(NotReady, match="Nobody is named yet to look after safety") as refused:
            intake.open_listening(draft, by=a_steward())

        assert "no local numbers" in refused.value.sentence

    def test_somebody_whose_access_has_ended_is_not_named_any_more(self, two):
        for person in two:
            person.is_active = False
            person.save()

        assert list(rules.lacks(queries.named())) != []
        assert queries.leads() == ()

    def test_only_a_steward_or_custodian_names_them(self):
        with pytest.raises(NotPermitted):
            actions.name_leads(a_steward(), None, LOCAL, by=a_practitioner())

    def test_what_somebody_asks_is_sealed_and_opens_for_the_two_alone(self, two):
        actions.ask_for_help("01632 960123", "I am afraid.", "Kindness here")

        kept = Concern.objects.get()
        assert "960123" not in kept.sealed
        assert "afraid" not in kept.sealed
        for person in two:
            assert queries.waiting_for(person)[0].told["contact"] == "01632 960123"
        with pytest.raises(NotPermitted):
            queries.waiting_for(a_custodian())

    def test_without_its_key_nothing_opens_and_it_is_said_where_to_look(self, two):
        actions.ask_for_help("01632 960123", "", "Kindness here")
        keeping.key_path().unlink()

        with pytest.raises(NotReady, match="folder of keys"):
            queries.waiting_for(two[0])

    def test_words_of_an_answer_that_tell_of_danger_are_read_by_the_two_and_the_answer_is_kept_as_ever(
        self, two
    ):
        listening = an_answerable_listening()
        said = {"words": "Some nights I want to die.", "scale": "low"}

        receipt = intake.receive(listening, Sending(new_form_key(), said))

        told = queries.waiting_for(two[0])[0].told
        assert told == {"text": said["words"], "kinds": "harm_to_self", "where": str(listening)}
        assert receipt not in json.dumps(told)

    def test_a_statement_that_tells_of_danger_is_read_by_the_two_and_waits_to_be_decided_as_any(self, two):
        listening = open_to_votes()

        waits = say(listening, a_receipt(listening), "He hits me when I am late.")

        assert waits.state == "waiting"
        assert queries.how_many_wait() == 1

    def test_ordinary_words_make_nobody_read(self, two):
        assert not actions.notice(["The bus is late.", 3, None], "here")
        assert Concern.objects.count() == 0

    def test_within_a_minute_each_of_the_two_is_told_that_something_waits_and_nothing_else(self, two):
        actions.ask_for_help("01632 960123", "I am afraid.", "Kindness here")
        actions.ask_for_help("01632 960124", "", "Kindness here")

        told, again = rounds.tell_of_concerns.func(), rounds.tell_of_concerns.func()

        assert (told, again) == (2, 0)
        assert [one.to for one in mail.outbox] == [[person.email] for person in two]
        for one in mail.outbox:
            for secret in ("960123", "afraid", "Kindness here", "help", "safety", "danger"):
                assert secret not in one.subject + one.body

    def test_what_cannot_be_sent_is_tried_again(self, two, settings):
        settings.EMAIL_BACKEND = "tests.listening.care.making.Away"
        actions.ask_for_help("01632 960123", "", "Kindness here")

        assert actions.tell_leads() == 0
        assert not Concern.objects.get().told_by_mail

    def test_going_round_puts_the_message_in_the_queue(self, two, monkeypatch):
        actions.ask_for_help("01632 960123", "", "Kindness here")

        rounds.go_round(timezone.localtime())

        from django_tasks_db.models import DBTaskResult

        assert DBTaskResult.objects.filter(task_path=rounds.tell_of_concerns.module_path).count() == 1

    def test_one_of_the_two_sees_to_it_and_marks_it_and_it_goes_after_ninety_days(self, two):
        actions.ask_for_help("01632 960123", "", "Kindness here")
        waits = queries.waiting_for(two[0])[0]

        actions.take_up(waits.id, by=two[0])
        seen = queries.waiting_for(two[1])[0]
        actions.finish(waits.id, by=two[1])

        assert (seen.state, seen.taken_by) == (State.READ, two[0].name)
        assert queries.waiting_for(two[0]) == ()
        later = timezone.now() + timedelta(days=92)
        assert actions.let_go(kept=timedelta(days=90)) == 0
        assert actions.let_go(kept=timedelta(days=90), now=later) == 1

    def test_nobody_else_sees_to_it(self, two):
        actions.ask_for_help("01632 960123", "", "Kindness here")

        with pytest.raises(NotPermitted):
            actions.take_up(Concern.objects.get().pk, by=a_steward())
        with pytest.raises(NotFound):
            actions.take_up(12345, by=two[0])

    def test_whoever_is_forgotten_is_named_no_more(self, two):
        actions.ask_for_help("01632 960123", "", "Kindness here")
        actions.take_up(Concern.objects.get().pk, by=two[0])
        held = str(rights.held_about(two[0]))

        rights.forget(two[0], a_custodian())

        assert "Looking after safety" in held
        assert Care.objects.get().first is None
        assert Concern.objects.get().taken_by is None

    def test_the_home_page_tells_the_two_that_something_waits_and_a_steward_that_nobody_is_named(self, two):
        actions.ask_for_help("01632 960123", "", "Kindness here")
        waits = " ".join(one.words for one in what_waits_for(two[0]))
        Care.objects.all().delete()

        missing = " ".join(one.words for one in what_waits_for(a_steward()))

        assert "1 thing waits for the two of you." in waits
        assert "no listening can open" in missing


class TestPages:
    pytestmark = [
        pytest.mark.django_db(databases=["default", "voices"], transaction=True),
        pytest.mark.usefixtures("separate_connections"),
    ]

    def test_somebody_asks_for_help_beside_their_answer_and_never_with_it(self, client):
        listening = an_answerable_listening()
        welcome = client.get(f"/a/{listening.code}/").content.decode()
        at = f"/a/{listening.code}/help/"

        form, wrong = client.get(at).content.decode(), client.post(at, {"contact": " "})
        sent = client.post(at, {"contact": "01632 960123", "text": "I am afraid."})

        assert at in welcome
        assert "Leave this page quickly" in form
        assert "ring 999" in form
        assert wrong.status_code == 422
        assert "Thank you for telling us" in sent.content.decode()
        assert "960123" not in sent.content.decode()
        assert not sent.cookies
        assert Concern.objects.count() == 1

    def test_local_help_is_shown_before_and_after_answering(self, client):
        listening = an_answerable_listening()

        welcome = client.get(f"/a/{listening.code}/").content.decode()
        stopped = client.post(f"/a/{listening.code}/answer/", {"go": "stop"}).content.decode()

        assert "Ring 01234 567890" in welcome
        assert "Ring 01234 567890" in stopped

    def test_a_steward_names_two_people_and_the_page_says_who_they_are(self, client):
        steward, other = a_steward(), a_practitioner()
        signed_in(client, steward)
        typed = {"first": steward.pk, "second": steward.pk, "local_en": "Ring 01632 960000."}

        empty = client.get("/listening/care/").content.decode()
        same = client.post("/listening/care/names/", typed)
        client.post("/listening/care/names/", {**typed, "second": other.pk})
        page = client.get("/listening/care/").content.decode()

        assert "Nobody yet." in empty
        assert same.status_code == 422
        assert "two different people" in same.content.decode()
        assert f"{steward.name}, {other.name}" in page

    def test_the_two_read_take_up_and_finish_and_nobody_else_can(self, client):
        somebody_looks_after_safety()
        first = Care.objects.get().first
        actions.notice(["I want to die."], "Kindness here")
        waits = Concern.objects.get()

        signed_in(client, a_custodian())
        refused = client.get("/listening/care/concerns/").status_code
        signed_in(client, first)
        page = client.get("/listening/care/concerns/").content.decode()
        client.post(f"/listening/care/concerns/{waits.pk}/take-up/")
        taken = client.get("/listening/care/concerns/").content.decode()
        client.post(f"/listening/care/concerns/{waits.pk}/done/")
        empty = client.get("/listening/care/concerns/").content.decode()

        assert refused == 403
        assert "I want to die." in page
        assert "harm to oneself" in page
        assert f"{first.name} sees to it." in taken
        assert "Nothing waits for you" in empty
