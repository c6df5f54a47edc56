"""The ledger, to read and to take along."""

from __future__ import annotations

import pytest
from django.test import Client

from hearten.door import actions, bundle
from hearten.door.actions import Instead
from hearten.door.models import Proposal, Release
from hearten.door.rules import LONE_AFTER, Reason
from tests.door.making import YES, leaving, released
from tests.makers import a_custodian, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def page_of(client: Client, digest: str) -> str:
    return signed_in(client, a_practitioner()).get(f"/left/{digest}/").content.decode()


def test_a_release_says_in_words_what_it_tells_of_and_who_let_it_out(client: Client):
    steward = a_steward()

    page = page_of(client, released(leaving(), by=steward).digest)

    assert "Listening number 1" in page
    assert steward.name in page


def test_a_release_says_who_proposed_and_who_checked_it(client: Client):
    steward, checkers = a_steward(), [a_custodian(), a_custodian()]
    proposal = actions.propose(leaving(), by=steward)
    for checker in checkers:
        actions.check(proposal.pk, YES, by=checker)

    page = page_of(client, actions.release("account:1", proposal.digest, by=steward).digest)

    assert page.count("Checked by") == 2
    assert all(checker.name in page for checker in checkers)
    assert f"Proposed by</dt><dd>{steward.name}" in page


def test_what_left_by_exception_is_marked_in_the_ledger(client: Client):
    steward = a_steward()
    proposal = actions.propose(leaving(), by=steward)
    Proposal.objects.update(at=proposal.at - LONE_AFTER)
    out = actions.release("account:1", proposal.digest, "Nobody else is here.", by=steward)

    page = page_of(client, out.digest)

    assert "Checked by nobody else: Nobody else is here." in page
    assert "nobody else" in client.get("/left/").content.decode()


def test_a_correction_and_what_it_replaced_lead_to_each_other(client: Client):
    steward = a_steward()
    wrong = released(leaving(), by=steward)
    instead = Instead(wrong.digest, Reason.WRONG_NUMBER, "Two columns were mixed up.")
    right = released(leaving("Heard well", thing="account:2", instead=instead), by=steward)

    before, after = page_of(client, wrong.digest), page_of(client, right.digest)

    assert "because a number was wrong: Two columns were mixed up." in before
    assert f"/left/{right.digest}/" in before
    assert f"/left/{wrong.digest}/" in after
    assert "Take the bundle" not in before


def test_what_left_before_two_people_checked_is_still_read_and_says_so(client: Client):
    out = released(leaving(), by=a_steward())
    Release.objects.update(proposal=None, bundle="", seal="")

    page = page_of(client, out.digest)

    assert "Checked by" not in page
    assert "Take the bundle" not in page
    assert "not asked yet then" in client.get("/left/").content.decode()
    assert client.get(f"/left/{out.digest}/bundle.json").status_code == 404


def test_the_bundle_is_for_those_who_may_read_the_ledger(client: Client):
    out = released(leaving(), by=a_steward())
    address = f"/left/{out.digest}/bundle.json"

    assert Client().get(address).status_code == 302
    file = signed_in(client, a_practitioner()).get(address)

    assert file["Content-Disposition"].startswith("attachment")
    assert all(one.agrees for one in bundle.compared(file.content))
    assert bundle.seal_of(file.content) in page_of(client, out.digest)
    assert client.get(f"/left/{'0' * 64}/bundle.json").status_code == 404
