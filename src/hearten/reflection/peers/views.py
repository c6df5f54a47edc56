"""Pages: who can be turned to, and having somebody look in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.asking import Asks, asked
from hearten.reflection.peers import actions, queries
from hearten.reflection.peers.forms import OfferForm, ToughForm
from hearten.reflection.telling import queries as telling
from hearten.reflection.telling.rules import Kind

reflect = for_those_who_may("reflection.reflect")


@never_cache
@require_safe
@reflect
def somebody(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {
        "offers": queries.offers(),
        "own": queries.offer_of(person),
        "looking": queries.who_looks_in_on(person),
        "on_whom": queries.on_whom(person),
        "told": telling.told(Kind.PEERS, 4),
    }
    return render(request, "reflection/somebody.html", shown)


def _back() -> tuple[str, str]:
    return reverse("reflection:somebody"), _("Somebody to turn to")


@reflect
def offer(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = OfferForm(request.POST or None, offer=queries.offer_of(person))

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.offer(said["when"], said["how"], by=person, resting=said["resting"])
        messages.success(request, _("Kept. Thank you."))
        return redirect("reflection:somebody")

    lead = _("You need no training to listen. Whoever turns to you decides what they say, and you keep it.")
    return asked(request, form, Asks(_("Be somebody to turn to"), _back(), lead), act)


@require_POST
@reflect
def stop_offering(request: HttpRequest) -> HttpResponse:
    actions.stop_offering(by=person_of(request))
    messages.success(request, _("Taken back. Nobody is told."))
    return redirect("reflection:somebody")


@never_cache
@reflect
def tough(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    others = tuple(one for one in queries.offers() if one.id != person.pk)
    form = ToughForm(request.POST or None, offers=others)

    def act(said: dict[str, Any]) -> HttpResponse:
        actions.that_was_tough(said["supporter"], by=person)
        messages.success(
            request, _("They will look in tomorrow. They know that it was hard, and not what it was.")
        )
        return redirect("reflection:somebody")

    lead = _(
        "Choose a colleague. They are told your name and that it was hard; there is no room here to say what it was."
    )
    return asked(request, form, Asks(_("That was a tough one"), _back(), lead, _("Ask them to look in")), act)


@require_POST
@reflect
def looked_in(request: HttpRequest, look_in_id: int) -> HttpResponse:
    actions.looked_in(look_in_id, by=person_of(request))
    messages.success(request, _("Thank you. Who it was is not kept."))
    return redirect("reflection:somebody")


@require_POST
@reflect
def never_mind(request: HttpRequest) -> HttpResponse:
    actions.never_mind(by=person_of(request))
    messages.success(
        request, _("Taken back. Your colleague has had our letter; a word to them would be kind.")
    )
    return redirect("reflection:somebody")
