"""Pages: what is new this week, and whether one wants it by mail or as a feed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound
from hearten.house.digest import composing, sending
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.reflection.notice import actions, queries

reflect = for_those_who_may("reflection.reflect")


@never_cache
@require_safe
@reflect
def week(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {
        "new": composing.this_week(person, timezone.localdate()),
        "off": queries.is_off(person),
        "has_feed": queries.has_feed(person),
    }
    return render(request, "house/week.html", shown)


@require_POST
@reflect
def choose(request: HttpRequest) -> HttpResponse:
    off = request.POST.get("off") == "yes"
    actions.choose(off=off, by=person_of(request))
    messages.success(request, _("You get no letter any more.") if off else _("You get the letter again."))
    return redirect("reflection:week")


@never_cache
@require_POST
@reflect
def new_address(request: HttpRequest) -> HttpResponse:
    made = actions.new_address(by=person_of(request))
    address = settings.HEARTEN_ADDRESS + reverse("reflection:week_feed", args=[made])
    back = (reverse("reflection:week"), _("This week"))
    return render(request, "reflection/address.html", {"address": address, "back": back})


@require_POST
@reflect
def no_address(request: HttpRequest) -> HttpResponse:
    actions.no_address(by=person_of(request))
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("reflection:week")


@never_cache
@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """At its secret address, for a program that cannot sign in."""
    person = queries.owner_of(secret)
    if person is None:
        raise NotFound(_("There is no feed at this address. It may have been changed."))
    told = sending.feed(person, timezone.localdate())
    return HttpResponse(told, content_type="application/atom+xml; charset=utf-8")
