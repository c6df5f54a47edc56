"""Pages: counting that somebody was turned away, and what is told of all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.people.signing_in import for_those_who_may
from hearten.systems.turned_away import actions, queries
from hearten.systems.turned_away.forms import TurnedAwayForm


@for_those_who_may("systems.count")
def count(request: HttpRequest) -> HttpResponse:
    form = TurnedAwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.count(said["rule"], said["service"], said["times"])
        messages.success(request, _("Counted. It is told with all others, weeks after the season’s end."))
        return redirect("systems:count")
    return render(request, "systems/count.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@for_those_who_may("systems.see")
def told(request: HttpRequest) -> HttpResponse:
    return render(request, "systems/turned_away.html", {"seasons": queries.told()})
