"""An account shows a composite while everybody it rests on agrees, and does not leave with one that fell silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from hearten.errors import NotFound, NotReady
from hearten.learning import actions
from hearten.learning.models import Account
from hearten.listening.intake import actions as intake
from hearten.people.models import Person
from tests.learning.composites.making import TOLD, a_listening, out
from tests.learning.making import agreed, findings_of
from tests.makers import a_steward, signed_in
from tests.understanding.words.making import a_listening_with_words

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def _an_account(steward: Person) -> Account:
    listening, _ = a_listening_with_words(steward=steward)
    account = actions.draft(findings_of(listening, steward).pk, by=steward)
    actions.prepare.func(account.digest)
    return account


def test_an_account_shows_a_story_until_a_source_goes_and_then_does_not_leave_with_it(client: Client):
    steward = a_steward()
    listening, receipts = a_listening()
    story, account = out(listening, steward), _an_account(steward)
    client = signed_in(client, steward)

    client.post(f"/learning/{account.pk}/quotes/", {"story": [story.thing, "composite:not-out"]})
    before = client.get(f"/learning/{account.pk}/").content.decode()
    intake.withdraw(listening, receipts[TOLD[3]])
    after = client.get(f"/learning/{account.pk}/").content.decode()
    account.refresh_from_db()

    assert account.stories == [story.thing]
    assert "Being listened to was a relief in itself." in before
    assert "Being listened to was a relief in itself." not in after
    assert "Other words stood here once, and were taken back." in after
    with pytest.raises(NotReady, match="Take the story out of the account"):
        actions.propose(account, by=steward)
    actions.choose_stories(account, [], by=steward)
    actions.propose(account, by=steward)


def test_another_story_than_was_checked_needs_new_checks_and_a_silent_one_stops_publishing():
    steward = a_steward()
    listening, receipts = a_listening()
    story, account = out(listening, steward), _an_account(steward)
    agreed(account, steward=steward)

    actions.choose_stories(account, [story.thing], by=steward)

    with pytest.raises(NotFound, match="Nothing like that is proposed"):
        actions.publish(account, by=steward)
    agreed(account, steward=steward)
    intake.withdraw(listening, receipts[TOLD[0]])
    with pytest.raises(NotReady, match="taken them back"):
        actions.publish(account, by=steward)
