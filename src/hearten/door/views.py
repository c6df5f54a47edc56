"""Pages: the ledger of what left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hearten.door import queries
from hearten.people import queries as people
from hearten.people.signing_in import for_those_who_may

SUBJECTS = {"listening": _("Listening number %s")}


@for_those_who_may("door.ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    return render(request, "door/ledger.html", {"left": queries.ledger()})


@for_those_who_may("door.ledger")
def release(request: HttpRequest, digest: str) -> HttpResponse:
    left = queries.release(digest)
    by = people.names({left.by}).get(left.by, left.by)
    return render(request, "door/release.html", {"left": left, "about": in_words(left.about), "by": by})


def in_words(about: str) -> str:
    """What a release tells of: "listening:18" is "Listening number 18"."""
    kind, _colon, number = about.partition(":")
    return str(SUBJECTS[kind]) % number if kind in SUBJECTS else about
