"""One answer's journey: asked, answered, sealed, opened, counted, protected, told. Every step through its own door."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from hearten.door import queries as door
from hearten.learning import actions as learning
from hearten.learning import queries as told
from hearten.listening.intake import actions as intake
from hearten.listening.intake.closing import finish_closing
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import Words
from hearten.people.rules import Role
from hearten.record import queries as record
from hearten.understanding import actions as understanding
from hearten.understanding import queries as understood
from tests.learning.making import published
from tests.makers import a_person, somebody_looks_after_safety

pytestmark = [
    pytest.mark.either_database,
    pytest.mark.django_db(transaction=True, databases=["default", "voices"]),
]


def _answer_on_the_page(client: Client, code: str, near: str, area: str) -> str:
    """Someone without an account and without JavaScript answers two questions; gives the receipt they were shown."""
    page = client.post(f"/a/{code}/", {"begin": "yes"}).content.decode()
    key = re.search(r'name="form_key" value="([^"]+)"', page)
    assert key
    carried = {"form_key": key[1], "asked-near_kind": near, "about-area": area}
    sent = client.post(f"/a/{code}/answer/", {**carried, "go": "send"})
    receipt = re.search(r'class="receipt">([^<]+)<', sent.content.decode())
    assert receipt, sent.content.decode()
    return receipt[1]


def test_answers_become_an_account_everyone_can_read(
    separate_connections: None, client: Client, settings: object, tmp_path: object
):
    somebody_looks_after_safety()
    steward = a_person(Role.STEWARD)
    words = Words(
        {"en": "Kindness here"}, {"en": "To hear you."}, {"en": "Thank you."}, {"en": "Ring 0800 1."}
    )
    listening = surveys.draft_listening(words, by=steward)
    surveys.add_from_bank(listening, "near_kind", by=steward)
    breakdown = surveys.declare_breakdown(listening, "area", by=steward)
    listening = intake.open_listening(listening, by=steward)
    codes = [option["code"] for option in listening.questions.get().options]
    areas = [group["code"] for group in breakdown.groups][:2]

    receipts = {
        _answer_on_the_page(client, listening.code, codes[number % 4], areas[number % 2])
        for number in range(60)
    }
    intake.close_listening(listening, by=steward)
    finish_closing(listening.pk)
    analysis = understanding.ask(listening.pk, by=steward)
    understanding.carry_out.func(analysis.pk)
    account = learning.draft(analysis.pk, by=steward)
    learning.prepare.func(account.digest)
    account = published(account, steward=steward)

    page = client.get(f"/told/{account.digest[:16]}/")
    assert len(receipts) == 60
    assert "Kindness here" in page.content.decode()
    assert understood.findings(analysis.pk)[0].table.everyone.base == 60
    assert client.get(f"/told/{account.digest[:16]}/account.pdf").content.startswith(b"%PDF")
    assert door.release(account.digest).policy == understood.analysis(analysis.pk).policy
    assert told.document(account).title == "Kindness here"
    assert list(record.faults()) == []
