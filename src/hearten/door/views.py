"""Pages: the ledger of what left."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hearten.door import queries


@login_required
def ledger(request: HttpRequest) -> HttpResponse:
    return render(request, "door/ledger.html", {"left": queries.ledger()})


@login_required
def release(request: HttpRequest, digest: str) -> HttpResponse:
    return render(request, "door/release.html", {"left": queries.release(digest)})
