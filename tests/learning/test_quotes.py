"""An account shows words only while whoever gave them agrees; nothing that left with it ever held them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from django.test import Client

from hearten.door.models import Release
from hearten.errors import NotFound, NotReady
from hearten.learning import actions
from hearten.learning.models import Account
from hearten.listening.consent.models import Edge
from hearten.listening.intake import actions as intake
from hearten.listening.intake.models import Answer
from hearten.people.models import Person
from tests.learning.making import agreed, findings_of
from tests.makers import a_board_member, a_practitioner, a_steward, signed_in
from tests.understanding.words.making import MARKED, a_listening_with_words, picked, told

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, settings) -> None:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"


def a_draft_with_a_quote(steward: Person) -> tuple[Account, str, dict[str, str]]:
    """A prepared draft that shows the marked words; the quote's name, and the receipts by text."""
    listening, receipts = a_listening_with_words(steward=steward)
    thing = told(listening, steward=steward)
    account = actions.draft(findings_of(listening, steward).pk, by=steward)
    actions.prepare.func(account.digest)
    actions.choose_quotes(account, [thing], by=steward)
    return account, thing, receipts


def test_a_quote_is_chosen_for_an_account_on_its_page(client: Client):
    steward = a_steward()
    account, thing, _ = a_draft_with_a_quote(steward)
    client = signed_in(client, steward)

    offered = client.get(f"/learning/{account.pk}/quotes/").content.decode()
    client.post(f"/learning/{account.pk}/quotes/")
    without = client.get(f"/learning/{account.pk}/").content.decode()
    client.post(f"/learning/{account.pk}/quotes/", {"quote": [thing, "quote:of-another-listening"]})
    shown = client.get(f"/learning/{account.pk}/").content.decode()

    assert MARKED in offered
    assert MARKED not in without
    assert MARKED in shown
    assert Account.objects.get().quotes == [thing]


def test_without_quotes_the_page_says_how_to_come_by_some(client: Client):
    steward = a_steward()
    listening, _ = a_listening_with_words(steward=steward)
    account = actions.draft(findings_of(listening, steward).pk, by=steward)

    page = signed_in(client, steward).get(f"/learning/{account.pk}/quotes/").content.decode()

    assert "No quote of this listening is out" in page


def test_other_quotes_than_were_checked_need_new_checks():
    steward = a_steward()
    account, _, _ = a_draft_with_a_quote(steward)
    agreed(account, steward=steward)

    actions.choose_quotes(account, [], by=steward)

    with pytest.raises(NotFound, match="Nothing like that is proposed"):
        actions.publish(account, by=steward)


@pytest.mark.parametrize("taken", ["answer", "quoting", "edge", "source"])
def test_an_account_is_not_published_once_words_it_shows_lost_their_consent(taken):
    steward = a_steward()
    account, _, receipts = a_draft_with_a_quote(steward)
    agreed(account, steward=steward)
    listening = a_listening_of(account)
    match taken:
        case "answer":
            intake.withdraw(listening, receipts[MARKED])
        case "quoting":
            intake.wish(listening, receipts[MARKED], quote=False)
        case "edge":
            Edge.objects.all().delete()
        case "source":
            Answer.objects.get(said__listened_more=MARKED).delete()

    with pytest.raises(NotReady, match="taken back"):
        actions.publish(account, by=steward)

    assert not Release.objects.filter(sort="account").exists()


def a_listening_of(account: Account):
    from hearten.listening.surveys.models import Listening

    return Listening.objects.get(pk=account.listening_id)


def test_a_quote_that_is_not_out_is_not_shown_and_keeps_an_account_back():
    steward = a_steward()
    account, _, _ = a_draft_with_a_quote(steward)
    waiting = picked(a_listening_of(account), "Somebody listened to me, time 3.")
    account.quotes = [waiting]
    account.save()

    with pytest.raises(NotReady, match="not out"):
        actions.propose(account, by=steward)


def test_withdrawn_words_are_gone_from_every_page_file_and_table_at_once(client: Client, tmp_path: Path):
    steward = a_steward()
    account, thing, receipts = a_draft_with_a_quote(steward)
    account = actions.publish(agreed(account, steward=steward), by=steward)
    release = Release.objects.get(proposal__thing=thing)
    at = f"/told/{account.digest[:16]}/"
    pages = [at, "/", f"/left/{release.digest}/", f"/left/{account.digest}/", "/left/", "/learning/"]
    files = [f"{at}account.pdf", f"{at}tables.csv", f"/left/{account.digest}/bundle.json"]
    before = client.get(at).content.decode()

    intake.withdraw(a_listening_of(account), receipts[MARKED])

    after = client.get(at).content.decode()
    assert MARKED in before
    assert MARKED not in after
    assert "taken back" in after
    for person in (steward, a_board_member(), a_practitioner()):
        looking = signed_in(Client(), person)
        for page in [*pages, f"/understanding/quotes/{thing[6:]}/"]:
            assert "porter" not in looking.get(page).content.decode()
        for file in files:
            assert "porter" not in text_of(file, looking.get(file).content)
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"porter" in path.read_bytes()]
    assert not rows_with("porter")


def text_of(name: str, data: bytes) -> str:
    """What a file says."""
    if name.endswith(".pdf"):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return data.decode()


def rows_with(words: str) -> list[str]:
    """The tables of both stores in which any row holds the words."""
    from django.apps import apps
    from django.core import serializers

    return [
        model._meta.label
        for model in apps.get_models()
        if re.search(rf"\b{words}\b", serializers.serialize("json", model._default_manager.all()))
    ]


def test_no_file_that_leaves_ever_held_the_words():
    steward = a_steward()
    account, _, _ = a_draft_with_a_quote(steward)
    account = actions.publish(agreed(account, steward=steward), by=steward)

    release = Release.objects.get(digest=account.digest)

    assert "porter" not in release.bundle
    assert "porter" not in str(release.contents)
    assert "porter" not in str(release.evidence)
