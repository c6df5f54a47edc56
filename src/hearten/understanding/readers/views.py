"""Pages: giving a set to readers, how far it is, how far they agree, and settling what differs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, NotFound
from hearten.people import queries as people
from hearten.people.rules import Role
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import Document
from hearten.understanding.coding.rules import DEED
from hearten.understanding.coding.views import asked, paged
from hearten.understanding.readers import actions, queries
from hearten.understanding.readers.forms import GivingForm

A_PAGE = 25
STANDS = {"there": True, "not": False, "open": None}


@never_cache
@for_those_who_may(DEED)
def give(request: HttpRequest, project_id: int) -> HttpResponse:
    project = coding.project(project_id)
    form = GivingForm(request.POST or None, people=list(people.people(role=Role.SENSE_MAKER.value)))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        rows = Document.objects.filter(project=project, number__range=(said["first"], said["last"]))
        chosen = [int(pk) for pk in said["readers"]]
        try:
            made = actions.give(
                project, said["title"], chosen, list(rows.values_list("pk", flat=True)), by=person_of(request)
            )
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            return redirect("coding:reading", made.pk)
    return asked(request, form, _("Give documents to be read by two"), project)


@never_cache
@require_safe
@for_those_who_may(DEED)
def one(request: HttpRequest, reading_id: int) -> HttpResponse:
    reading, person = queries.found(reading_id), person_of(request)
    standing = queries.standing(reading, person.pk)
    compared = queries.compared(reading) if standing.open else None
    shown = {
        "project": reading.project,
        "reading": reading,
        "standing": standing,
        "first": Document.objects.filter(reading=reading).order_by("number").first(),
        "compared": compared,
        "page": paged(request, compared.differing, A_PAGE) if compared else None,
    }
    return render(request, "understanding/coding/reading.html", shown)


@require_POST
@for_those_who_may(DEED)
def lock(request: HttpRequest, reading_id: int) -> HttpResponse:
    actions.lock(queries.found(reading_id), by=person_of(request))
    messages.success(request, _("Locked. Your marks in this set stay as they are."))
    return redirect("coding:reading", reading_id)


@require_POST
@for_those_who_may(DEED)
def settle(request: HttpRequest, reading_id: int) -> HttpResponse:
    """One mismatch, by what its form said."""
    said = request.POST
    places = [said.get(name, "") for name in ("document", "start", "code")]
    if said.get("stands") not in STANDS or not all(one.isdecimal() and len(one) < 19 for one in places):
        raise NotFound(_("Choose one of the three answers."))
    document, start, code = map(int, places)
    judged = actions.Judged(document, start, code, STANDS[said["stands"]], said.get("reason", "")[:500])
    actions.settle(queries.found(reading_id), judged, by=person_of(request))
    messages.success(request, _("Settled, with its reason."))
    return redirect("coding:reading", reading_id)
