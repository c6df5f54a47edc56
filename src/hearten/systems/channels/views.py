"""Pages: by which ways people reach each service, who cannot use each, and whose choice it is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import refuse
from hearten.methods.render.tables import csv
from hearten.people.pages import Asks, as_file, typed
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.channels import actions, queries, rules
from hearten.systems.channels.forms import ChannelForm, ReviewForm, ServiceForm
from hearten.systems.channels.models import Service
from hearten.systems.channels.table import table_of
from hearten.systems.channels.wording import OFFERED, WAYS
from hearten.systems.turns.queries import turns


@require_safe
@for_those_who_may("systems.see")
def services(request: HttpRequest) -> HttpResponse:
    listed = [
        (one, [WAYS[each.way] for each in one.channels], OFFERED[one.offered]) for one in queries.services()
    ]
    return render(request, "systems/services.html", {"services": listed})


@require_safe
@for_those_who_may("systems.see")
def services_file(request: HttpRequest) -> HttpResponse:
    made = csv(table_of(queries.services(), timezone.localdate()))
    return as_file(made, "text/csv; charset=utf-8", "which-way-whose-choice.csv")


@require_safe
@for_those_who_may("systems.see")
def one(request: HttpRequest, service_id: int) -> HttpResponse:
    person, known = person_of(request), queries.service(service_id)
    refusal = rules.why_not_tend(known.kept_by_id == person.pk, person.roles)
    shown = {
        "one": known,
        "offered": OFFERED[known.offered],
        "ways": [(WAYS[each.way], each) for each in known.channels],
        "tends": refusal is None,
        "why_not_tend": refusal,
        "turns": turns(f"service:{service_id}"),
    }
    return render(request, "systems/service.html", shown)


@for_those_who_may("systems.weigh")
def new(request: HttpRequest) -> HttpResponse:
    form, by = ServiceForm(request.POST or None), person_of(request)
    asks = Asks(_("Write down a service"), reverse("systems:services"), _("Which way, whose choice"))
    return typed(request, form, asks, lambda: actions.write_down(form.served, by=by), _to)


@for_those_who_may("systems.weigh")
def describe(request: HttpRequest, service_id: int) -> HttpResponse:
    kept, by = _tended(request, service_id), person_of(request)
    form, asks = ServiceForm(request.POST or None, of=kept), _of(kept, _("Say it better"))
    return typed(request, form, asks, lambda: actions.describe(kept, form.served, by=by), _to)


@for_those_who_may("systems.weigh")
def channel(request: HttpRequest, service_id: int, channel_id: int | None = None) -> HttpResponse:
    kept = _tended(request, service_id)
    of = queries.channel(service_id, channel_id) if channel_id else None
    form = ChannelForm(request.POST or None, of=of)
    return typed(
        request,
        form,
        _of(kept, _("A way to reach it")),
        lambda: actions.keep_way(kept, form.reached, by=person_of(request), of=of),
        lambda _made: _to(kept),
    )


@require_POST
@for_those_who_may("systems.weigh")
def take_out_channel(request: HttpRequest, service_id: int, channel_id: int) -> HttpResponse:
    kept = queries.found(service_id)
    actions.take_out_way(kept, queries.channel(service_id, channel_id), by=person_of(request))
    messages.success(request, _("Taken out. Its history keeps what it said."))
    return redirect(_to(kept))


@for_those_who_may("systems.weigh")
def review(request: HttpRequest, service_id: int) -> HttpResponse:
    kept, by, form = _tended(request, service_id), person_of(request), ReviewForm(request.POST or None)
    asks = _of(kept, _("It was looked at with people who use it"))
    return typed(request, form, asks, lambda: actions.review(kept, form.reviewed, by=by), _to)


@require_POST
@for_those_who_may("systems.see")
def channel_barrier(request: HttpRequest, service_id: int, channel_id: int) -> HttpResponse:
    of = queries.channel(service_id, channel_id)
    made = actions.make_way_a_barrier(queries.found(service_id), of, by=person_of(request))
    return _raised(request, made.barrier_id)


@require_POST
@for_those_who_may("systems.see")
def service_barrier(request: HttpRequest, service_id: int) -> HttpResponse:
    made = actions.make_a_barrier(queries.found(service_id), by=person_of(request))
    return _raised(request, made.barrier_id)


def _raised(request: HttpRequest, barrier_id: int | None) -> HttpResponse:
    messages.success(request, _("It is a barrier now, and stays one until something is decided about it."))
    return redirect("systems:barrier", barrier_id)


def _tended(request: HttpRequest, service_id: int) -> Service:
    kept, person = queries.found(service_id), person_of(request)
    refuse(rules.why_not_tend(kept.kept_by_id == person.pk, person.roles))
    return kept


def _to(kept: Service) -> str:
    return reverse("systems:service", args=[kept.pk])


def _of(kept: Service, heading: str) -> Asks:
    return Asks(heading, _to(kept), kept.name)
