"""Pages: what we choose to tell, what we sent, and what members told us."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from hearten.methods.parcels import Kind
from hearten.network.membership import queries as membership
from hearten.network.membership.models import Member
from hearten.network.membership.rules import Standing
from hearten.network.parcels import actions, queries
from hearten.network.wording import COMPARED, KIND_WORDS, PARTS, STANDINGS, WAYS, shown
from hearten.people.rules import why_not
from hearten.people.signing_in import for_those_who_may, person_of


@require_safe
@for_those_who_may("network.keep")
def choose(request: HttpRequest) -> HttpResponse:
    """What left that could be told, and what was chosen."""
    network = membership.our_network()
    return render(request, "network/choose.html", {"network": network, "choices": queries.choices(network)})


@require_POST
@for_those_who_may("network.keep")
def choose_one(request: HttpRequest, digest: str) -> HttpResponse:
    actions.choose(membership.our_network(), digest, by=person_of(request))
    return redirect("network:choose")


@require_POST
@for_those_who_may("network.keep")
def take_back(request: HttpRequest, digest: str) -> HttpResponse:
    actions.take_back(membership.our_network(), digest, by=person_of(request))
    return redirect("network:choose")


@require_safe
@for_those_who_may("network.see")
def sent(request: HttpRequest) -> HttpResponse:
    """What we sent, and to whom."""
    network = membership.our_network()
    return render(request, "network/sent.html", {"network": network, "sent": queries.sent(network)})


@require_safe
@for_those_who_may("network.see")
def opened(request: HttpRequest) -> HttpResponse:
    """What we took in, and what was turned down with the reason."""
    network = membership.our_network()
    came = [(one, WAYS[one.way]) for one in queries.opened(network)]
    down = [(one, WAYS[one.way]) for one in queries.turned_down(network)]
    refusal = why_not("network.keep", person_of(request).roles)
    return render(request, "network/opened.html", {"opened": came, "down": down, "keeps": refusal is None})


@require_safe
@for_those_who_may("network.see")
def member(request: HttpRequest, member_id: int) -> HttpResponse:
    """One member: its key, its standing, and all that it told us."""
    one = membership.member(membership.our_network(), member_id)
    refusal = why_not("network.keep", person_of(request).roles)
    context = {
        "one": one,
        "part": PARTS[one.part],
        "standing": STANDINGS[one.standing],
        "compared": COMPARED[one.pinned],
        "is_compared": membership.is_compared(one),
        "numbers": membership.numbers_of(one).split(),
        "has_left": one.standing == Standing.LEFT,
        "out_of_time": queries.is_out_of_time(one, timezone.now()),
        "keeps": refusal is None,
        "questions": queries.questions_of(one),
        "told": _told(one),
        "last": queries.opened_of(one),
    }
    return render(request, "network/member.html", context)


def _told(one: Member) -> list[tuple[str, object, object]]:
    """Everything else it told, in full; what is under embargo or taken back only as that."""
    today = timezone.localdate()
    found: list[tuple[str, object, object]] = []
    for each in queries.told_of_member(one):
        if each.kind == Kind.INTRODUCTION:
            continue
        waits = each.not_before is not None and each.not_before > today
        said = None if each.item is None or waits else shown(queries.item_of(each.item))
        found.append((str(KIND_WORDS.get(each.kind, each.kind)), each, said))
    return found
