"""Pages: beginning or joining a network, our key, and who is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import qrcode
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from qrcode.image.svg import SvgPathFillImage

from hearten.methods.parcels.signing import in_fours
from hearten.network.membership import actions, queries
from hearten.network.membership.forms import AgainForm, CardForm, ComparedForm, MemberForm, NetworkForm
from hearten.network.membership.models import Member
from hearten.network.membership.rules import Part, Pinned
from hearten.people.pages import Asks, as_file, typed
from hearten.people.signing_in import for_those_who_may, person_of


def _home() -> tuple[str, str]:
    return reverse("network:home"), _("The network")


@for_those_who_may("network.keep")
def begin(request: HttpRequest) -> HttpResponse:
    form, by = NetworkForm(request.POST or None), person_of(request)
    lead = _(
        "You are then its convener: you hand out your card, add members, and put their figures together."
    )
    asks = Asks(_("Begin a network"), *_home(), button=_("Begin it"), lead=lead)
    return typed(
        request,
        form,
        asks,
        lambda: actions.begin(form.cleaned_data["name"], by=by),
        lambda _made: reverse("network:key"),
    )


@for_those_who_may("network.keep")
def join(request: HttpRequest) -> HttpResponse:
    by = person_of(request)
    asks = Asks(
        _("Join a network"),
        *_home(),
        lead=_(
            "Ask the convener for their card. With it this Hearten knows the network, and whose parcels to trust."
        ),
        said=_("We are in the network. Now hand our own card to the convener."),
    )
    return _of_card(request, asks, lambda card, how: actions.join(card, how, by=by), "network:key")


@for_those_who_may("network.keep")
def add(request: HttpRequest) -> HttpResponse:
    by, network = person_of(request), queries.our_network()
    asks = Asks(
        _("Add a member"),
        *_home(),
        lead=_("Ask the other organisation for their card, after they have joined with ours."),
        said=_("They are in the list. From now on their parcels are read here."),
    )
    return _of_card(request, asks, lambda card, how: actions.add(network, card, how, by=by), "network:home")


def _of_card(request: HttpRequest, asks: Asks, act: Callable[[str, Pinned], object], to: str) -> HttpResponse:
    """First the card is read and its groups are shown; then it is said how they were compared."""
    given = CardForm(request.POST or None)
    if request.method != "POST" or not given.is_valid():
        shown = {"form": given, "heading": asks.heading, "back": asks.back, "label": asks.label}
        shown |= {"lead": asks.lead, "button": _("Look at it")}
        return render(request, "house/keep.html", shown, status=422 if given.errors else 200)
    compared = "pinned" in request.POST or "compared" in request.POST
    form = ComparedForm(request.POST if compared else None, initial={"card": given.cleaned_data["card"]})
    asks = replace(asks, button=_("We have compared them"), template="network/compare.html")
    more = {"card": given.read, "numbers": in_fours(given.read.thumbprint)}
    if not compared:
        shown = {"form": form, "heading": asks.heading, "back": asks.back, "label": asks.label}
        return render(request, asks.template, shown | more | {"button": asks.button})

    def kept() -> object:
        return act(form.cleaned_data["card"], Pinned(form.cleaned_data["pinned"]))

    return typed(request, form, asks, kept, lambda _made: reverse(to), **more)


@require_safe
@for_those_who_may("network.see")
def key(request: HttpRequest) -> HttpResponse:
    """Our key: ten groups to read aloud, the same as a square, and our card."""
    network = queries.our_network()
    shown = {
        "network": network,
        "numbers": queries.our_numbers().split(),
        "square": _square(queries.our_numbers()),
        "card": queries.our_card(network),
    }
    return render(request, "network/key.html", shown)


def _square(numbers: str) -> SafeString:
    """On white, so that it can be scanned from a dark page too."""
    drawn: str = qrcode.make(numbers, image_factory=SvgPathFillImage).to_string(encoding="unicode")
    named = format_html('<svg role="img" aria-label="{}" ', _("The ten groups, as a square to scan"))
    # Drawn by us, of digits and letters alone.
    return SafeString(
        drawn[drawn.index("<svg ") :].replace(' version="1.1"', "", 1).replace("<svg ", named, 1)
    )


@require_safe
@for_those_who_may("network.see")
def key_file(request: HttpRequest) -> HttpResponse:
    network = queries.our_network()
    name = slugify(network.name) or "network"
    return as_file(queries.our_card(network) + "\n", "text/plain; charset=utf-8", f"card-for-{name}.txt")


@for_those_who_may("network.keep")
def change(request: HttpRequest, member_id: int) -> HttpResponse:
    member, by = _member(member_id), person_of(request)
    form = MemberForm(request.POST or None, of=member)
    asks = Asks(_("Change what is kept of it"), *_of(member))

    def act() -> Member:
        said = form.cleaned_data
        return actions.change(member, said["name"], Part(said["part"]), said["address"], by=by)

    return typed(request, form, asks, act, lambda made: reverse("network:member", args=[made.pk]))


@for_those_who_may("network.keep")
def compare(request: HttpRequest, member_id: int) -> HttpResponse:
    member, by = _member(member_id), person_of(request)
    form = AgainForm(request.POST or None)
    asks = Asks(
        _("Compare their key"),
        *_of(member),
        button=_("We have compared them"),
        template="network/compare.html",
    )
    return typed(
        request,
        form,
        asks,
        lambda: actions.compare(member, Pinned(form.cleaned_data["pinned"]), by=by),
        lambda made: reverse("network:member", args=[made.pk]),
        card=member,
        numbers=queries.numbers_of(member),
    )


@require_POST
@for_those_who_may("network.keep")
def hold_off(request: HttpRequest, member_id: int) -> HttpResponse:
    member = _member(member_id)
    actions.hold_off(member, by=person_of(request), off=not member.held_off)
    return redirect("network:member", member_id)


def _member(member_id: int) -> Member:
    return queries.member(queries.our_network(), member_id)


def _of(member: Member) -> tuple[str, str]:
    return reverse("network:member", args=[member.pk]), member.name
