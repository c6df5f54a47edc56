"""A journal: the server keeps what it cannot read, and only whoever has opened it changes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from hearten.errors import HeartenError
from hearten.people.rules import Role
from hearten.record.models import Entry as Line
from hearten.reflection.journal import actions, queries, rules
from hearten.reflection.journal.models import Lock, Page
from tests.makers import a_person, a_practitioner, signed_in
from tests.reflection import making

pytestmark = [pytest.mark.django_db(databases=["default", "voices"]), pytest.mark.either_database]
OTHER_PROOF = "cd" * 32


@pytest.mark.parametrize("wrong", ["My day was hard.", "", "x" * 80, "<script>"])
def test_what_is_not_sealed_is_not_kept(wrong: str):
    person = a_practitioner()
    making.a_journal(person)

    with pytest.raises(HeartenError, match="sealed"):
        actions.keep(wrong, making.PROOF, None, by=person)


def test_being_signed_in_is_not_enough_to_change_a_journal():
    person = a_practitioner()
    page = making.a_journal(person)

    for act in (
        lambda: actions.keep(making.sealed(), OTHER_PROOF, page, by=person),
        lambda: actions.take_out(page, OTHER_PROOF, by=person),
        lambda: actions.change_lock(making.locked(proof=OTHER_PROOF), by=person),
    ):
        with pytest.raises(HeartenError, match="closed here"):
            act()
    assert Page.objects.filter(pk=page).exists()


def test_changing_the_passphrase_is_one_row_and_touches_no_page():
    person = a_practitioner()
    making.a_journal(person)
    before = list(Page.objects.values_list("pk", "sealed"))

    actions.change_lock(making.locked(by_passphrase="q" * 80), by=person)

    assert list(Page.objects.values_list("pk", "sealed")) == before
    assert Lock.objects.get().by_passphrase == "q" * 80


def test_a_change_that_is_cut_short_leaves_the_old_lock_whole(monkeypatch):
    person = a_practitioner()
    making.a_journal(person)

    def cut_short(*_args: object, **_more: object) -> None:
        raise OSError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(Lock, "save", cut_short)
        with pytest.raises(OSError, match="power"):
            actions.change_lock(making.locked(by_passphrase="q" * 80), by=person)

    assert queries.sealed(person)["lock"]["by_passphrase"] == "p" * 80
    assert len(queries.sealed(person)["pages"]) == 1


def test_a_lock_is_never_half():
    with pytest.raises(IntegrityError):
        Lock.objects.create(person=a_practitioner(), salt="s" * 22, by_passphrase="", by_code="c" * 80)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_is_given_it_whatever_their_role(client: Client, role: Role):
    making.a_journal(a_practitioner())

    told = signed_in(client, a_person(role)).get(reverse("reflection:journal_sealed")).json()

    assert told == {"lock": None, "pages": []}


def test_a_journal_leaves_no_line_in_the_record():
    before = Line.objects.count()
    person = a_practitioner()
    page = making.a_journal(person)
    actions.change_lock(making.locked(), by=person)
    actions.take_out(page, making.PROOF, by=person)
    actions.end(by=person)

    assert Line.objects.count() == before


def test_nothing_kept_of_a_journal_has_a_time_or_a_word():
    kept = {field.name: field.get_internal_type() for model in (Lock, Page) for field in model._meta.fields}

    assert not {"DateField", "DateTimeField", "TimeField"} & set(kept.values())
    assert set(kept) == {"person", "salt", "by_passphrase", "by_code", "proof_digest", "id", "lock", "sealed"}


def test_the_room_neither_searches_counts_nor_reads_it():
    """Only the alcove itself touches pages, and it asks how many there are for one reason: that there is room."""
    root = Path(rules.__file__).parents[2]
    using = [
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "journal.models import" in path.read_text() and "migrations" not in path.parts
    ]

    assert sorted(using) == [
        "reflection/journal/actions.py",
        "reflection/journal/queries.py",
        "reflection/models.py",
    ]


def test_whoever_forgot_both_secrets_can_end_it_and_begin_anew(client: Client):
    person = a_practitioner()
    making.a_journal(person)
    browser = signed_in(client, person)

    unsure = browser.post(reverse("reflection:journal_end"), {"nothing": "ticked"})
    browser.post(reverse("reflection:journal_end"), {"sure": "on"})

    assert unsure.status_code == 422
    assert not Page.objects.exists()
    actions.begin(making.locked(), by=person)


def test_what_the_page_sends_is_answered_with_a_sentence(client: Client):
    browser = signed_in(client, a_practitioner())

    answer = browser.post(
        reverse("reflection:journal_keep"),
        json.dumps({"sealed": "x", "proof": "y"}),
        content_type="application/json",
    )

    assert answer.status_code == 404
    assert "Begin one first" in answer.json()["why"]


@pytest.mark.parametrize("sent", ["", "[]", "{", '{"sealed": 1}'])
def test_what_is_not_of_the_page_is_refused(client: Client, sent: str):
    browser = signed_in(client, a_practitioner())

    answer = browser.post(reverse("reflection:journal_keep"), sent, content_type="application/json")

    assert answer.status_code == 422
