"""Pages: every pause, one pause through its life, and whether it was worth it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError, refuse
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.pauses import actions, queries, rules, telling, worth
from hearten.systems.pauses.forms import DeciderForm, GoOnForm, JudgeForm, PauseForm, RecordingForm, WhyForm
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import Recorded, State
from hearten.systems.pauses.wording import STATES
from hearten.systems.targets import queries as targets
from hearten.systems.targets import showing
from hearten.systems.targets.rules import Lexicon


@require_safe
@for_those_who_may("systems.see")
def every(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    shown = {
        "board": queries.board(),
        "may_draft": may("systems.pause", person.roles),
        "why_not": why_not("systems.pause", person.roles),
    }
    return render(request, "systems/pauses/every.html", shown)


@require_safe
@for_those_who_may("systems.see")
def one(request: HttpRequest, pause_id: int) -> HttpResponse:
    person, pause = person_of(request), queries.found(pause_id)
    state, crossings = State(pause.state), queries.crossings(pause_id)
    shown = {
        "one": pause,
        "state": STATES[state],
        "lacks": rules.lacking(queries.parts_of(pause)) if state is State.DRAFT else None,
        "stop": queries.stop_in_words(pause),
        "crossings": crossings,
        "waits": any(not each.choice for each in crossings),
        "past": queries.is_past(pause),
        "sides": [
            _declared(pause, which)
            for which in Lexicon
            if state is not State.DRAFT and worth.has(pause, which)
        ],
        "turns": queries.turns(pause_id),
        "drafts": may("systems.pause", person.roles),
        "decides": rules.why_not_decide(pause.decider_id == person.pk, person.roles) is None,
        "lets": may("systems.let_pause", person.roles),
        "tends": queries.why_not_tend(pause, person) is None,
        "abandons": State.ABANDONED in rules.NEXT[state],
    }
    return render(request, "systems/pauses/pause.html", shown)


def _declared(pause: Pause, which: Lexicon) -> dict[str, object]:
    """What was declared of one series, with its points so far; no answer, which is told elsewhere."""
    target, control = worth.chosen(pause, which), worth.control_of(pause, which)
    known, days = targets.target(target.pk), (pause.start, pause.restored_on) if pause.start else None
    said = pause.expected.get(which.value, {})
    power = said.get("power")
    paused = (pause.start, pause.restored_on) if pause.start and days else None
    return {
        "lexicon": which.value,
        "target": target,
        "control": control,
        "matters": worth.matters_in_words(pause, which),
        "power": None if power is None else round(100 * power),
        "enough": power is not None and power >= worth.ENOUGH,
        "before": said.get("before"),
        "during": said.get("during"),
        "refused": said.get("refused", ""),
        "chart": showing.chart(known, targets.points(target.pk), paused),
    }


@for_those_who_may("systems.pause")
def new(request: HttpRequest) -> HttpResponse:
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(form.written, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Kept as a draft. It says below what it lacks before it can be proposed.")
            )
            return redirect("systems:pause", made.pk)
    return _form(request, form, _("Draft a pause"), None)


@for_those_who_may("systems.pause")
def change(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = queries.found(pause_id), person_of(request)
    refuse(rules.why_not_change(State(pause.state)))
    form = PauseForm(request.POST or None, of=pause)
    return _act(
        request, form, _("Change this draft"), pause, lambda: actions.change(pause, form.written, by=by)
    )


@require_POST
@for_those_who_may("systems.pause")
def propose(request: HttpRequest, pause_id: int) -> HttpResponse:
    return _press(request, pause_id, actions.propose, _("Proposed. Whoever decides can start it now."))


@require_POST
@for_those_who_may("systems.pause")
def take_back(request: HttpRequest, pause_id: int) -> HttpResponse:
    return _press(request, pause_id, actions.take_back, _("A draft again."))


@require_POST
@for_those_who_may("systems.see")
def start(request: HttpRequest, pause_id: int) -> HttpResponse:
    return _press(
        request,
        pause_id,
        actions.start,
        _("The target is switched off. Every new number is held against the stop rule."),
    )


def _press(request: HttpRequest, pause_id: int, act: Callable[..., Pause], said: str) -> HttpResponse:
    try:
        act(queries.found(pause_id), by=person_of(request))
    except HeartenError as refusal:
        if refusal.status == 403:  # not theirs to press: the page that says who may
            raise
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, said)
    return redirect("systems:pause", pause_id)


@for_those_who_may("systems.see")
def restore(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = _decided(request, pause_id)
    refuse(rules.why_not_end(State(pause.state), "-"))
    form = WhyForm(request.POST or None)
    return _act(
        request,
        form,
        _("Restore the target"),
        pause,
        lambda: actions.restore(pause, form.cleaned_data["words"], by=by),
    )


@for_those_who_may("systems.see")
def go_on(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = _decided(request, pause_id)
    refuse(rules.why_not_end(State(pause.state), "-"))
    form = GoOnForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        return actions.go_on(pause, said["words"], said["until"], by=by)

    return _act(request, form, _("Go on, and look again"), pause, act)


def _decided(request: HttpRequest, pause_id: int) -> tuple[Pause, Person]:
    """A pause, and whoever may decide on it, or the refusal."""
    pause, by = queries.found(pause_id), person_of(request)
    refuse(rules.why_not_decide(pause.decider_id == by.pk, by.roles))
    return pause, by


@for_those_who_may("systems.see")
def abandon(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = queries.found(pause_id), person_of(request)
    if pause.decider_id != by.pk:
        refuse(why_not("systems.pause", by.roles))
    refuse(rules.why_not_abandon(State(pause.state), "-"))
    form = WhyForm(request.POST or None)
    return _act(
        request,
        form,
        _("Abandon it"),
        pause,
        lambda: actions.abandon(pause, form.cleaned_data["words"], by=by),
    )


@for_those_who_may("systems.let_pause")
def another_decides(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = queries.found(pause_id), person_of(request)
    form = DeciderForm(request.POST or None)
    return _act(
        request,
        form,
        _("Name another who decides"),
        pause,
        lambda: actions.name_decider(pause, form.cleaned_data["decider"], by=by),
    )


@require_safe
@for_those_who_may("systems.see")
def was_it_worth_it(request: HttpRequest, pause_id: int) -> HttpResponse:
    """Both lexicons side by side; no answer before somebody said how it was recorded."""
    person, pause = person_of(request), queries.found(pause_id)
    state = State(pause.state)
    ready = state in {State.RESTORED, State.JUDGED}
    sides = [telling.side(pause, which) for which in Lexicon] if ready else []
    tends = queries.why_not_tend(pause, person) is None
    whole = ready and not any(side.asks or side.refused for side in sides)
    shown = {
        "one": pause,
        "sides": sides,
        "ready": ready,
        "judged": state is State.JUDGED,
        "tends": tends,
        "may_judge": tends and whole and state is State.RESTORED,
        "turned_away": queries.turned_away_beside(pause),
    }
    return render(request, "systems/pauses/worth.html", shown)


@for_those_who_may("systems.see")
def say_recording(request: HttpRequest, pause_id: int, which: str) -> HttpResponse:
    pause, by = queries.found(pause_id), person_of(request)
    lexicon = Lexicon.RELATIONAL if which == Lexicon.RELATIONAL else Lexicon.RATIONAL
    refuse(queries.why_not_tend(pause, by))
    refuse(rules.why_not_say_recording(State(pause.state), "-"))
    form = RecordingForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        return actions.say_recording(pause, lexicon, Recorded(said["said"]), said["words"], by=by)

    heading = _("Did “%(name)s” change, or did the recording?") % {"name": worth.chosen(pause, lexicon).name}
    return _act(request, form, heading, pause, act, "systems:worth")


@for_those_who_may("systems.see")
def judge(request: HttpRequest, pause_id: int) -> HttpResponse:
    pause, by = queries.found(pause_id), person_of(request)
    refuse(queries.why_not_tend(pause, by))
    recorded = (pause.rational_recorded, pause.relational_recorded)
    refuse(rules.why_not_judge(State(pause.state), recorded, dict.fromkeys(Lexicon, "-")))
    form = JudgeForm(request.POST or None)

    def act() -> object:
        said = form.cleaned_data
        for which in Lexicon:  # found before anything is locked, and remembered: it may take seconds
            worth.finding(pause, which)
        return actions.judge(pause, said["cost_and_saved"], said["how_it_felt"], by=by)

    return _act(request, form, _("Was it worth it?"), pause, act, "systems:worth")


@require_safe
@for_those_who_may("systems.see")
def on_paper(request: HttpRequest, pause_id: int) -> HttpResponse:
    """The pause on a sheet of paper."""
    response = HttpResponse(telling.paper(queries.found(pause_id)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pause-{pause_id}.pdf"'
    return response


def _act(
    request: HttpRequest,
    form: forms.Form,
    heading: str,
    pause: Pause,
    act: Callable[[], object],
    then: str = "systems:pause",
) -> HttpResponse:
    """Show a form about a pause and, once it is whole, do what it asks."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect(then, pause.pk)
    return _form(request, form, heading, pause)


def _form(request: HttpRequest, form: forms.Form, heading: str, pause: Pause | None) -> HttpResponse:
    shown = {"form": form, "heading": heading, "one": pause}
    return render(request, "systems/pauses/form.html", shown, status=422 if form.errors else 200)
