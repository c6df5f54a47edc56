"""Votes are held together by a receipt and nobody's name; the last stands; nothing is told before the close."""

from __future__ import annotations

import pytest

from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.listening import actions as room
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Seal, Sent
from hearten.listening.statements import actions, polis, queries
from hearten.listening.statements.models import Statement, Vote, Voter
from hearten.listening.statements.rules import State, Value
from hearten.listening.surveys.rules import Way
from hearten.record.queries import history
from tests.listening.statements.making import (
    a_draft,
    a_receipt,
    closed_with_votes,
    invite,
    numbered,
    open_to_votes,
    say,
    show,
    vote,
)
from tests.makers import a_custodian, a_sense_maker, a_steward

pytestmark = [
    pytest.mark.either_database,
    pytest.mark.django_db(databases=["default", "voices"], transaction=True),
    pytest.mark.usefixtures("separate_connections"),
]


def test_a_later_vote_takes_the_place_of_the_earlier_and_is_counted_as_changed():
    listening = open_to_votes()
    mine = a_receipt(listening)

    for value in (Value.AGREE, Value.AGREE, Value.DISAGREE):
        vote(listening, mine, 0, value)

    kept = Vote.objects.get()
    assert (kept.value, kept.earlier) == (Value.DISAGREE, [Value.AGREE])
    assert queries.totals(listening.pk).changed == 1


def test_one_receipt_is_one_voter_and_another_is_another():
    listening = open_to_votes()
    mine, theirs = a_receipt(listening), a_receipt(listening)

    vote(listening, mine, 0, Value.AGREE)
    vote(listening, mine, 1, Value.PASS)
    vote(listening, theirs, 0, Value.AGREE)

    assert Voter.objects.count() == 2
    assert queries.totals(listening.pk).voters == 2


def test_a_voter_is_kept_without_name_time_or_receipt():
    listening = open_to_votes()
    mine = a_receipt(listening)

    vote(listening, mine, 0, Value.AGREE)

    voter = Voter.objects.get()
    assert mine not in str(voter.__dict__)
    assert {field.name for field in Voter._meta.fields} == {"id", "listening_id", "key", "receipt_hash"}
    assert {field.name for field in Vote._meta.fields} == {
        "id",
        "listening_id",
        "statement",
        "voter",
        "value",
        "earlier",
        "brought",
    }


def test_what_somebody_has_seen_does_not_come_again_and_the_least_seen_comes_first():
    listening = open_to_votes()
    first, mine = a_receipt(listening), a_receipt(listening)
    vote(listening, first, 0, Value.AGREE)
    vote(listening, first, 1, Value.AGREE)
    vote(listening, mine, 1, Value.AGREE)

    voter = queries.voter_of(listening, mine)
    one = queries.next_for(listening.pk, voter.key, 0.0)

    assert one.id == numbered(listening, 2).pk
    assert queries.left_for(listening.pk, voter.key) == 2


def test_an_invitation_lets_one_person_vote_for_as_long_as_they_like():
    listening = open_to_votes(way=Way.INVITATION)
    invite(listening, "abcd")

    mine = a_receipt(listening, "abcd")
    vote(listening, mine, 0, Value.AGREE)
    vote(listening, mine, 1, Value.AGREE)

    assert queries.totals(listening.pk).standing == 2
    with pytest.raises(NotReady, match="has been used"):
        a_receipt(listening, "abcd")


def test_the_same_form_sent_again_gives_the_same_receipt_and_uses_no_more():
    listening = open_to_votes(way=Way.INVITATION)
    invite(listening, "abcd")
    form = "0123456789abcdef0123456789abcdef"

    first = actions.begin(listening, form, "abcd")
    again = actions.begin(listening, form, "abcd")

    assert first == again
    assert Voter.objects.count() == 1


def test_without_an_invitation_nobody_votes_where_one_is_needed():
    listening = open_to_votes(way=Way.INVITATION)
    elsewhere = a_receipt(open_to_votes())

    with pytest.raises(NotFound):
        a_receipt(listening, "nonsense")
    with pytest.raises(NotFound):
        vote(listening, elsewhere, 0, Value.AGREE)

    assert Vote.objects.count() == 0


def test_nobody_votes_on_what_is_not_shown():
    listening = open_to_votes()
    mine = a_receipt(listening)
    waits = say(listening, mine, "Buses are late.")

    with pytest.raises(NotReady, match="not shown any more"):
        actions.vote(listening, mine, waits.pk, Value.AGREE)
    with pytest.raises(NotFound):
        actions.vote(listening, mine, 12345, Value.AGREE)


def test_nobody_votes_or_adds_after_the_close():
    listening = closed_with_votes(2)

    with pytest.raises(NotReady, match="has closed"):
        a_receipt(listening)
    with pytest.raises(NotReady, match="has closed"):
        actions.add(listening, "", "Buses are late.", "en")


def test_what_somebody_adds_waits_with_its_day_and_others_vote_on_it_once_it_is_shown():
    listening = open_to_votes()
    mine = a_receipt(listening)

    waits = say(listening, mine, "Buses are late.")
    before = queries.how_many_shown(listening.pk)
    show(waits)

    waits.refresh_from_db()
    assert before == 3
    assert (waits.state, waits.waits_since, waits.number) == (State.SHOWN, None, 3)
    assert queries.how_many_shown(listening.pk) == 4


def test_the_same_statement_sent_twice_is_kept_once():
    listening = open_to_votes()
    mine = a_receipt(listening)

    actions.add(listening, mine, "Buses  are late.", "en")
    actions.add(listening, mine, "Buses are late.", "en")

    assert Statement.objects.filter(author__isnull=False).count() == 1


def test_a_statement_too_long_is_refused_and_a_sixth_waits_for_the_others():
    listening = open_to_votes()
    mine = a_receipt(listening)

    with pytest.raises(Unreadable):
        actions.add(listening, mine, "a" * 141, "en")
    for number in range(5):
        actions.add(listening, mine, f"Statement {number}.", "en")
    with pytest.raises(NotReady, match="Five"):
        actions.add(listening, mine, "One more.", "en")


def test_taking_it_back_removes_votes_and_words_and_leaves_the_votes_of_others():
    listening = open_to_votes()
    mine, theirs = a_receipt(listening), a_receipt(listening)
    waits = say(listening, mine, "Buses are late.")
    show(waits)
    vote(listening, mine, 0, Value.AGREE)
    actions.vote(listening, theirs, waits.pk, Value.AGREE)

    actions.withdraw(listening, mine)

    waits.refresh_from_db()
    assert (waits.text, waits.state, waits.author) == ("", State.WITHDRAWN, None)
    assert Vote.objects.count() == 1
    assert queries.voter_of(listening, mine) is None
    with pytest.raises(NotFound):
        actions.withdraw(listening, mine)


def test_no_restore_brings_back_what_was_taken_back():
    listening = open_to_votes()
    mine = a_receipt(listening)
    vote(listening, mine, 0, Value.AGREE)
    voter, kept = Voter.objects.get(), Vote.objects.get()
    actions.withdraw(listening, mine)
    Voter.objects.bulk_create([voter])
    Vote.objects.bulk_create([kept])

    gone = actions.replay_withdrawals()

    assert gone == 1
    assert (Vote.objects.count(), Voter.objects.count()) == (0, 0)


def test_closing_mixes_destroys_the_key_and_takes_no_snapshot():
    listening = closed_with_votes()

    assert Seal.objects.get(pk=listening.pk).broken
    assert Seal.objects.get(pk=listening.pk).sent == 12
    assert queries.totals(listening.pk).standing == 36


def test_a_closing_that_was_cut_short_is_done_again():
    from hearten.house.jobs import rounds

    listening = open_to_votes()
    room.close_listening(listening, by=a_steward())

    before = rounds.still_to_finish()
    room.finish_closing.func(listening.pk)

    assert before == [listening.pk]
    assert rounds.still_to_finish() == []


def test_mixing_gives_every_row_a_new_place_and_changes_nothing():
    listening = open_to_votes()
    mine = a_receipt(listening)
    vote(listening, mine, 0, Value.AGREE)
    before, places = queries.totals(listening.pk), {Vote.objects.get().pk, Voter.objects.get().pk}

    actions.mix(listening.pk)

    assert queries.totals(listening.pk) == before
    assert places.isdisjoint({Vote.objects.get().pk, Voter.objects.get().pk})
    assert queries.voter_of(listening, mine).key == Vote.objects.get().voter


def test_nothing_a_voter_does_leaves_a_line_in_the_record():
    listening = open_to_votes()
    before = len(history(f"listening:{listening.pk}"))

    mine = a_receipt(listening)
    vote(listening, mine, 0, Value.AGREE)
    say(listening, mine, "Buses are late.")
    actions.withdraw(listening, mine)

    assert len(history(f"listening:{listening.pk}")) == before


def test_each_voter_counts_once_as_having_answered():
    listening = open_to_votes()
    mine = a_receipt(listening)

    vote(listening, mine, 0, Value.AGREE)
    vote(listening, mine, 1, Value.AGREE)

    assert Sent.objects.count() == 1


def test_it_cannot_open_with_fewer_than_three_statements():
    listening = a_draft()
    actions.take_out(listening, numbered(listening, 0).pk, by=a_steward())

    with pytest.raises(NotReady, match="at least three statements"):
        intake.open_listening(listening, by=a_steward())


def test_only_a_custodian_takes_votes_out_and_the_record_says_so():
    listening = closed_with_votes()

    with pytest.raises(NotPermitted):
        actions.give_out(listening, by=a_sense_maker())
    files = actions.give_out(listening, by=a_custodian())

    assert len(files.votes) == 36
    assert {one.voter for one in files.votes} == {str(number) for number in range(12)}
    assert history(f"listening:{listening.pk}")[0].done == "listening.votes.given_out"


def test_what_was_not_let_through_does_not_leave_with_the_file():
    listening = open_to_votes()
    mine = a_receipt(listening)
    say(listening, mine, "Dai at the desk is rude.")

    files = queries.files_of(listening)

    assert "Dai" not in polis.comments_csv(files.comments)
    assert files.comments[3].moderated == 0


def test_votes_go_three_years_after_the_close():
    from datetime import timedelta

    from django.utils import timezone

    listening = closed_with_votes(2)
    later = timezone.now() + timedelta(days=1096)

    early = actions.let_go(kept=timedelta(days=1095))
    gone = actions.let_go(kept=timedelta(days=1095), now=later)

    assert (early, gone) == (0, 1)
    assert not Statement.objects.filter(listening_id=listening.pk).exists()
