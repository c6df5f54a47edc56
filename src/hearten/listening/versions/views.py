"""Pages of the versions of a listening: which there are, what changed between two, and putting one back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys import showing
from hearten.listening.surveys.bodies import body_of
from hearten.listening.surveys.models import in_language
from hearten.listening.surveys.rules import State
from hearten.listening.surveys.views import asks, to_settle
from hearten.listening.versions import actions, queries, rules
from hearten.listening.versions.queries import NOW
from hearten.listening.versions.saying import ToldChange, readable, told
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of


@asks
@for_those_who_may("listening.watch")
def all_versions(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, person = surveys.found(listening_id), person_of(request)
    may_change = may("listening.draft", person.roles) and listening.state == State.DRAFT
    if request.method == "POST":
        actions.keep_named(to_settle(listening_id), request.POST.get("name", ""), by=person)
        messages.success(request, _("The draft is kept as it is now."))
        return redirect("listening:versions", listening_id)
    shown = {
        "listening": listening,
        "versions": queries.all_versions(listening),
        "may_change": may_change,
        "before": listening.again,
    }
    return render(request, "listening/versions.html", shown)


def _between(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> tuple[ToldChange, ...]:
    language = showing.reader()
    return told(rules.difference(readable(earlier, language), readable(later, language)), language)


@require_safe
@for_those_who_may("listening.watch")
def compare(request: HttpRequest, listening_id: int, earlier: int, later: int = NOW) -> HttpResponse:
    """What changed from one version to another, or to the draft as it is now."""
    listening = surveys.found(listening_id)
    changes = _between(queries.body(listening, earlier), queries.body(listening, later))
    shown = {
        "listening": listening,
        "earlier": earlier,
        "later": later,
        "changes": changes,
        "may_put_back": may("listening.draft", person_of(request).roles)
        and listening.state == State.DRAFT
        and later == NOW,
    }
    return render(request, "listening/difference.html", shown)


@require_safe
@for_those_who_may("listening.watch")
def since_wave(request: HttpRequest, listening_id: int) -> HttpResponse:
    """What changed since the wave before."""
    listening = surveys.found(listening_id)
    before = listening.again
    if before is None:
        return redirect("listening:versions", listening_id)
    changes = _between(body_of(before), body_of(listening))
    shown = {
        "listening": listening,
        "wave": in_language(before.title, showing.reader()),
        "changes": changes,
    }
    return render(request, "listening/difference.html", shown)


@asks
@for_those_who_may("listening.draft")
def put_back(request: HttpRequest, listening_id: int, number: int) -> HttpResponse:
    listening = to_settle(listening_id)
    queries.body(listening, number)
    if request.method == "POST":
        actions.put_back(listening, number, by=person_of(request))
        messages.success(request, _("It asks again what it asked then. What it asked until now is kept too."))
        return redirect("listening:one", listening_id)
    shown = {
        "listening": listening,
        "asked": _("Put version %s back?") % number,
        "text": _(
            "The draft then asks what it asked in that version. What it asks now is kept too, so nothing is lost."
        ),
        "button": _("Put it back"),
    }
    return render(request, "listening/confirm.html", shown)
