"""Pages: an action under a goal, planning one, looking at it again, and the reason where a goal has none."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.pages import Asking, asked
from hearten.commitment.steps import actions, queries
from hearten.commitment.steps.forms import LookForm, ReasonForm, StepForm, TakeUpForm
from hearten.commitment.steps.rules import State
from hearten.commitment.steps.wording import told_before
from hearten.errors import refuse
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of


def _of(commitment_id: int, goal: str = "") -> str:
    return reverse("commitment:one", args=[commitment_id]) + (f"#{goal}" if goal else "")


def _at(step_id: int) -> str:
    return reverse("commitment:step", args=[step_id])


@require_safe
@for_those_who_may("commitment.see")
def one(request: HttpRequest, step_id: int) -> HttpResponse:
    person, step = person_of(request), queries.step(step_id)
    known, keeps = endorsing.commitment(step.endorsement_id), may("commitment.keep", person.roles)
    shown = {
        "step": step,
        "one": known,
        "goal": known.text.goal(step.goal),
        "looks": [(seen, told_before(seen.was)) for seen in queries.looks(step_id)],
        "may_look": step.state is State.LIVE and (keeps or step.holder_id == person.pk),
        "may_keep": keeps,
        "may_take_up": keeps and step.state is not State.LIVE,
    }
    return render(request, "commitment/step.html", shown)


@for_those_who_may("commitment.keep")
def plan(request: HttpRequest, commitment_id: int, goal: str) -> HttpResponse:
    known, form = endorsing.commitment(commitment_id), StepForm(request.POST or None)
    under = known.text.goal(goal)
    page = Asking(_("Take on an action"), (_of(commitment_id, goal), under.name), lead=under.words)

    def act() -> None:
        holder = form.cleaned_data["holder"]
        actions.plan(endorsing.found(commitment_id), form.planned(goal), holder=holder, by=person_of(request))

    return asked(request, form, page, act, (_of(commitment_id, goal), _("Taken on.")))


@for_those_who_may("commitment.keep")
def reword(request: HttpRequest, step_id: int) -> HttpResponse:
    step = queries.step(step_id)
    form = StepForm(request.POST or None, of=step)
    lead = _(
        "Its day changes only when you look at it again, with a reason. What it said before stays in its history."
    )
    page = Asking(_("Say it better"), (_at(step_id), step.what), lead=lead)

    def act() -> None:
        holder, planned = form.cleaned_data["holder"], form.planned(step.goal)
        actions.reword(queries.found(step_id), planned, holder=holder, by=person_of(request))

    return asked(request, form, page, act, (_at(step_id), _("Kept.")))


@for_those_who_may("commitment.see")
def look(request: HttpRequest, step_id: int) -> HttpResponse:
    person, step = person_of(request), queries.step(step_id)
    if step.holder_id != person.pk:
        refuse(why_not("commitment.keep", person.roles))
    form = LookForm(request.POST or None)
    page = Asking(_("Look at it again"), (_at(step_id), step.what), lead=step.what)

    def act() -> None:
        actions.look(queries.found(step_id), form.looked, by=person)

    return asked(request, form, page, act, (_at(step_id), _("Kept. Thank you for looking.")))


@for_those_who_may("commitment.keep")
def take_up(request: HttpRequest, step_id: int) -> HttpResponse:
    step, form = queries.step(step_id), TakeUpForm(request.POST or None)
    page = Asking(_("Take it up again"), (_at(step_id), step.what), lead=step.what)

    def act() -> None:
        typed = form.cleaned_data
        actions.take_up(queries.found(step_id), typed["why"], typed["by_day"], by=person_of(request))

    return asked(request, form, page, act, (_at(step_id), _("It goes on.")))


@for_those_who_may("commitment.keep")
def why_none(request: HttpRequest, commitment_id: int, goal: str) -> HttpResponse:
    known, form = endorsing.commitment(commitment_id), ReasonForm(request.POST or None)
    under = known.text.goal(goal)
    page = Asking(_("Say why there is none"), (_of(commitment_id, goal), under.name), lead=under.words)

    def act() -> None:
        why = form.cleaned_data["why"]
        actions.say_why_none(endorsing.found(commitment_id), goal, why, by=person_of(request))

    return asked(request, form, page, act, (_of(commitment_id, goal), _("Kept. It is said in public.")))
