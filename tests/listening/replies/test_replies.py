"""What people raised is answered: to everyone, and to whoever comes back with a receipt; what is overdue is counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.house.hall import what_waits_for
from hearten.listening.intake import actions as intake
from hearten.listening.replies import actions, queries, rules
from hearten.listening.replies.actions import Telling
from hearten.listening.replies.models import Reply
from hearten.listening.replies.rules import State, Waits
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State as Stage
from tests.listening.stories.making import a_draft, close, told
from tests.makers import a_sense_maker, a_steward, signed_in

TODAY = date(2026, 12, 10)
SAID, DID = {"en": "The phones ring out."}, {"en": "Two more people answer."}


@pytest.mark.parametrize(("stage", "may"), [(Stage.DRAFT, False), (Stage.OPEN, False), (Stage.CLOSED, True)])
def test_nothing_is_told_back_while_people_still_answer(stage, may):
    assert (rules.why_not_reply(stage) is None) == may


@pytest.mark.parametrize(
    ("state", "said", "did", "found", "refusal"),
    [
        (State.HEARD, " ", "", [], Unreadable),
        (State.DONE, "x", " ", [], Unreadable),
        (State.WILL_NOT, "x", "", [], Unreadable),
        (State.HEARD, "Nia is rude", "", ["Nia"], NotReady),
        (State.HEARD, "x", "", [], type(None)),
        (State.DONE, "x", "y", [], type(None)),
    ],
)
def test_what_is_told_says_something_of_what_was_done_and_names_nobody(state, said, did, found, refusal):
    assert isinstance(rules.why_not_tell(state, said, did, found), refusal)


def test_only_a_promise_whose_day_has_passed_is_overdue():
    waiting = [
        Waits(State.HEARD, TODAY - timedelta(days=1)),
        Waits(State.HEARD, TODAY),
        Waits(State.DOING, TODAY - timedelta(days=9)),
    ]

    assert rules.overdue(waiting, TODAY) == 1


@pytest.mark.parametrize(
    ("days", "replies", "silent"), [(61, 0, True), (60, 0, False), (200, 1, False), (None, 0, False)]
)
def test_a_listening_of_which_nothing_is_told_for_sixty_days_is_silent(days, replies, silent):
    closed = None if days is None else TODAY - timedelta(days=days)

    assert rules.is_silent(closed, replies, TODAY) == silent


class TestKept:
    pytestmark = [
        pytest.mark.either_database,
        pytest.mark.django_db(databases=["default", "voices"], transaction=True),
        pytest.mark.usefixtures("separate_connections"),
    ]

    @pytest.fixture
    def closed(self):
        listening = intake.open_listening(a_draft(), by=a_steward())
        listening.receipt = told(listening, "A bus waited.")
        close(listening)
        return listening

    def test_it_is_told_in_each_language_with_the_question_it_was_raised_in(self, closed):
        said = {**SAID, "cy": "Mae’r ffonau’n canu heb ateb."}

        actions.tell(closed, Telling(said, DID, State.DONE, "story"), by=a_steward())

        one = queries.of(closed, "cy")[0]
        assert one.said == "Mae’r ffonau’n canu heb ateb."
        assert one.did == "Two more people answer."
        assert one.about == "Tell us of a time."

    def test_only_a_steward_tells_and_not_before_the_close(self, closed):
        with pytest.raises(NotPermitted):
            actions.tell(closed, Telling(SAID), by=a_sense_maker())
        with pytest.raises(NotReady, match="Close this listening first"):
            actions.tell(intake.open_listening(a_draft(), by=a_steward()), Telling(SAID), by=a_steward())

    def test_what_could_name_somebody_is_not_told(self, closed):
        steward = a_steward()
        steward.name = "Nia Prosser"
        steward.save()

        with pytest.raises(NotReady, match="could name somebody"):
            actions.tell(closed, Telling({"en": "Nia Prosser was rude."}), by=steward)

    def test_what_became_of_it_takes_the_place_of_the_promise(self, closed):
        reply = actions.tell(closed, Telling(SAID, answer_by=TODAY), by=a_steward())

        actions.change(reply, Telling(SAID, DID, State.DONE), by=a_steward())

        kept = Reply.objects.get()
        assert (kept.state, kept.did, kept.answer_by) == (State.DONE, DID, TODAY)

    def test_a_slip_is_taken_out_and_numbers_go_on(self, closed):
        first = actions.tell(closed, Telling(SAID), by=a_steward())
        actions.tell(closed, Telling(SAID), by=a_steward())
        actions.remove(first, by=a_steward())

        actions.tell(closed, Telling(SAID), by=a_steward())

        assert list(Reply.objects.values_list("number", flat=True)) == [2, 3]
        with pytest.raises(NotFound):
            queries.reply(12345)

    def test_a_steward_is_told_what_is_overdue_and_of_what_nothing_was_told_back(self, closed):
        long_ago = timezone.now() - timedelta(days=70)
        Listening.objects.filter(pk=closed.pk).update(closed_at=long_ago)
        silent = " ".join(one.words for one in what_waits_for(a_steward()))
        yesterday = timezone.localdate() - timedelta(days=1)

        actions.tell(closed, Telling(SAID, answer_by=yesterday), by=a_steward())

        late = " ".join(one.words for one in what_waits_for(a_steward()))
        assert "closed more than sixty days ago" in silent
        assert "1 answer to what people raised is overdue." in late
        assert "closed more than sixty days ago" not in late

    def test_whoever_comes_back_with_a_receipt_and_everyone_else_read_it(self, client, closed):
        before = client.get(f"/a/{closed.code}/heard/").content.decode()
        actions.tell(closed, Telling(SAID, DID, State.DONE), by=a_steward())

        receipt = client.post(f"/a/{closed.code}/receipt/", {"receipt": closed.receipt}).content.decode()
        one, every = client.get(f"/a/{closed.code}/heard/"), client.get("/a/heard/", {"language": "gd"})

        assert "Nothing is told here yet" in before
        assert f"/a/{closed.code}/heard/" in receipt
        assert "Two more people answer." in one.content.decode()
        assert "Two more people answer." in every.content.decode()
        assert not one.cookies
        assert not every.cookies

    def test_by_the_pages_alone_it_is_told_changed_and_taken_out(self, client, closed):
        signed_in(client, a_steward())
        at = f"/listening/{closed.pk}/replies/"
        typed = {"said_en": "The phones ring out.", "state": "heard", "answer_by": "2999-01-02"}

        empty = client.get(at).content.decode()
        wrong = client.post(at, {**typed, "state": "done"})
        page = client.post(at, typed, follow=True).content.decode()
        one = f"/listening/replies/{Reply.objects.get().pk}/"
        unnamed = client.post(one, {**typed, "state": "done"})
        changed = client.post(
            one, {**typed, "state": "done", "did_en": "We did."}, follow=True
        ).content.decode()
        gone = client.post(f"{one}remove/", follow=True).content.decode()

        assert "Nothing is told back yet" in empty
        assert (wrong.status_code, unnamed.status_code) == (422, 422)
        assert "We answer by 2 January 2999." in page
        assert "We did." in changed
        assert "Taken out." in gone

    def test_others_read_what_is_told_and_why_they_cannot_tell(self, client, closed):
        signed_in(client, a_sense_maker())

        page = client.get(f"/listening/{closed.pk}/replies/").content.decode()

        assert "Only a steward may do this" in page
