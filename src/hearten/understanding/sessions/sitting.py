"""Pages at the table: sitting down by a code or an account, reading, placing in silence, talking; and what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, NotFound
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.understanding.sessions import actions, queries, rules, wire
from hearten.understanding.sessions.forms import CodeForm, DifferForm, SayForm
from hearten.understanding.sessions.models import Meeting, Seat
from hearten.understanding.sessions.rules import Stage
from hearten.understanding.sessions.views import stages

HELD: Final = "seats"


@dataclass(frozen=True, slots=True)
class Here:
    """A session as somebody comes to it: from a seat, or as the one who leads it."""

    meeting: Meeting
    seat: Seat | None
    leads: bool


def _here(request: HttpRequest, meeting_id: int) -> Here:
    """Whoever has no seat and does not lead learns not even whether there is such a session."""
    person = request.user if isinstance(request.user, Person) else None
    held = request.session.get(HELD, {}).get(str(meeting_id))
    seat = queries.seat_of(meeting_id, person, held)
    meeting = Meeting.objects.filter(pk=meeting_id).first()
    leads = (
        person is not None
        and meeting is not None
        and meeting.facilitator_id == person.pk
        and may("understanding.convene", person.roles)
    )
    if seat is not None and held != seat.pk:
        # At the end seats forget whose they were; this browser still knows until it signs out.
        request.session[HELD] = {**request.session.get(HELD, {}), str(meeting_id): seat.pk}
    if meeting is None or (seat is None and not leads):
        raise NotFound(_("You have no seat at this table. Give the code of your seat first."))
    return Here(meeting, seat, leads)


def _seated(request: HttpRequest, meeting_id: int) -> Seat:
    here = _here(request, meeting_id)
    if here.seat is None:
        raise NotFound(_("You lead this session and have no seat of your own, so you place and say nothing."))
    return here.seat


@sensitive_post_parameters()
def sit(request: HttpRequest) -> HttpResponse:
    """Sit down by the code of a seat, with an account or without."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        seat = queries.seat_by_code(form.cleaned_data["code"])
        if seat is not None:
            request.session[HELD] = {**request.session.get(HELD, {}), str(seat.meeting_id): seat.pk}
            return redirect("understanding:table", seat.meeting_id)
        form.add_error("code", _("No seat has this code. Check each letter, or ask whoever invited you."))
    status = 422 if form.errors else 200
    return render(request, "understanding/sessions/sit.html", {"form": form}, status=status)


@require_safe
def table(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The table, as far as it may be seen now."""
    return _table(request, _here(request, meeting_id), SayForm())


def _table(request: HttpRequest, here: Here, say_form: SayForm) -> HttpResponse:
    shown = {
        **_shared(here),
        "leads": here.leads,
        "cards": queries.cards(here.meeting.pk, here.seat) if _begun(here) else (),
        "places": queries.my_places(here.seat) if here.seat else (),
        "form": say_form,
    }
    status = 422 if say_form.errors else 200
    return render(request, "understanding/sessions/table.html", shown, status=status)


def _begun(here: Here) -> bool:
    return here.leads or rules.why_not_read(Stage(here.meeting.stage)) is None


def _shared(here: Here) -> dict[str, object]:
    return {
        "one": queries.known(here.meeting),
        "seat": here.seat,
        "together": queries.together(here.meeting, here.seat),
        **stages(Stage(here.meeting.stage)),
    }


@require_safe
def moves(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What is new on the table since the last move this browser saw, as server-sent events."""
    here = _here(request, meeting_id)
    seen = wire.since(request.headers.get("Last-Event-ID", ""), request.GET.get("since", ""))
    one = here.meeting
    if seen >= one.moves:
        # No content tells a browser not to ask again.
        if one.stage == Stage.ENDED:
            return HttpResponse(status=204)
        return _told(wire.nothing())
    html = render_to_string("understanding/sessions/shared.html", _shared(here), request)
    return _told(wire.moved(one.moves, one.stage, html))


def _told(events: str) -> HttpResponse:
    return HttpResponse(events, content_type="text/event-stream; charset=utf-8")


@require_POST
def place(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Keep where somebody put their cards; nobody else is told."""
    placed = {
        int(name.removeprefix("card-")): str(said)
        for name, said in request.POST.items()
        if name.startswith("card-") and name.removeprefix("card-").isdecimal() and len(name) < 12
    }
    actions.place(_seated(request, meeting_id), placed)
    return redirect("understanding:table", meeting_id)


@require_POST
def say(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a reading on the table."""
    here, form = _here(request, meeting_id), SayForm(request.POST)
    seat = _seated(request, meeting_id)
    if form.is_valid():
        try:
            actions.say(seat, form.cleaned_data["words"], form.cleaned_data["about"])
        except HeartenError as refusal:
            form.add_error("words", refusal.sentence)
        else:
            return redirect("understanding:table", meeting_id)
    return _table(request, here, form)


@require_POST
def agree(request: HttpRequest, meeting_id: int, number: int) -> HttpResponse:
    """Agree with a reading."""
    seat = _seated(request, meeting_id)
    actions.stand(seat, queries.meaning(meeting_id, number), True)
    return redirect("understanding:table", meeting_id)


def differ(request: HttpRequest, meeting_id: int, number: int) -> HttpResponse:
    """Say why one sees it differently."""
    seat, meaning = _seated(request, meeting_id), queries.meaning(meeting_id, number)
    form = DifferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.stand(seat, meaning, False, form.cleaned_data["why"])
        except HeartenError as refusal:
            form.add_error("why", refusal.sentence)
        else:
            return redirect("understanding:table", meeting_id)
    shown = {"form": form, "meaning": meaning, "one": queries.known(seat.meeting)}
    status = 422 if form.errors else 200
    return render(request, "understanding/sessions/differ.html", shown, status=status)
