"""The pages of learning: drafts for those who write, published accounts for everyone."""

from __future__ import annotations

import shutil

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from hearten.learning import actions, pages
from hearten.learning.models import Account
from hearten.people.rules import Role
from tests.learning.making import a_prepared_draft, agreed, published
from tests.makers import a_person, a_practitioner, a_steward, signed_in

pytestmark = [pytest.mark.django_db(databases=["default", "voices"])]


def test_a_steward_writes_publishes_and_withdraws_on_the_pages(client: Client):
    steward = a_steward()
    account = a_prepared_draft(steward)
    client = signed_in(client, steward)
    at = f"/learning/{account.pk}/"

    client.post(at + "words/", {"title": "Heard", "opening": "Thank you."})
    actions.prepare.func(Account.objects.get().digest)
    assert b"Thank you." in client.get(at).content
    agreed(Account.objects.get(), steward=steward)
    assert client.get(at + "publish/").status_code == 200
    told = client.post(at + "publish/").headers["Location"]
    assert b"Heard" in Client().get(told).content
    assert client.get(at).status_code == 302
    assert client.post(at + "withdraw/", {"because": ""}).status_code == 200
    client.post(at + "withdraw/", {"because": "A wrong question."})

    assert Client().get(told).status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_drafts_are_seen_by_those_who_write_them(client: Client, role: Role):
    account = a_prepared_draft(a_steward())
    client = signed_in(client, a_person(role))

    allowed = role in {Role.STEWARD, Role.SENSE_MAKER}
    assert client.get(f"/learning/{account.pk}/").status_code == (200 if allowed else 403)
    assert client.get(f"/learning/{account.pk}/account.pdf").status_code == (200 if allowed else 403)
    assert client.get("/learning/").status_code == 200


def test_every_page_of_an_account_is_small_and_in_reach(client: Client):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)
    titles = pages.contents(account.digest)

    for number in range(len(titles)):
        page = client.get(f"/told/{account.digest[:16]}/part/{number}/")
        assert page.status_code == 200
        assert len(page.content) < 100_000

    assert client.get(f"/told/{account.digest[:16]}/part/{len(titles)}/").status_code == 404


@pytest.mark.parametrize(("name", "begins"), [("account.pdf", b"%PDF"), ("tables.csv", b"\xef\xbb\xbf")])
def test_anyone_can_take_a_published_account_along(client: Client, name: str, begins: bytes):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    file = client.get(f"/told/{account.digest[:16]}/{name}")

    assert file.content.startswith(begins)
    assert file["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["part-0.html", "contents.json", "..%2F..%2Fkeys%2Frecord.key"])
def test_no_other_file_is_handed_out(client: Client, name: str):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    assert client.get(f"/told/{account.digest[:16]}/{name}").status_code == 404


def test_a_digest_too_short_to_name_one_account_names_none(client: Client):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    assert client.get(f"/told/{account.digest[:8]}/").status_code == 404


def test_pages_lost_in_a_restore_are_made_again(client: Client):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)
    shutil.rmtree(pages.folder(account.digest))

    DBTaskResult.objects.all().delete()

    for _ in range(3):
        page = client.get(f"/told/{account.digest[:16]}/")

    assert page.status_code == 503
    assert b"being made again" in page.content
    assert DBTaskResult.objects.count() == 1


def test_a_draft_is_thrown_away_only_by_a_post_of_someone_who_writes(client: Client):
    steward = a_steward()
    account = a_prepared_draft(steward)
    at = f"/learning/{account.pk}/delete/"

    assert signed_in(Client(), a_practitioner()).post(at).status_code == 403
    assert signed_in(client, steward).get(at).status_code == 405
    assert client.post(at).status_code == 302
    assert not Account.objects.exists()


def test_the_ledger_is_open_to_everyone_signed_in(client: Client):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)
    client = signed_in(client, a_practitioner())

    assert account.title.encode() in client.get("/left/").content
    assert account.digest.encode() in client.get(f"/left/{account.digest}/").content
    assert client.get(f"/left/{'0' * 64}/").status_code == 404
    assert Client().get("/left/").status_code == 302


@pytest.mark.parametrize(
    ("language", "around"),
    [
        ("cy", ("Yn gryno", "Lawrlwytho fel PDF", "Yn y cyfriflyfr fel", "adroddiad o’r fath")),
        (
            "gd",
            ("Geàrr-chunntas", "Luchdaich a-nuas mar PDF", "San leabhar-chunntais mar", "cunntas mar sin"),
        ),
    ],
)
def test_what_stands_around_an_account_is_in_the_language_of_who_reads_it(
    client: Client, language: str, around: tuple[str, ...]
):
    steward = a_steward()
    account = published(a_prepared_draft(steward), steward=steward)

    told = client.get(f"/told/{account.digest[:16]}/", headers={"accept-language": language})
    missing = client.get(f"/told/{'0' * 16}/", headers={"accept-language": language})

    shown = told.content.decode() + missing.content.decode()
    assert [words for words in around if words not in shown] == []
    assert "In short" not in shown
    assert "There is no such account" not in shown
