"""Pages: one’s own journal. What comes and goes here is sealed; the page that opens it runs in the browser alone."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, NotFound, Unreadable
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.circles import queries as circles
from hearten.reflection.circles.rules import Whom, prompts
from hearten.reflection.journal import actions, queries
from hearten.reflection.journal.actions import Locked
from hearten.reflection.journal.forms import EndForm

reflect = for_those_who_may("reflection.reflect")
Said = dict[str, str]


@never_cache
@require_safe
@reflect
def journal(request: HttpRequest) -> HttpResponse:
    """The page itself: with no word of the journal in it."""
    mine = [(one.id, one.name) for one in circles.circles(person_of(request)) if one.agrees and one.next_on]
    asks = [_(each) for each in prompts(Whom.ANYONE, timezone.localdate())]
    return render(request, "reflection/journal.html", {"circles": mine, "prompts": asks})


@never_cache
@require_safe
@reflect
def sealed(request: HttpRequest) -> HttpResponse:
    """All of one's journal, as it is kept: for the page to open, or to take along."""
    response = JsonResponse(queries.sealed(person_of(request)))
    if "file" in request.GET:
        response["Content-Disposition"] = 'attachment; filename="my-journal-sealed.json"'
    return response


def _from_the_page(
    act: Callable[[Said, Person], dict[str, Any]],
) -> Callable[[HttpRequest], HttpResponse]:
    """What the page sends, and what it is answered: refusals as sentences it can show."""

    @never_cache
    @require_POST
    @reflect
    @functools.wraps(act)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            return JsonResponse(act(_said(request), person_of(request)))
        except HeartenError as refusal:
            return JsonResponse({"why": _(refusal.sentence)}, status=refusal.status)

    return view


def _said(request: HttpRequest) -> Said:
    try:
        said = json.loads(request.body)
    except ValueError:
        said = None
    if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
        raise Unreadable(_("This did not come from the page of the journal. Load the page again."))
    return said


def _locked(said: Said) -> Locked:
    names = ("salt", "by_passphrase", "by_code", "proof")
    return Locked(*(said.get(name, "") for name in names))


def _number(said: Said) -> int | None:
    page = said.get("id", "")
    if page and not page.isdecimal():
        raise NotFound(_("This page is not in your journal any more."))
    return int(page) if page else None


@_from_the_page
def begin(said: Said, by: Person) -> dict[str, Any]:
    actions.begin(_locked(said), by=by)
    return {}


@_from_the_page
def change_lock(said: Said, by: Person) -> dict[str, Any]:
    actions.change_lock(_locked(said), by=by)
    return {}


@_from_the_page
def keep(said: Said, by: Person) -> dict[str, Any]:
    return {"id": str(actions.keep(said.get("sealed", ""), said.get("proof", ""), _number(said), by=by))}


@_from_the_page
def take_out(said: Said, by: Person) -> dict[str, Any]:
    actions.take_out(_number(said) or 0, said.get("proof", ""), by=by)
    return {}


@never_cache
@reflect
def end(request: HttpRequest) -> HttpResponse:
    def act(_said: dict[str, Any]) -> HttpResponse:
        actions.end(by=person_of(request))
        messages.success(request, _("Your journal has ended. Nothing of it is left here."))
        return redirect("reflection:journal")

    lead = _(
        "Everything in it goes for good. If you have forgotten both your passphrase and your code, nobody can open it "
        "any more; ending it lets you begin a new one. Copies in backups stay sealed, and go with them."
    )
    back = (reverse("reflection:journal"), _("Your journal"))
    return asked(
        request, EndForm(request.POST or None), Asks(_("End your journal"), back, lead, _("End it")), act
    )
