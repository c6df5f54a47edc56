"""Pages: taking part in a working group, and leaving it. Who is in one stands on its own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.errors import NotFound
from hearten.network.joining import actions, queries
from hearten.network.membership import queries as membership
from hearten.network.programme import queries as programme
from hearten.people.signing_in import for_those_who_may, person_of


@require_POST
@for_those_who_may("network.keep")
def join(request: HttpRequest, thing: str) -> HttpResponse:
    actions.join(membership.our_network(), f"group:{thing}", by=person_of(request))
    messages.success(
        request, _("We take part. It leaves with the next parcel, once somebody has looked that over.")
    )
    return redirect("network:group", thing)


@require_POST
@for_those_who_may("network.keep")
def leave(request: HttpRequest, thing: str) -> HttpResponse:
    kept = queries.joined(membership.our_network(), programme.group(f"group:{thing}"))
    if kept is None:
        raise NotFound("We do not take part in this group; somebody else may have been first.")
    actions.leave(kept, by=person_of(request))
    messages.success(request, _("We have left the group. The others learn of it with our next parcel."))
    return redirect("network:group", thing)
