"""Choosing, on a draft's page, which breakdowns are looked at two together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.listening.crossing import actions, queries
from hearten.listening.surveys import queries as surveys
from hearten.people.signing_in import for_those_who_may, person_of


@require_POST
@for_those_who_may("listening.draft")
def together(request: HttpRequest, listening_id: int) -> HttpResponse:
    row, column = request.POST.get("row", ""), request.POST.get("column", "")
    actions.look_together(surveys.found(listening_id), row, column, by=person_of(request))
    messages.success(request, _("These two are looked at together."))
    return _back(listening_id)


@require_POST
@for_those_who_may("listening.draft")
def apart(request: HttpRequest, listening_id: int) -> HttpResponse:
    row, column = request.POST.get("row", ""), request.POST.get("column", "")
    actions.look_apart(surveys.found(listening_id), row, column, by=person_of(request))
    messages.success(request, _("Each is looked at by itself again."))
    return _back(listening_id)


@require_POST
@for_those_who_may("listening.draft")
def teams(request: HttpRequest, listening_id: int) -> HttpResponse:
    parts = queries.parts_of_the_tree()
    actions.declare_teams(surveys.found(listening_id), parts, by=person_of(request))
    messages.success(request, _("Your teams are declared, and which part of the organisation each lies in."))
    response = redirect("listening:one", listening_id)
    response["Location"] += "#breakdowns"
    return response


def _back(listening_id: int) -> HttpResponse:
    response = redirect("listening:one", listening_id)
    response["Location"] += "#together"
    return response
