"""Pages: the register of targets, one target with its series, and bringing in its points after a look at them."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Final

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten import apart
from hearten.errors import HeartenError, NotReady, refuse
from hearten.methods.render import tables
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.systems.pauses import queries as pauses
from hearten.systems.targets import actions, queries, reading, rules, showing
from hearten.systems.targets.forms import (
    CHANGES,
    LEXICONS,
    RHYTHMS,
    CorrectForm,
    NoteForm,
    PointForm,
    PointsForm,
    TargetForm,
)
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Put

SALT: Final = "hearten.systems.targets"
LASTS: Final = 2 * 60 * 60
read_points = apart.reader(reading.read_points)


@require_safe
@for_those_who_may("systems.see")
def register(request: HttpRequest) -> HttpResponse:
    """The whole register, each lexicon by name."""
    every, off = queries.targets(), pauses.off_now()
    shown = {
        "lexicons": [
            (words, [(one, one.id in off) for one in every if one.lexicon == lexicon])
            for lexicon, words in LEXICONS
        ],
        "every": every,
        "keeps": may("systems.targets", person_of(request).roles),
        "why_not": why_not("systems.targets", person_of(request).roles),
    }
    return render(request, "systems/targets/register.html", shown)


@require_safe
@for_those_who_may("systems.see")
def one(request: HttpRequest, target_id: int) -> HttpResponse:
    person, known = person_of(request), queries.target(target_id)
    points = queries.points(target_id)
    shown = {
        "one": known,
        "lexicon": dict(LEXICONS)[known.lexicon.value],
        "rhythm": dict(RHYTHMS)[known.rhythm.value],
        "changes": dict(CHANGES)[known.changes.value],
        "points": points[::-1],
        "corrected": [point for point in points[::-1] if point.earlier],
        "chart": showing.chart(known, points),
        "missing": queries.series(target_id).missing,
        "notes": queries.notes(target_id),
        "pauses": pauses.of_target(target_id),
        "tends": rules.why_not_tend(known.keeper_id == person.pk, person.roles) is None,
        "keeps": may("systems.targets", person.roles),
    }
    return render(request, "systems/targets/target.html", shown)


@require_safe
@for_those_who_may("systems.see")
def points_file(request: HttpRequest, target_id: int) -> HttpResponse:
    """Its points as CSV, as they can be brought in again; each with what was noted of that week or month."""
    known, out = queries.target(target_id), io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("day", "value", "how it was recorded"))
    said: defaultdict[date, list[str]] = defaultdict(list)
    for each in queries.notes(target_id):
        said[rules.step_of(each.on, known.rhythm)].append(each.words)
    for point in queries.points(target_id):
        words = tables.inert(" ".join(said[point.step]))
        writer.writerow((point.step.isoformat(), f"{point.value:.15g}", words))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    name = slugify(known.name) or str(known.id)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@for_those_who_may("systems.targets")
def new(request: HttpRequest) -> HttpResponse:
    form = TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register(form.described, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("On the register. Bring in its numbers as far back as you can trust them.")
            )
            return redirect("systems:target", made.pk)
    return _form(request, form, _("Register a target"), None)


@for_those_who_may("systems.targets")
def describe(request: HttpRequest, target_id: int) -> HttpResponse:
    target = queries.found(target_id)
    form = TargetForm(request.POST or None, of=target)
    return _act(
        request,
        form,
        (_("Describe it better"), target),
        lambda: actions.describe(target, form.described, by=person_of(request)),
    )


@for_those_who_may("systems.see")
def add_point(request: HttpRequest, target_id: int) -> HttpResponse:
    target, form = _tended(request, target_id), PointForm(request.POST or None)

    def keep() -> object:
        put = form.put
        if target.points.filter(step=rules.step_of(put.day, target.rhythm)).exists():
            raise NotReady(
                _(
                    "There is a number for this step already. Correct that one: what stood there stays to be read."
                )
            )
        return actions.put_points(target, [put], by=person_of(request))

    return _act(request, form, (_("Add a number"), target), keep)


@for_those_who_may("systems.see")
def correct(request: HttpRequest, target_id: int, point_id: int) -> HttpResponse:
    target, point = _tended(request, target_id), queries.point(point_id)
    if point.target_id != target.pk:
        return redirect("systems:target", target_id)
    form = CorrectForm(request.POST or None, initial={"value": f"{point.value:.15g}"})

    def keep() -> object:
        said = form.cleaned_data
        return actions.correct(point, said["value"], said["why"], by=person_of(request))

    heading = _("Correct the number of %(day)s") % {"day": point.step.isoformat()}
    return _act(request, form, (heading, target), keep)


@for_those_who_may("systems.see")
def note(request: HttpRequest, target_id: int) -> HttpResponse:
    target, form = _tended(request, target_id), NoteForm(request.POST or None)

    def keep() -> object:
        said = form.cleaned_data
        return actions.note(target, said["on"], said["words"], changed=said["changed"], by=person_of(request))

    return _act(request, form, (_("Note how it is recorded"), target), keep)


def _tended(request: HttpRequest, target_id: int) -> Target:
    """One that this person tends, or the refusal."""
    target, person = queries.found(target_id), person_of(request)
    refuse(rules.why_not_tend(target.keeper_id == person.pk, person.roles))
    return target


def _act(
    request: HttpRequest,
    form: TargetForm | PointForm | CorrectForm | NoteForm,
    about: tuple[str, Target],
    keep: Callable[[], object],
) -> HttpResponse:
    """Show a form about a target and, once it is whole, do what it asks."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("systems:target", about[1].pk)
    return _form(request, form, about[0], about[1])


def _form(request: HttpRequest, form: object, heading: str, target: Target | None) -> HttpResponse:
    shown = {"form": form, "heading": heading, "one": target}
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "systems/targets/form.html", shown, status=status)


@for_those_who_may("systems.see")
def bring_in(request: HttpRequest, target_id: int) -> HttpResponse:
    """Choose a file, look at what it holds, and keep it. Nothing is kept between: it travels signed in the page."""
    target = _tended(request, target_id)
    if request.method == "POST" and "signed" in request.POST:
        return _keep(request, target)
    form = PointsForm(request.POST, request.FILES) if request.method == "POST" else PointsForm()
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                return _look(request, target, file.read(), str(file.name))
            except HeartenError as refusal:
                form.add_error("file", _(refusal.sentence))
                status = refusal.status
    shown = {"form": form, "heading": _("Bring in a file of numbers"), "one": target, "file": True}
    return render(request, "systems/targets/form.html", shown, status=status)


def _look(request: HttpRequest, target: Target, data: bytes, file: str) -> HttpResponse:
    today = timezone.localdate()
    brought = read_points(data, file, target.rhythm, target.changes, today)
    series = queries.series(target.pk)
    here = dict(zip(series.steps, series.values, strict=True))
    rows = [(rules.step_of(put.day, target.rhythm), put.value) for put in brought.puts]
    shown = {
        "one": target,
        "file": file,
        "fresh": [(step, value) for step, value in rows if step not in here],
        "changed": [(step, here[step], value) for step, value in rows if here.get(step, value) != value],
        "same": sum(here.get(step) == value for step, value in rows),
        "refused": brought.refused,
        "signed": signing.dumps(
            [target.pk, file, [(step.isoformat(), value) for step, value in rows]], salt=SALT, compress=True
        ),
    }
    return render(request, "systems/targets/look.html", shown)


def _keep(request: HttpRequest, target: Target) -> HttpResponse:
    try:
        pk, file, rows = signing.loads(request.POST["signed"], salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        messages.error(request, _("The look at this file is over two hours old. Choose it again."))
        return redirect("systems:bring_in_points", target.pk)
    if pk != target.pk:
        return redirect("systems:bring_in_points", target.pk)
    puts = [Put(date.fromisoformat(step), float(value)) for step, value in rows]
    why = _("Brought anew from the file %(file)s") % {"file": file[:200]}
    actions.put_points(target, puts, why=why, by=person_of(request))
    messages.success(request, _("Kept. Every number was held against the stop rules that look at it."))
    return redirect("systems:target", target.pk)
