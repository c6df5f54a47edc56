"""Pages: the ledger of what left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hearten.door import queries
from hearten.door.rules import Reason, State
from hearten.people import queries as people
from hearten.people.signing_in import for_those_who_may

REASONS = {
    Reason.WRONG_NUMBER.value: _("a number was wrong"),
    Reason.WRONG_WORDS.value: _("words were wrong"),
    Reason.WITHDRAWAL.value: _("somebody withdrew what they gave"),
    Reason.OTHER.value: _("another reason"),
}
SUBJECTS = {"listening": _("Listening number %s")}


@for_those_who_may("door.ledger")
def ledger(request: HttpRequest) -> HttpResponse:
    return render(request, "door/ledger.html", {"left": queries.ledger()})


@for_those_who_may("door.ledger")
def release(request: HttpRequest, digest: str) -> HttpResponse:
    left = queries.release(digest)
    named = people.names({left.by, left.proposed_by} | {one.by for one in left.checks})
    context = {
        "left": left,
        "about": in_words(left.about),
        "by": named.get(left.by, left.by),
        "proposed_by": named.get(left.proposed_by, left.proposed_by),
        "checks": [(named.get(one.by, one.by), one) for one in left.checks],
        "is_out": left.state is State.RELEASED,
        "reason": REASONS.get(left.reason, ""),
        "replaced_reason": REASONS.get(left.replaced_reason, ""),
    }
    return render(request, "door/release.html", context)


@for_those_who_may("door.ledger")
def bundle(request: HttpRequest, digest: str) -> HttpResponse:
    """The file by which another machine can check a release: only safe tables and how they were made."""
    response = HttpResponse(queries.bundle(digest), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="release-{digest[:16]}.json"'
    return response


def in_words(about: str) -> str:
    """What a release tells of: "listening:18" is "Listening number 18"."""
    kind, _colon, number = about.partition(":")
    return str(SUBJECTS[kind]) % number if kind in SUBJECTS else about
