"""Pages: the network's first page, a look before sending, opening what came, and how parcels travel."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, NotFound
from hearten.methods.parcels import Card, Item
from hearten.methods.parcels.asking import is_for, read_asking
from hearten.methods.parcels.signing import in_fours
from hearten.network.exchange import actions, folder, opening, packing, queries, rounds
from hearten.network.exchange.forms import OpenForm, WaysForm
from hearten.network.exchange.packing import Prospect, parcel_of
from hearten.network.exchange.trip import Trip
from hearten.network.membership import actions as members
from hearten.network.membership import keys
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Network
from hearten.network.membership.rules import Standing
from hearten.network.parcels import actions as parcels
from hearten.network.parcels import queries as told
from hearten.network.parcels.models import Sent
from hearten.network.parcels.rules import Way
from hearten.network.wording import COMPARED, PARTS, STANDINGS, Shown, shown, title_of
from hearten.people.pages import Asks, as_file, typed
from hearten.people.rules import why_not
from hearten.people.signing_in import for_those_who_may, person_of

MOVES = {"pause": Standing.PAUSED, "come-back": Standing.IN, "leave": Standing.LEFT}


@require_safe
@for_those_who_may("network.see")
def home(request: HttpRequest) -> HttpResponse:
    """Who learns with us; or what a network is, and how to begin."""
    network, refusal = membership.network(), why_not("network.keep", person_of(request).roles)
    context: dict[str, object] = {"network": network, "keeps": refusal is None, "left": _left()}
    if network is not None:
        context |= {
            "part": PARTS[network.part],
            "paused": network.standing == Standing.PAUSED,
            "members": [
                (one, PARTS[one.part], STANDINGS[one.standing], COMPARED[one.pinned])
                for one in membership.members(network)
            ],
            "introduced": [
                (one.name, one.thumbprint, in_fours(one.thumbprint)) for one in packing.introduced(network)
            ],
            "on": network.by_folder or network.by_https,
        }
    return render(request, "network/home.html", context)


def _left() -> list[tuple[Network, tuple[Sent, ...]]]:
    """Networks we left whose members may still be handed our last parcels."""
    still = {one.pk for one in membership.still_speaking()}
    return [(one, queries.newest_of_all(one)) for one in membership.left() if one.pk in still]


@require_POST
@for_those_who_may("network.keep")
def take_on_word(request: HttpRequest, thumbprint: str) -> HttpResponse:
    """Add a member on the convener's word."""
    network = membership.our_network()
    for one in packing.introduced(network):
        if one.thumbprint == thumbprint:
            card = Card(network.ident, network.name, one.name, one.part, one.x, one.address)
            made = members.take_on_word(network, card, by=person_of(request))
            messages.success(
                request, _("%s is in the list. Compare the key when you next speak.") % made.name
            )
            return redirect("network:home")
    raise NotFound("Nobody of this key was introduced. Go back to the network.")


@for_those_who_may("network.keep")
def look(request: HttpRequest) -> HttpResponse:
    """All that would leave, line by line; then it is sent."""
    network, by = membership.our_network(), person_of(request)
    if request.method == "POST":
        actions.send(network, request.POST.get("seen", ""), by=by)
        messages.success(
            request, _("Signed, and written in the ledger. Hand the parcels over, or let them be fetched.")
        )
        return redirect("network:sent")
    found = packing.prospects(network)
    new = any(one.new or one.gone for one in found)
    context = {
        "network": network,
        "prospects": [_prospect(one) for one in found],
        "seen": queries.digest_of(found),
        "new": new,
        "why_not": queries.why_not_send(network, found, by.key),
    }
    return render(request, "network/look.html", context)


def _prospect(one: Prospect) -> dict[str, object]:
    before = {item.thing: item for item in _before(one)}
    return {
        "whom": one.whom,
        "to_all": one.to is None,
        "new": [shown(item) for item in one.new],
        "same": [title_of(item) for item in one.same],
        "gone": [(title_of(before[gone.thing]), gone.because) for gone in one.gone if gone.thing in before],
    }


def _before(one: Prospect) -> tuple[Item, ...]:
    last = told.newest(membership.our_network(), one.to)
    before = parcel_of(last) if last else None
    return before.items if before else ()


@require_safe
@for_those_who_may("network.see")
def sent_one(request: HttpRequest, sequence: int) -> HttpResponse:
    """One parcel of ours, as it left."""
    one = told.sent_parcel(membership.our_network(), sequence)
    parcel = parcel_of(one)
    items: list[Shown] = [shown(item) for item in parcel.items] if parcel else []
    keeps = why_not("network.keep", person_of(request).roles) is None
    context = {"one": one, "items": items, "newest": parcel is not None, "keeps": keeps}
    return render(request, "network/sent_one.html", context)


@require_safe
@for_those_who_may("network.keep")
def sent_file(request: HttpRequest, sequence: int) -> HttpResponse:
    """The file to hand over."""
    return _file(told.sent_parcel(membership.our_network(), sequence))


@require_safe
@for_those_who_may("network.keep")
def farewell(request: HttpRequest, network_id: int, sequence: int) -> HttpResponse:
    """The same of a network we left."""
    for network, _last in _left():
        if network.pk == network_id:
            return _file(told.sent_parcel(network, sequence))
    raise NotFound("There is no such parcel. Go back to the network.")


def _file(one: Sent) -> HttpResponse:
    if not one.token:
        raise NotFound(
            "Another parcel has taken the place of this one, so its file is gone. Take the newest."
        )
    return as_file(one.token, "text/plain; charset=us-ascii", folder.name_of(one))


@for_those_who_may("network.keep")
def open_one(request: HttpRequest) -> HttpResponse:
    """Open a parcel that came by hand."""
    network, by = membership.our_network(), person_of(request)
    form = OpenForm(request.POST, request.FILES) if request.method == "POST" else OpenForm()
    asks = Asks(
        _("Open a parcel"),
        reverse("network:opened"),
        _("What they told us"),
        button=_("Open it"),
        said=_("Its signature holds, and all of it was taken in."),
        template="network/open.html",
    )

    def act() -> object:
        data, name = form.data_given
        return opening.open_file(network, data, name, Way.HAND, by)

    return typed(request, form, asks, act, lambda _made: reverse("network:opened"))


@for_those_who_may("network.keep")
def ways(request: HttpRequest) -> HttpResponse:
    """How parcels travel by themselves."""
    network, by = membership.our_network(), person_of(request)
    form = WaysForm(request.POST if request.method == "POST" else None, of=network)
    asks = Asks(
        _("How parcels travel"), reverse("network:home"), _("The network"), template="network/ways.html"
    )

    def act() -> Network:
        said = form.cleaned_data
        return members.choose_ways(network, by_folder=said["by_folder"], by_https=said["by_https"], by=by)

    return typed(
        request,
        form,
        asks,
        act,
        lambda _made: reverse("network:ways"),
        folder_in=folder.folder_in(),
        folder_out=folder.folder_out(),
        address=membership.address_of_ours(),
        network=network,
    )


@require_POST
@for_those_who_may("network.keep")
def go_out(request: HttpRequest) -> HttpResponse:
    """Go out now, by every way that is on."""
    trip = rounds.go_out(membership.our_network())
    for said in _in_words(trip):
        messages.success(request, said)
    for name, why in trip.refused + trip.unreached:
        messages.warning(request, f"{name}: {why}")
    return redirect("network:opened")


def _in_words(trip: Trip) -> list[str]:
    opened, laid = len(trip.opened), trip.laid_out
    said = [ngettext("%d parcel was taken in.", "%d parcels were taken in.", opened) % opened]
    if laid:
        said.append(ngettext("%d parcel was laid out.", "%d parcels were laid out.", laid) % laid)
    return said


@for_those_who_may("network.keep")
def move(request: HttpRequest, to: str) -> HttpResponse:
    """Pause, come back, or leave: what it means, then it is done."""
    if to not in MOVES:
        raise NotFound("One can pause, come back or leave. Go back to the network.")
    network = membership.our_network()
    if request.method == "POST":
        actions.move(network, MOVES[to], by=person_of(request))
        messages.success(request, _("Done. The others learn of it with our next parcel."))
        return redirect("network:home")
    return render(request, "network/move.html", {"network": network, "to": to})


@for_those_who_may("network.keep")
def part_with(request: HttpRequest, member_id: int) -> HttpResponse:
    """Say that a member has left."""
    member = membership.member(membership.our_network(), member_id)
    if request.method == "POST":
        parcels.part_with(member, by=person_of(request))
        messages.success(request, _("Of what it told us only what was released stays."))
        return redirect("network:member", member_id)
    return render(request, "network/part_with.html", {"one": member})


@csrf_exempt
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Another member's Hearten fetches our parcels: signed by a key of our list, once, or there is nothing here."""
    for network in membership.still_speaking():
        if network.by_https and (found := _asked(request, network)) is not None:
            return HttpResponse("\n".join(found), content_type="text/plain; charset=us-ascii")
    raise NotFound(_("There is nothing at this address. Please check each letter of it."))


def _asked(request: HttpRequest, network: Network) -> list[str] | None:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Hearten":
        return None
    now = timezone.now()
    try:
        asking = read_asking(token, membership.pinned(network))
        if not is_for(asking, network.ident, keys.our_thumbprint(), int(now.timestamp() * 1000)):
            return None
        member = membership.by_thumbprint(network, asking.issuer)
        if member is None or member.held_off or member.standing == Standing.LEFT:
            return None
        members.asked(member, asking.at)
    except HeartenError:
        return None
    return [one.token for one in queries.for_member(network, member)]
