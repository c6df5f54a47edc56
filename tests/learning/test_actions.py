"""An account is drafted, looked at, published through the one door, and can be withdrawn; never altered."""

from __future__ import annotations

import pytest

from hearten.door import queries as door
from hearten.door.models import Release
from hearten.errors import NotFound, NotPermitted, NotReady, Unreadable
from hearten.learning import actions, pages, queries
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.methods import kept
from hearten.people.models import Person
from tests.learning.making import a_counted_listening, a_prepared_draft, findings_of, published
from tests.makers import a_practitioner, a_sense_maker, a_steward

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]


def test_what_left_is_exactly_what_was_drafted():
    steward = a_steward()
    account = a_prepared_draft(steward)
    drafted = queries.document(account)

    out = published(account, steward=steward)

    assert queries.document(out) == drafted
    assert door.release(out.digest).tables
    assert kept.digest(door.contents(out.digest)) == out.digest


def test_only_a_steward_publishes_and_a_practitioner_does_not_even_draft():
    account = a_prepared_draft(a_steward())

    with pytest.raises(NotPermitted):
        actions.publish(account, by=a_sense_maker())
    with pytest.raises(NotPermitted):
        actions.draft(account.analysis_id, by=a_practitioner())


def test_nothing_is_proposed_before_it_was_prepared_to_be_looked_at():
    steward = a_steward()
    listening = a_counted_listening(80)
    account = actions.draft(findings_of(listening, steward).pk, by=steward)
    account = actions.change_words(account, {"opening": "Not looked at yet."}, by=steward)

    with pytest.raises(NotReady, match="still being prepared"):
        actions.propose(account, by=steward)


def test_words_change_the_draft_and_its_digest():
    steward = a_steward()
    account = a_prepared_draft(steward)
    before = account.digest

    account = actions.change_words(account, {"opening": "Thank you.", "title": "Heard"}, by=steward)

    assert account.digest != before
    assert queries.document(account).title == "Heard"


def test_a_published_account_is_never_altered():
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    with pytest.raises(NotReady, match="never altered"):
        actions.change_words(account, {"opening": "Otherwise."}, by=steward)
    with pytest.raises(NotReady, match="never altered"):
        actions.delete_draft(account, by=steward)
    with pytest.raises(NotReady, match="never altered"):
        actions.publish(account, by=steward)


def test_a_withdrawn_account_is_not_there_and_the_ledger_says_why():
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    actions.withdraw(account, "A question was printed wrongly.", by=steward)

    with pytest.raises(NotFound):
        queries.told(account.digest[:16])
    assert door.release(account.digest).withdrawn_because == "A question was printed wrongly."
    with pytest.raises(NotFound):
        actions.withdraw(Account.objects.get(), "Again.", by=steward)


def test_a_withdrawal_says_why():
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    with pytest.raises(NotReady, match="Say in a sentence"):
        actions.withdraw(account, "  ", by=steward)


def test_a_release_changed_in_the_database_is_refused():
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)
    release = Release.objects.get()
    release.contents["title"] = "All is well"
    release.save()

    with pytest.raises(Unreadable, match="no longer what it was"):
        queries.document(account)


def test_a_draft_can_be_thrown_away_and_its_findings_stay():
    steward = a_steward()
    account = a_prepared_draft(steward)

    actions.delete_draft(account, by=steward)

    assert not Account.objects.exists()
    assert actions.draft(account.analysis_id, by=steward).state == State.DRAFTED


def test_pages_made_again_are_the_same():
    account = a_prepared_draft(a_steward())
    before = {path.name: path.read_bytes() for path in pages.folder(account.digest).iterdir()}

    for path in pages.folder(account.digest).iterdir():
        path.unlink()
    pages.folder(account.digest).rmdir()
    actions.prepare.func(account.digest)

    assert {path.name: path.read_bytes() for path in pages.folder(account.digest).iterdir()} == before


def test_preparing_what_was_changed_meanwhile_makes_nothing():
    actions.prepare.func("0" * 64)

    assert not pages.are_made("0" * 64)


def test_a_person_forgotten_is_off_what_they_drafted():
    steward = a_steward()
    account = a_prepared_draft(steward)
    assert queries.about(steward)

    actions.forget(steward, by=None)

    account.refresh_from_db()
    assert account.drafted_by is None
    assert not queries.about(Person.objects.get(pk=steward.pk))
