"""What leaves is written in the ledger once, and withdrawn with a reason."""

from __future__ import annotations

import pytest

from hearten.door import actions, queries
from hearten.door.actions import Leaving
from hearten.door.models import Release
from hearten.errors import NotFound, NotPermitted, NotReady
from hearten.methods.disclosure import current_policy, protect
from hearten.methods.report import Document, Words
from tests.makers import a_practitioner, a_steward
from tests.methods.disclosure.made import question

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

POLICY = current_policy()
TABLE = protect(question([30, 40], favourable=(0,)), POLICY)


def leaving(title: str = "Heard") -> Leaving:
    document = Document(title=title, blocks=(Words("About 45 in every 100."),))
    return Leaving(title, "listening:1", POLICY.name, [TABLE], document, {"snapshot": "ab"})


def test_a_release_is_named_by_what_left_and_says_what_it_is_made_of():
    released = actions.release(leaving(), by=a_steward())

    line = queries.release(released.digest)
    assert queries.ledger() == (line,)
    assert (line.title, line.about, len(line.tables)) == ("Heard", "listening:1", 1)
    assert queries.is_out(released.digest)


def test_the_same_thing_leaves_once():
    steward = a_steward()
    actions.release(leaving(), by=steward)

    with pytest.raises(NotReady, match="has left before"):
        actions.release(leaving(), by=steward)


def test_only_a_steward_lets_anything_out_or_withdraws_it():
    released = actions.release(leaving(), by=a_steward())

    with pytest.raises(NotPermitted):
        actions.release(leaving("Other"), by=a_practitioner())
    with pytest.raises(NotPermitted):
        actions.withdraw(released.digest, "A mistake.", by=a_practitioner())


def test_what_may_not_leave_is_not_in_the_ledger():
    with pytest.raises(NotReady):
        actions.release(leaving(" "), by=a_steward())

    assert not Release.objects.exists()


def test_a_withdrawal_keeps_the_line_with_its_reason_and_is_made_once():
    steward = a_steward()
    released = actions.release(leaving(), by=steward)

    actions.withdraw(released.digest, "A mistake.", by=steward)

    assert queries.ledger()[0].withdrawn_because == "A mistake."
    assert not queries.is_out(released.digest)
    with pytest.raises(NotReady, match="withdrawn before"):
        actions.withdraw(released.digest, "Again.", by=steward)


def test_what_is_not_in_the_ledger_is_not_found():
    with pytest.raises(NotFound):
        actions.withdraw("0" * 64, "A mistake.", by=a_steward())
    with pytest.raises(NotFound):
        queries.contents("0" * 64)
