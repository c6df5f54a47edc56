"""A commitment is endorsed whole or not at all: by page, by action, by file, by the ORM, in bulk and by bare SQL."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from hearten.commitment.endorsing import actions
from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.endorsing.rules import State
from hearten.commitment.texts import actions as texts
from hearten.commitment.texts import queries as known
from hearten.commitment.texts.models import Text
from hearten.errors import NotReady, Unreadable
from tests.commitment.making import SIX, a_decision, a_promise, as_file, considered, endorsed, in_days, loaded
from tests.makers import a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
FIVE = SIX[:5]


def refused(act: object) -> bool:
    """Whether the database itself refuses it, and nothing of it is kept."""
    with pytest.raises(DatabaseError, match=r"whole or not at all|never changed"), transaction.atomic():
        act()  # type: ignore[operator]
    return True


def test_the_whole_is_endorsed_with_the_day_and_the_minute_of_a_body():
    one = endorsed()

    assert (one.state, one.accepted.split(), one.body) == (State.ENDORSED, list(SIX), "Full council")
    assert one.digest == known.our_own().digest


@pytest.mark.parametrize("accepted", [FIVE, (), SIX[1:], (*FIVE, FIVE[0]), (*SIX, "more"), SIX[::-1]])
def test_an_action_with_other_goals_than_all_is_refused(accepted):
    one = considered()

    with pytest.raises(NotReady, match="whole or not at all"):
        actions.endorse(one, a_decision(accepted), by=a_steward())

    one.refresh_from_db()
    assert one.state == State.CONSIDERING


def test_a_page_that_sends_five_goals_of_six_is_refused_in_a_sentence(client: Client):
    one, browser = considered(), signed_in(client, a_steward())
    sent = {"goal": FIVE, "body": "Board", "minute": "Minute 3", "approved_on": in_days(-1).isoformat()}

    part = browser.post(reverse("commitment:endorse", args=[one.pk]), sent)
    state_after_the_part = Endorsement.objects.get().state
    browser.post(reverse("commitment:endorse", args=[one.pk]), sent | {"goal": SIX})

    assert part.status_code == 422
    assert "endorsed whole or not at all" in part.content.decode()
    assert (state_after_the_part, Endorsement.objects.get().state) == (State.CONSIDERING, State.ENDORSED)


def test_the_page_offers_no_way_to_choose_among_the_goals(client: Client):
    page = signed_in(client, a_steward()).get(reverse("commitment:endorse", args=[considered().pk]))

    assert 'type="checkbox"' not in page.content.decode()
    assert page.content.decode().count('type="hidden" name="goal"') == 6


def test_a_file_with_a_goal_fewer_than_it_says_is_refused():
    promise = a_promise()
    promise["goal"] = promise["goal"][:3]

    with pytest.raises(Unreadable, match="says it has 4 goals, and 3 are in it"):
        texts.load(as_file(promise), "promise.json", by=a_steward())


def test_a_file_that_gives_a_known_text_fewer_goals_is_refused():
    loaded()
    promise = a_promise(version="2", how_many=3)
    promise["goal"] = promise["goal"][:3]

    with pytest.raises(NotReady, match="another commitment"):
        texts.load(as_file(promise), "promise.json", by=a_steward())


def test_no_file_takes_the_place_of_the_goals_that_come_with_hearten():
    with pytest.raises(NotReady, match="a key of its own"):
        texts.load(as_file(a_promise(key="six-goals")), "promise.json", by=a_steward())


def test_the_database_refuses_a_part_made_saved_updated_or_in_bulk():
    one, text = endorsed(), Text.objects.get()
    part = " ".join(FIVE)
    about = {"text": text, "digest": text.digest, "begun_on": in_days(0), "turned_on": in_days(0)}

    def save() -> None:
        one.accepted = part
        one.save()

    assert refused(lambda: Endorsement.objects.create(key="other", accepted=part, **about))
    assert refused(
        lambda: Endorsement.objects.bulk_create([Endorsement(key="other", accepted=part, **about)])
    )
    assert refused(save)
    assert refused(lambda: Endorsement.objects.filter(pk=one.pk).update(accepted=part))
    assert refused(lambda: Endorsement.objects.bulk_update([one], ["accepted"]))
    assert Endorsement.objects.get().accepted.split() == list(SIX)


def test_the_database_refuses_a_part_by_bare_sql():
    endorsed()

    def by_sql() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE commitment_endorsement SET accepted = %s", [" ".join(FIVE)])

    assert refused(by_sql)


def test_the_database_refuses_to_make_a_text_smaller_under_an_endorsement():
    endorsed()
    text = Text.objects.get()
    fewer = {**text.contents, "goals": text.contents["goals"][:5]}

    assert refused(lambda: Text.objects.update(goal_keys=" ".join(FIVE)))
    assert refused(lambda: Text.objects.update(contents=fewer))
    assert refused(lambda: Text.objects.update(goal_keys=" ".join(FIVE), contents=fewer))


def test_the_database_refuses_a_text_whose_goals_are_not_those_it_names():
    text = loaded()

    def copy() -> None:
        text.pk, text.key, text.digest = None, "copy", "0" * 64
        text.goal_keys = "greet wait ask"
        text.save(force_insert=True)

    assert refused(copy)


def test_the_database_refuses_an_endorsement_of_other_words_than_were_decided():
    one, other = endorsed(), loaded()

    assert refused(lambda: Endorsement.objects.filter(pk=one.pk).update(digest="0" * 64))
    assert refused(lambda: Endorsement.objects.filter(pk=one.pk).update(text=other))


def test_the_database_refuses_an_endorsement_without_a_body_a_day_or_a_minute():
    one = endorsed()

    for nothing in ({"body": ""}, {"minute": ""}, {"approved_on": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Endorsement.objects.filter(pk=one.pk).update(**nothing)
