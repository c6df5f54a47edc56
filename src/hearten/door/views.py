"""Pages: the ledger of what left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.door import queries
from hearten.people.signing_in import for_those_who_may


@for_those_who_may("door.ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    return render(request, "door/ledger.html", {"left": queries.ledger()})


@for_those_who_may("door.ledger")
def release(request: HttpRequest, digest: str) -> HttpResponse:
    return render(request, "door/release.html", {"left": queries.release(digest)})
