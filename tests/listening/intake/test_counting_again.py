"""Numbers stay when somebody withdraws; where ten have, a steward may have the answers counted again without them."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.errors import NotPermitted, NotReady
from hearten.listening import actions
from hearten.listening.intake import actions as intake
from hearten.listening.intake import queries, rules
from hearten.listening.intake.closing import finish_closing
from hearten.listening.intake.models import Answer, Snapshot
from hearten.listening.surveys.models import Listening
from tests.journeys.reading import faults
from tests.listening.intake.making import a_listening, close, send
from tests.makers import a_sense_maker, a_steward, signed_in

pytestmark = [
    pytest.mark.django_db(databases=["default", "voices"]),
    pytest.mark.either_database,
    pytest.mark.usefixtures("fresh_data"),
]


def counted_without(gone: int, answers: int = 30) -> Listening:
    """Counted, and then so many took back what they gave."""
    listening = a_listening()
    receipts = [send(listening) for _ in range(answers)]
    send(listening, consent=())
    close(listening)
    finish_closing(listening.pk)
    for receipt in receipts[:gone]:
        intake.withdraw(listening, receipt)
    return listening


def test_after_nine_withdrawals_the_numbers_stay_and_the_page_says_so_kindly(client: Client):
    listening = counted_without(9)
    before = queries.digest_of(listening.pk)

    with pytest.raises(NotReady, match="Too few people have withdrawn"):
        actions.count_again(listening, by=a_steward())
    actions.finish_counting_again.func(listening.pk)

    page = signed_in(client, a_steward()).get(f"/listening/{listening.pk}/count-again/").content.decode()
    assert "Too few people have withdrawn" in page
    assert "<button" not in page.split("<main")[1].split("</main")[0]
    assert queries.digest_of(listening.pk) == before


def test_after_ten_withdrawals_they_are_counted_again_without_them_once(client: Client):
    listening = counted_without(12)
    before = queries.digest_of(listening.pk)
    assert before
    at = f"/listening/{listening.pk}/count-again/"
    signed_in(client, a_steward())

    page = client.get(at).content.decode()
    gone = client.post(at)
    for _ in range(2):
        actions.finish_counting_again.func(listening.pk)

    assert "About 10 people" in page
    assert faults(page) == []
    assert gone.status_code == 302
    table, after = queries.snapshot(listening.pk)
    assert table.num_rows == 18
    assert queries.snapshot_named(before).num_rows == 30
    assert [queries.is_first_count(one) for one in (before, after)] == [True, False]
    assert [one.number for one in Snapshot.objects.filter(listening_id=listening.pk)] == [2, 1]


def test_the_next_counting_waits_for_ten_more():
    listening = counted_without(12)
    actions.finish_counting_again.func(listening.pk)

    with pytest.raises(NotReady, match="Too few"):
        actions.count_again(listening, by=a_steward())


def test_only_a_steward_has_them_counted_again():
    listening = counted_without(12)

    with pytest.raises(NotPermitted):
        actions.count_again(listening, by=a_sense_maker())


def test_what_is_not_counted_yet_or_no_longer_kept_is_not_counted_again():
    listening = counted_without(0)
    Answer.objects.all().delete()

    with pytest.raises(NotReady, match="no longer kept"):
        actions.count_again(listening, by=a_steward())
    with pytest.raises(NotReady, match="not counted yet"):
        queries.changed(a_listening().pk)


def test_how_many_withdrew_is_said_to_the_nearest_five_and_never_below_ten():
    assert [rules.about_how_many(gone) for gone in (1, 10, 12, 13, 17, 18)] == [10, 10, 10, 15, 15, 20]
