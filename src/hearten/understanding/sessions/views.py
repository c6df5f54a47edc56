"""Pages to prepare and lead a session, for its facilitator; and the list of sessions."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of, signed_in
from hearten.understanding.sessions import actions, queries, rules
from hearten.understanding.sessions.forms import CardForm, MeetingForm, ResolveForm, SeatsForm
from hearten.understanding.sessions.models import Meeting
from hearten.understanding.sessions.rules import ORDER, Stage


@require_safe
@signed_in
def all_sessions(request: HttpRequest) -> HttpResponse:
    """Those to lead or read about, and those at which this person has a seat."""
    person = person_of(request)
    may_read = may("understanding.read", person.roles)
    shown = {
        "mine": queries.of_person(person),
        "sessions": queries.all_sessions() if may_read else (),
        "may_read": may_read,
        "may_convene": may("understanding.convene", person.roles),
        "person": person,
    }
    return render(request, "understanding/sessions/all.html", shown)


@for_those_who_may("understanding.convene")
def new(request: HttpRequest) -> HttpResponse:
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.prepare(form.prepared, by=person_of(request))
        return redirect("understanding:session", made.pk)
    return _form(request, form, _("Prepare a session"), None)


def _form(request: HttpRequest, form: object, heading: str, one: Meeting | None) -> HttpResponse:
    shown = {"form": form, "heading": heading, "one": one}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "understanding/sessions/form.html", shown, status=status)


def led(meeting_id: int, person: Person) -> Meeting:
    """A session this person leads, or the refusal."""
    one = queries.found(meeting_id)
    if refusal := rules.why_not_lead(one.facilitator_id == person.pk, person.roles):
        raise refusal
    return one


@require_safe
@for_those_who_may("understanding.convene")
def one(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What is prepared: cards, seats, and what comes next."""
    return _bench(request, led(meeting_id, person_of(request)))


def _bench(request: HttpRequest, meeting: Meeting, opened: tuple[actions.Opened, ...] = ()) -> HttpResponse:
    shown = {
        "one": queries.known(meeting),
        "cards": queries.cards(meeting.pk),
        "seats": queries.seats(meeting.pk),
        "opened": opened,
        "card_form": CardForm(),
        "seats_form": SeatsForm(),
        "lacks": rules.why_not_move(Stage.PREPARING, Stage.READING, queries.ready(meeting)),
        **stages(Stage(meeting.stage)),
    }
    return render(request, "understanding/sessions/bench.html", shown)


def stages(now: Stage) -> dict[str, object]:
    """Where a session is among its stages, and where it can go."""
    at = ORDER.index(now)
    return {
        "stage": now.value,
        "order": [(one.value, one is now) for one in ORDER],
        "on": ORDER[at + 1].value if at + 1 < len(ORDER) else "",
        "back": ORDER[at - 1].value if ORDER[at - 1] in rules.NEXT[now] and at else "",
    }


@for_those_who_may("understanding.convene")
def change(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting = led(meeting_id, person_of(request))
    form = MeetingForm(request.POST or None, of=meeting)
    return _act(
        request,
        (meeting, form, _("Change what it is about")),
        lambda: actions.change(meeting, form.prepared, by=person_of(request)),
    )


def _act(
    request: HttpRequest,
    asked: tuple[Meeting, CardForm | MeetingForm | ResolveForm, str],
    act: Callable[[], object],
    then: str = "understanding:session",
) -> HttpResponse:
    """A form about a session, done or shown again with what stands against it."""
    meeting, form, heading = asked
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(then, meeting.pk)
    return _form(request, form, heading, meeting)


@for_those_who_may("understanding.convene")
def put_card(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting, form = led(meeting_id, person_of(request)), CardForm(request.POST or None)
    return _act(
        request,
        (meeting, form, _("Put a card on the table")),
        lambda: actions.put_card(meeting, form.laying, by=person_of(request)),
    )


@require_POST
@for_those_who_may("understanding.convene")
def take_card(request: HttpRequest, meeting_id: int, number: int) -> HttpResponse:
    actions.take_card(led(meeting_id, person_of(request)), number, by=person_of(request))
    return redirect("understanding:session", meeting_id)


@for_those_who_may("understanding.convene")
def give_seats(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Give seats; their codes are shown on the page that comes back, this once."""
    meeting, form, by = (
        led(meeting_id, person_of(request)),
        SeatsForm(request.POST or None),
        person_of(request),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            opened = actions.give_seats(
                meeting, form.by_role, spoke=said["spoke"], person=said["person"], by=by
            )
        except HeartenError as refusal:
            form.add_error("roles", refusal.sentence)
        else:
            return _bench(request, meeting, opened)
    return _form(request, form, _("Give seats"), meeting)


@require_POST
@for_those_who_may("understanding.convene")
def new_code(request: HttpRequest, meeting_id: int, number: int) -> HttpResponse:
    meeting = led(meeting_id, person_of(request))
    return _bench(request, meeting, (actions.new_code(meeting, number, by=person_of(request)),))


@require_POST
@for_those_who_may("understanding.convene")
def take_seat(request: HttpRequest, meeting_id: int, number: int) -> HttpResponse:
    actions.take_seat(led(meeting_id, person_of(request)), number, by=person_of(request))
    return redirect("understanding:session", meeting_id)


@require_POST
@for_those_who_may("understanding.convene")
def move(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """On to a stage, by its button."""
    meeting, to = led(meeting_id, person_of(request)), request.POST.get("to", "")
    if to in set(Stage):
        actions.move(meeting, Stage(to), by=person_of(request))
    if to == Stage.PREPARING:
        return redirect("understanding:session", meeting_id)
    if to == Stage.ENDED:
        messages.success(
            request, _("The session has ended. This is its record; seats have forgotten whose they were.")
        )
        return redirect("understanding:session_record", meeting_id)
    return redirect("understanding:table", meeting_id)


@for_those_who_may("understanding.convene")
def resolve(request: HttpRequest, meeting_id: int) -> HttpResponse:
    meeting, form = led(meeting_id, person_of(request)), ResolveForm(request.POST or None)
    return _act(
        request,
        (meeting, form, _("Write down a decision")),
        lambda: actions.resolve(meeting, form.resolved, by=person_of(request)),
        "understanding:table",
    )
