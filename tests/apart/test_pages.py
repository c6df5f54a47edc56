"""What a person sees whose file had to be stopped, page by page: one sentence, and nothing half-done."""

from __future__ import annotations

import resource
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from hearten.apart import asking
from hearten.listening.conversations.models import Session
from tests.apart.making import a_docx_that_fills_the_memory
from tests.listening.conversations.making import a_listener, open_to_talk
from tests.makers import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "voices"])


def most_memory_so_far() -> int:
    """Of this process, in bytes."""
    told = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return told if sys.platform == "darwin" else told * 1024


def test_a_transcript_that_would_fill_the_memory_is_a_sentence_beside_its_field(client):
    listening = open_to_talk()
    signed_in(client, a_listener())
    file = SimpleUploadedFile("talk.docx", a_docx_that_fills_the_memory())
    typed = {"title": "x", "held_on": "2026-01-02", "language": "en", "transcript": file}
    before = most_memory_so_far()

    page = client.post(f"/listening/{listening.pk}/conversations/add/", typed)

    assert page.status_code == 422
    assert escape(asking.TOO_LARGE) in page.content.decode()
    assert not Session.objects.exists()
    assert most_memory_so_far() - before < 100 * 1024**2
