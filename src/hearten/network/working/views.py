"""Pages: needs and offers, working groups and meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import NotFound, refuse
from hearten.network.joining import queries as joining
from hearten.network.joining.wording import how
from hearten.network.membership import queries as membership
from hearten.network.membership.rules import Standing
from hearten.network.programme import actions, queries, rules
from hearten.network.programme.models import Group, Meeting, Wanted
from hearten.network.programme.rules import Sort, Theme
from hearten.network.programme.wording import AGREED, THEMES, said
from hearten.network.wording import STANDINGS
from hearten.network.working.forms import CameOfItForm, GroupForm, MeetingForm, NotesForm, WantedForm
from hearten.people.pages import Asks, typed
from hearten.people.rules import why_not
from hearten.people.signing_in import for_those_who_may, person_of


def _keeps(request: HttpRequest) -> bool:
    return why_not("network.keep", person_of(request).roles) is None


# Needs and offers --------------------------------------------------------------------------------------------
@require_safe
@for_those_who_may("network.see")
def wants(request: HttpRequest) -> HttpResponse:
    """What everyone looks for and can give, and which could meet."""
    every, person = queries.wants(), person_of(request)
    of_sort = {
        sort: [
            (one, said(THEMES, one.item.theme), _writes(one.by_id, one.id, person.pk, person.roles))
            for one in every
            if one.sort is sort
        ]
        for sort in Sort
    }
    shown = {
        "needs": of_sort[Sort.NEED],
        "offers": of_sort[Sort.OFFER],
        "matches": [(one, said(THEMES, one.need.theme)) for one in queries.matched(every)],
        "keeps": _keeps(request),
    }
    return render(request, "network/wants.html", shown)


def _writes(by_id: int | None, our_id: int | None, me: int, roles: frozenset[str]) -> bool:
    return our_id is not None and rules.why_not_write(by_id == me, roles) is None


@for_those_who_may("network.share")
def new_want(request: HttpRequest, sort: str) -> HttpResponse:
    if sort not in set(Sort):
        raise NotFound("One writes a need, or an offer. Go back to the list of them.")
    network, by, form = membership.our_network(), person_of(request), WantedForm(request.POST or None)
    heading = _("Say what you look for") if sort == Sort.NEED else _("Say what you can give")
    asks = Asks(heading, reverse("network:wants"), _("Needs and offers"))
    return typed(
        request, form, asks, lambda: actions.write_want(network, Sort(sort), form.wanted, by=by), _to_wants
    )


@for_those_who_may("network.share")
def change_want(request: HttpRequest, wanted_id: int) -> HttpResponse:
    kept, by = _want_of(request, wanted_id), person_of(request)
    form = WantedForm(request.POST or None, of=kept)
    asks = Asks(_("Say it better"), reverse("network:wants"), _("Needs and offers"))
    return typed(request, form, asks, lambda: actions.change_want(kept, form.wanted, by=by), _to_wants)


@for_those_who_may("network.share")
def close_want(request: HttpRequest, wanted_id: int) -> HttpResponse:
    kept, by, form = _want_of(request, wanted_id), person_of(request), CameOfItForm(request.POST or None)
    asks = Asks(_("Close it"), reverse("network:wants"), _("Needs and offers"), lead=kept.title)
    return typed(
        request,
        form,
        asks,
        lambda: actions.close_want(kept, form.cleaned_data["came_of_it"], by=by),
        _to_wants,
    )


@require_POST
@for_those_who_may("network.share")
def move_want(request: HttpRequest, wanted_id: int, to: str) -> HttpResponse:
    """Chosen for the network, taken back, thrown away, or open again."""
    kept, by = queries.our_want(wanted_id), person_of(request)
    if to == "tell":
        actions.tell(kept, by=by)
        messages.success(
            request, _("Chosen. It leaves with the next parcel, once somebody has looked that over.")
        )
    elif to == "take-back":
        actions.tell_no_more(kept, by=by)
        messages.success(request, _("Taken back. The next parcel says so, and members drop it."))
    elif to == "open-again":
        actions.open_want_again(kept, by=by)
        messages.success(request, _("Open again."))
    elif to == "throw-away":
        actions.throw_away(kept, by=by)
        messages.success(request, _("Thrown away."))
    else:
        raise NotFound("There is nothing of that name to do with a need or an offer.")
    return redirect("network:wants")


def _want_of(request: HttpRequest, wanted_id: int) -> Wanted:
    kept, person = queries.our_want(wanted_id), person_of(request)
    refuse(rules.why_not_write(kept.begun_by_id == person.pk, person.roles))
    return kept


def _to_wants(_made: Wanted) -> str:
    return reverse("network:wants")


# Working groups ----------------------------------------------------------------------------------------------
@require_safe
@for_those_who_may("network.see")
def groups(request: HttpRequest) -> HttpResponse:
    ours = joining.ours()
    listed = [
        (one, said(THEMES, one.item.theme), (one.of_id, one.item.thing) in ours) for one in queries.groups()
    ]
    return render(request, "network/working.html", {"listed": listed, "keeps": _keeps(request)})


@require_safe
@for_those_who_may("network.see")
def group(request: HttpRequest, thing: str) -> HttpResponse:
    """A working group: who takes part, its meetings, and what is shared about its theme."""
    one = queries.group(f"group:{thing}")
    theme, part = one.item.theme, joining.taking_part(one)
    shown = {
        "who": [(each, how(each, one.whose), _unless_in(each.standing)) for each in part.who],
        "strangers": part.strangers,
        "joined": part.ours,
        "paused": membership.our_network().standing == Standing.PAUSED,
        "one": one,
        "theme": said(THEMES, theme),
        "aims": rules.lines_of(one.item.aims),
        "meetings": [each for each in queries.meetings() if each.item.group == one.item.thing],
        "studies": [each for each in queries.studies() if each.item.theme == theme],
        "wants": [each for each in queries.wants() if each.item.theme == theme and each.closed_on is None],
        "keeps": _keeps(request),
    }
    return render(request, "network/group.html", shown)


def _unless_in(standing: Standing) -> str:
    """That a member pauses, or has left; that it takes part in the network goes without saying."""
    return "" if standing is Standing.IN else str(STANDINGS[standing])


@for_those_who_may("network.keep")
def new_group(request: HttpRequest) -> HttpResponse:
    network, by, form = membership.our_network(), person_of(request), GroupForm(request.POST or None)
    asks = Asks(_("Begin a working group"), reverse("network:groups"), _("Working groups"))

    def act() -> Group:
        words = form.cleaned_data
        return actions.begin_group(network, words["title"], Theme(words["theme"]), words["aims"], by=by)

    return typed(request, form, asks, act, lambda made: reverse("network:group", args=[made.ident]))


@for_those_who_may("network.keep")
def end_group(request: HttpRequest, group_id: int) -> HttpResponse:
    kept, by, form = queries.our_group(group_id), person_of(request), CameOfItForm(request.POST or None)
    here = reverse("network:group", args=[kept.ident])
    asks = Asks(_("End the group"), here, kept.title)
    return typed(
        request,
        form,
        asks,
        lambda: actions.end_group(kept, form.cleaned_data["came_of_it"], by=by),
        lambda _made: here,
    )


@require_POST
@for_those_who_may("network.keep")
def begin_group_again(request: HttpRequest, group_id: int) -> HttpResponse:
    kept = queries.our_group(group_id)
    actions.begin_group_again(kept, by=person_of(request))
    messages.success(request, _("It goes on."))
    return redirect("network:group", kept.ident)


# Meetings ----------------------------------------------------------------------------------------------------
@require_safe
@for_those_who_may("network.see")
def meetings(request: HttpRequest) -> HttpResponse:
    names = {one.item.thing: one.item.title for one in queries.groups()}
    listed = [(one, names.get(one.item.group or "", "")) for one in queries.meetings()]
    return render(request, "network/meetings.html", {"listed": listed, "keeps": _keeps(request)})


@require_safe
@for_those_who_may("network.see")
def meeting(request: HttpRequest, thing: str) -> HttpResponse:
    one, person = queries.meeting(f"meeting:{thing}"), person_of(request)
    shown = {
        "one": one,
        "of": next((each for each in queries.groups() if each.item.thing == one.item.group), None),
        "agreed": said(AGREED, one.item.agreed) if one.item.agreed else "",
        "goes_out": rules.goes_out(one.item.agreed),
        "writes": _writes(one.by_id, one.id, person.pk, person.roles),
        "keeps": one.id is not None and _keeps(request),
    }
    return render(request, "network/meeting.html", shown)


@for_those_who_may("network.keep")
def new_meeting(request: HttpRequest, thing: str = "") -> HttpResponse:
    network, by = membership.our_network(), person_of(request)
    form = MeetingForm(request.POST or None, groups=_choices(), group=f"group:{thing}" if thing else "")
    asks = Asks(_("Call a meeting"), reverse("network:meetings"), _("Meetings"))
    return typed(request, form, asks, lambda: actions.call_meeting(network, form.words, by=by), _to_meeting)


@for_those_who_may("network.share")
def change_meeting(request: HttpRequest, met_id: int) -> HttpResponse:
    kept, by = _meeting_of(request, met_id), person_of(request)
    form = MeetingForm(request.POST or None, of=kept, groups=_choices())
    asks = Asks(_("Change the meeting"), _to_meeting(kept), kept.title)
    return typed(request, form, asks, lambda: actions.change_meeting(kept, form.words, by=by), _to_meeting)


@for_those_who_may("network.share")
def note(request: HttpRequest, met_id: int) -> HttpResponse:
    kept, by = _meeting_of(request, met_id), person_of(request)
    form = NotesForm(request.POST or None, of=kept)
    asks = Asks(
        _("Notes of the meeting"),
        _to_meeting(kept),
        kept.title,
        lead=_("Read what you agreed aloud when you meet, before anybody speaks."),
    )
    return typed(
        request,
        form,
        asks,
        lambda: actions.note(kept, form.agreement, form.cleaned_data["notes"], by=by),
        _to_meeting,
    )


@require_POST
@for_those_who_may("network.share")
def move_meeting(request: HttpRequest, met_id: int, to: str) -> HttpResponse:
    """Chosen for the network, taken back, or thrown away."""
    kept, by = queries.our_meeting(met_id), person_of(request)
    if to == "throw-away":
        actions.throw_away(kept, by=by)
        messages.success(request, _("Thrown away."))
        return redirect("network:meetings")
    if to == "tell":
        actions.tell(kept, by=by)
        messages.success(
            request, _("Chosen. It leaves with the next parcel, once somebody has looked that over.")
        )
    elif to == "take-back":
        actions.tell_no_more(kept, by=by)
        messages.success(request, _("Taken back. The next parcel says so, and members drop it."))
    else:
        raise NotFound("There is nothing of that name to do with a meeting.")
    return redirect(_to_meeting(kept))


def _meeting_of(request: HttpRequest, met_id: int) -> Meeting:
    kept, person = queries.our_meeting(met_id), person_of(request)
    refuse(rules.why_not_write(kept.begun_by_id == person.pk, person.roles))
    return kept


def _to_meeting(kept: Meeting) -> str:
    return reverse("network:meeting", args=[kept.ident])


def _choices() -> list[tuple[str, str]]:
    return [(one.item.thing, one.item.title) for one in queries.groups() if one.ended_on is None]
