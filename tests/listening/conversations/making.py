"""Transcripts and conversations, made by words."""

from __future__ import annotations

import io
import zipfile

from django.utils import timezone

from hearten.listening.conversations import actions
from hearten.listening.conversations.actions import About
from hearten.listening.conversations.models import Session
from hearten.listening.conversations.rules import Agreed
from hearten.listening.conversations.transcripts import turns
from hearten.listening.intake import actions as intake
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.people.rules import Role
from tests.makers import a_person, a_steward, somebody_looks_after_safety

SAID = (
    "Ann: Shall we begin?\n"
    "Kofi Mensah: Nobody answered when I rang.\n"
    "Ann: And then?\n"
    "Mair: Kofi told me of it.\n"
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_docx(*paragraphs: str, body: str = "") -> bytes:
    told = body or "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    written = f'<?xml version="1.0"?><w:document xmlns:w="{NAMESPACE}"><w:body>{told}</w:body></w:document>'
    return a_zip({"word/document.xml": written.encode()})


def a_zip(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def a_draft() -> Listening:
    somebody_looks_after_safety()
    words = {"en": "Talking"}
    return actions.draft(
        Words(words, words, words, words), {"en": "What is it like?\nWhat should change?"}, by=a_steward()
    )


def open_to_talk() -> Listening:
    return intake.open_listening(a_draft(), by=a_steward())


def a_listener():
    return a_person(Role.LISTENER)


def prepared(listening: Listening | None = None, said: str = SAID) -> Session:
    about = About("The group", timezone.localdate())
    return actions.add(listening or open_to_talk(), about, turns(said.encode(), "x.txt"), by=a_listener())


def kept(*consents: tuple[str, ...], said: str = SAID) -> tuple[Session, dict[int, str]]:
    """Kept; each speaker in order agreed to so much, and the last of these for all who follow."""
    session = prepared(said=said)
    agreed = [
        Agreed(one.pk, f"role {one.number}", consents[min(place, len(consents) - 1)])
        for place, one in enumerate(session.speakers.all())
    ]
    given = actions.keep(session, agreed, by=a_listener())
    return session, given
