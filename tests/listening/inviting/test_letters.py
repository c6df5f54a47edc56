"""Invitations by letter: the code on paper is the one-use code, and a reminder goes to everyone alike."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from hearten.listening.inviting import actions, rules
from hearten.listening.inviting.addresses import Address, Unread, read_letters
from hearten.listening.surveys.models import Invitation, Listening
from tests.makers import a_steward, an_answerable_listening, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])
ANN, DAI = "Ann Price\n1 High Street\nLlandre", "Dai Rees\nTŷ Gwyn\nBorth"


@pytest.fixture
def listening(tmp_path: Path, settings: pytest.FixtureRequest) -> Listening:
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    made = an_answerable_listening(way="invitation")
    actions.invite_people(
        made, [Address(ANN, "en"), Address(DAI, "cy"), Address("a@b.example", "en")], by=a_steward()
    )
    return made


def letters(client: Client, listening: Listening, **how: str) -> PdfReader:
    response = signed_in(client, a_steward()).post(f"/listening/{listening.pk}/invitations/letters.pdf", how)
    assert response.status_code == 200
    return PdfReader(io.BytesIO(response.content))


def test_names_and_addresses_are_read_a_person_a_line():
    lines = ("Name, Address", "Ann Price, 1 High Street; Llandre", "", "Ann Price, 1 High Street, Llandre")
    pasted = "\n".join([*lines, "Nobody", "a@b.example, x"])

    read = read_letters(pasted, "cy")

    assert read.found == (Address("Ann Price\n1 High Street\nLlandre", "cy"),)
    assert read.again == 1
    assert read.unread == (Unread(5, "Nobody"), Unread(6, "a@b.example, x"))


def test_a_letter_has_an_address_a_code_and_ua_1(client: Client, listening: Listening):
    reader = letters(client, listening, language="en")

    told = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    assert "1 High Street" in told and "Borth" not in told
    assert actions.code_for(listening, ANN).upper() in told.replace(" ", "")
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_a_letter_in_welsh_is_in_welsh(client: Client, listening: Listening):
    reader = letters(client, listening, language="cy")

    assert reader.trailer["/Root"]["/Lang"].startswith("cy")
    assert "Tŷ Gwyn" in reader.pages[0].extract_text()


def test_a_reminder_is_the_same_whether_or_not_somebody_has_answered(client: Client, listening: Listening):
    before = letters(client, listening, language="en", reminder="on").pages[0].extract_text()
    code = actions.code_for(listening, ANN)
    answered = client.post(
        f"/a/{listening.code}/answer/", {"invitation": code, "asked-scale": "low", "go": "send"}
    )

    after = letters(client, listening, language="en", reminder="on").pages[0].extract_text()

    assert answered.status_code == 200
    assert "We wrote to you before" in before
    assert before == after


def test_letters_never_wait_for_the_post(listening: Listening):
    actions.remind(listening, by=a_steward())

    waiting = Invitation.objects.filter(waiting=True).values_list("contact", flat=True)
    assert list(waiting) in ([], ["a@b.example"])
    assert all(rules.by_post(one) for one in (ANN, DAI))
    assert not rules.by_post("") and not rules.by_post("a@b.example")
    assert all("Ann Price" not in "".join(message.to) for message in mail.outbox)


def test_the_page_invites_and_offers_each_language(client: Client, listening: Listening):
    client = signed_in(client, a_steward())
    address = f"/listening/{listening.pk}/invitations/letters/"
    wrong = client.post(address, {"people": "Nobody", "language": "en"})
    client.post(address, {"people": "Mair Ellis, 2 Sea View, Borth", "language": "en"})

    page = client.get(address).content.decode()

    assert wrong.status_code == 422
    assert "2 letters in English (PDF)" in page and "One letter in Cymraeg (PDF)" in page


def test_without_anybody_to_write_to_that_is_said(
    client: Client, tmp_path: Path, settings: pytest.FixtureRequest
):
    settings.HEARTEN_DATA, settings.HEARTEN_KEYS = tmp_path, tmp_path / "keys"
    made = an_answerable_listening(way="invitation")

    response = signed_in(client, a_steward()).post(
        f"/listening/{made.pk}/invitations/letters.pdf", {"language": "en"}
    )

    assert response.status_code == 409
