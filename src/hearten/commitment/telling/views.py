"""Pages for everybody, with or without an account: the commitment, on paper and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hearten.commitment.endorsing.wording import WAYS
from hearten.commitment.telling import queries
from hearten.commitment.telling.file import as_json, for_everybody, whole
from hearten.commitment.telling.paper import paper_of
from hearten.commitment.telling.reach import opens_for_all
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The one commitment that is told; or all of them; or that there is none now."""
    told = queries.all_told()
    if len(told) == 1:
        return _page(request, told[0].key)
    return render(request, "commitment/told_all.html", {"told": told})


@require_safe
def told(request: HttpRequest, called: str) -> HttpResponse:
    return _page(request, called)


def _page(request: HttpRequest, called: str) -> HttpResponse:
    found = queries.told(called)
    shown = {
        "told": found,
        "one": found.commitment,
        "ways": [(WAYS[way.way], way, opens_for_all(way.address)) for way in found.ways],
        "rounds": [
            (one, [(each, [(proof, opens_for_all(proof.address)) for proof in each.proofs]) for each in said])
            for one, said in found.rounds
        ],
        "others": [one for one in queries.all_told() if one.key != called],
        "works_here": isinstance(request.user, Person),
    }
    return render(request, "commitment/told.html", shown)


@require_safe
def paper(request: HttpRequest, called: str) -> HttpResponse:
    made = paper_of(queries.told(called), timezone.localdate().isoformat())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{called}.pdf"'
    return response


@require_safe
def told_file(request: HttpRequest, called: str) -> HttpResponse:
    return _as_file(as_json(for_everybody(queries.told(called))), called)


@require_safe
@for_those_who_may("commitment.see")
def whole_file(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """Everything about a commitment, drafts too, for those who work here."""
    return _as_file(as_json(whole(commitment_id)), f"commitment-{commitment_id}-whole")


def _as_file(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
