"""Pages: drawing a theme, what is behind it and against it, and codes by group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hearten.errors import HeartenError
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.rules import DEED
from hearten.understanding.coding.views import asked, paged
from hearten.understanding.themes import actions, queries
from hearten.understanding.themes.drawing import curve
from hearten.understanding.themes.forms import ContraryForm, ThemeForm

A_PAGE = 20


@for_those_who_may(DEED)
def new(request: HttpRequest, project_id: int) -> HttpResponse:
    project = coding.project(project_id)
    form = ThemeForm(request.POST or None, codes=coding.codes(project_id))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.draw(
                project,
                said["name"],
                said["statement"],
                [int(pk) for pk in said["codes"]],
                by=person_of(request),
            )
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            return redirect("coding:theme", made.pk)
    return asked(request, form, _("Draw a theme"), project)


@never_cache
@for_those_who_may(DEED)
def one(request: HttpRequest, theme_id: int) -> HttpResponse:
    theme, person = queries.found(theme_id), person_of(request)
    form = ContraryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.look_for_contrary(theme, said["looked"], said["found"], said["some"], by=person)
        messages.success(request, _("Kept beside the theme."))
        return redirect("coding:theme", theme_id)
    grown = queries.grown(theme, person.pk)
    page = paged(request, queries.marks_of(theme, person.pk), A_PAGE)
    shown = {
        "project": theme.project,
        "theme": queries.known(theme, person.pk),
        "form": form,
        "grown": grown,
        "curve": curve(grown, theme.name),
        "page": page,
        "passages": coding.passages(page.object_list),
    }
    status = 422 if form.errors else 200
    return render(request, "understanding/coding/theme.html", shown, status=status)


@for_those_who_may(DEED)
def change(request: HttpRequest, theme_id: int) -> HttpResponse:
    theme = queries.found(theme_id)
    form = ThemeForm(request.POST or None, codes=coding.codes(theme.project_id), of=theme)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.change(
                theme,
                said["name"],
                said["statement"],
                [int(pk) for pk in said["codes"]],
                by=person_of(request),
            )
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            return redirect("coding:theme", theme_id)
    return asked(request, form, _("Change this theme"), theme.project)


@require_POST
@for_those_who_may(DEED)
def ready(request: HttpRequest, theme_id: int) -> HttpResponse:
    actions.make_ready(queries.found(theme_id), by=person_of(request))
    messages.success(request, _("Others may rest on this theme now."))
    return redirect("coding:theme", theme_id)


@never_cache
@for_those_who_may(DEED)
def groups(request: HttpRequest, project_id: int) -> HttpResponse:
    """Codes by group, through the door, once."""
    project = coding.project(project_id)
    ways = queries.ways(project)
    if request.method == "POST":
        actions.tell_by_group(project, request.POST.get("way", ""), by=person_of(request))
        return redirect("coding:groups", project_id)
    told = queries.told(project)
    left = [(way, words) for way, words in ways if way not in {one.way for one, _table in told}]
    named = [(dict(ways).get(one.way, one.way.partition(":")[2]), one.on, table) for one, table in told]
    return render(
        request, "understanding/coding/groups.html", {"project": project, "told": named, "left": left}
    )
