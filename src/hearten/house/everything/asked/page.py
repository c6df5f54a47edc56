"""The page on which a steward asks for everything, sees how far it is, and carries it away sealed."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.house import actions
from hearten.house.everything.asked import keeping
from hearten.house.everything.asked.job import take_out_sealed
from hearten.people.signing_in import for_those_who_may, person_of

DEED = "house.everything"


@require_safe
@for_those_who_may(DEED)
def shown(request: HttpRequest) -> HttpResponse:
    """How far it is."""
    return render(request, "house/everything.html", {"asked": keeping.state()})


@require_POST
@for_those_who_may(DEED)
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for it, having given one's password within the last minutes."""
    actions.ask_for_everything(by=person_of(request))
    take_out_sealed.enqueue()
    messages.success(
        request, _("Everything is being taken out. It takes some minutes; you need not wait here.")
    )
    return redirect("everything")


@require_safe
@for_those_who_may(DEED)
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def carry(request: HttpRequest) -> HttpResponseBase:
    """The sealed file."""
    file = keeping.sealed_file()
    actions.note_carried_away(by=person_of(request))
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )


@require_POST
@for_those_who_may(DEED)
def remove(request: HttpRequest) -> HttpResponse:
    """Remove it before its time."""
    actions.remove_what_was_taken_out(by=person_of(request))
    messages.success(request, _("The file is gone from here. Copies that were carried away are not."))
    return redirect("everything")
