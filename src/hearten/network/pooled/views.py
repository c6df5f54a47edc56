"""Pages: what was found together, one pool with our own place, and putting members together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.methods.render.tables import csv
from hearten.network.membership import queries as membership
from hearten.network.membership.rules import Part
from hearten.network.pooled import actions, queries
from hearten.network.pooled.forms import TakeDownForm
from hearten.network.pooled.models import Pool
from hearten.network.pooled.picture import picture
from hearten.network.pooled.table import table_of
from hearten.network.pooled.wording import DIFFER, STANDS
from hearten.people.pages import Asks, as_file, typed
from hearten.people.rules import why_not
from hearten.people.signing_in import for_those_who_may, person_of


@require_safe
@for_those_who_may("network.see")
def pools(request: HttpRequest) -> HttpResponse:
    """What stands; for a convener also what could be put together, and what does not stand any more."""
    network = membership.our_network()
    convenes = Part(network.part) is Part.CONVENER
    pools_them = convenes and why_not("network.pool", person_of(request).roles) is None
    shown = {
        "seen": queries.seen(),
        "convenes": convenes,
        "pools_them": pools_them,
        "could": queries.could_be(network) if pools_them else (),
        "gone": queries.gone(network) if pools_them else (),
    }
    return render(request, "network/pools.html", shown)


@require_safe
@for_those_who_may("network.see")
def pool(request: HttpRequest, thing: str) -> HttpResponse:
    one, person = queries.one_seen(thing), person_of(request)
    own = queries.own(one.asked, one.told)
    shown = {
        "one": one,
        "told": one.told,
        "differ": DIFFER[one.differ],
        "own": own,
        "stands": STANDS[own.place.stands] if own and own.place else "",
        "picture": picture(one.told, own.value if own else None),
        "takes_down": not one.by and why_not("network.pool", person.roles) is None,
    }
    return render(request, "network/pool.html", shown)


@require_safe
@for_those_who_may("network.see")
def pools_file(_request: HttpRequest) -> HttpResponse:
    """Every pool as a table; no figure of our own is in it."""
    made = table_of(queries.seen(), timezone.localdate())
    return as_file(csv(made), "text/csv; charset=utf-8", "found-together.csv")


@require_POST
@for_those_who_may("network.pool")
def put_together(request: HttpRequest, thing: str) -> HttpResponse:
    actions.put_together(membership.our_network(), thing, by=person_of(request))
    messages.success(request, _("Put together. It goes to members with the next parcel."))
    return redirect("network:pool", thing)


@for_those_who_may("network.pool")
def take_down(request: HttpRequest, thing: str) -> HttpResponse:
    kept, by, form = queries.our_pool(thing), person_of(request), TakeDownForm(request.POST or None)
    asks = Asks(
        _("Take it down"),
        reverse("network:pool", args=[thing]),
        kept.question,
        lead=_("Those who read it know it. It can be put together again only where that shows nobody."),
    )

    def act() -> Pool:
        return actions.take_down(kept, form.cleaned_data["because"], by=by)

    return typed(request, form, asks, act, lambda _made: reverse("network:pools"))
