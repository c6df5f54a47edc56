"""Pages: the codebook, one code, its history, and what two versions differ in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.codebooks import actions, queries, rules
from hearten.understanding.codebooks.forms import CodeForm, MergeForm, SplitForm
from hearten.understanding.coding import queries as coding
from hearten.understanding.coding.models import Code
from hearten.understanding.coding.rules import DEED
from hearten.understanding.coding.views import asked


@never_cache
@require_safe
@for_those_who_may(DEED)
def book(request: HttpRequest, project_id: int) -> HttpResponse:
    project = coding.project(project_id)
    codes = coding.codes(project_id)
    counted = coding.counts(project_id, person_of(request).pk)
    depths = coding.depths(codes)
    kept = {one["ident"]: rules.lacks(one) for one in queries.as_kept(project)}
    rows = [(one, depths[one.pk], counted.get(one.pk, 0), kept.get(str(one.ident), ())) for one in codes]
    shown = {"project": project, "rows": rows, "version": coding.newest(project_id)}
    return render(request, "understanding/coding/codebook.html", shown)


@require_POST
@for_those_who_may(DEED)
def start(request: HttpRequest, project_id: int) -> HttpResponse:
    actions.start(coding.project(project_id), by=person_of(request))
    return redirect("coding:codebook", project_id)


@for_those_who_may(DEED)
def add(request: HttpRequest, project_id: int) -> HttpResponse:
    project = coding.project(project_id)
    form = CodeForm(request.POST or None, codes=coding.codes(project_id))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(project, form.meant, by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            messages.success(request, _("Added."))
            return redirect("coding:codebook", project_id)
    return asked(request, form, _("Add a code"), project, back="codebook")


@never_cache
@for_those_who_may(DEED)
def one(request: HttpRequest, project_id: int, code_id: int) -> HttpResponse:
    """Change one code, or merge, split or remove it."""
    project, code, codes = (
        coding.project(project_id),
        queries.code(project_id, code_id),
        coding.codes(project_id),
    )
    doing = request.POST.get("do", "")
    form = CodeForm(request.POST if doing == "change" else None, codes=codes, of=code)
    merging = MergeForm(request.POST if doing == "merge" else None, codes=codes, of=code)
    splitting = SplitForm(request.POST if doing == "split" else None)
    if request.method == "POST":
        asked_for = {"merge": merging, "split": splitting}.get(doing, form)
        if doing == "remove" or asked_for.is_valid():
            try:
                return _changed(request, code, doing, asked_for)
            except HeartenError as refusal:
                if doing == "remove":
                    raise
                asked_for.add_error(None, _(refusal.sentence))
    shown = {"project": project, "code": code, "form": form, "merging": merging, "splitting": splitting}
    wrong = any(each.is_bound and each.errors for each in (form, merging, splitting))
    return render(request, "understanding/coding/code.html", shown, status=422 if wrong else 200)


def _changed(request: HttpRequest, code: Code, doing: str, form: object) -> HttpResponse:
    by = person_of(request)
    if doing == "merge" and isinstance(form, MergeForm):
        into = queries.code(code.project_id, int(form.cleaned_data["into"]))
        actions.merge(into, [code], by=by)
    elif doing == "split" and isinstance(form, SplitForm):
        actions.split(code, form.cleaned_data["names"].splitlines(), by=by)
    elif doing == "remove":
        actions.remove(code, by=by)
    elif isinstance(form, CodeForm):
        actions.change(code, form.meant, by=by)
    messages.success(request, _("Kept, as a new version of the codebook."))
    return redirect("coding:codebook", code.project_id)


@require_POST
@for_those_who_may(DEED)
def move(request: HttpRequest, project_id: int, code_id: int) -> HttpResponse:
    """Move passages to another code, as after a split."""
    chosen = [int(pk) for pk in request.POST.getlist("mark") if pk.isdecimal() and len(pk) < 19]
    to = request.POST.get("to", "")
    target = queries.code(project_id, int(to) if to.isdecimal() and len(to) < 19 else 0)
    actions.move(queries.code(project_id, code_id), chosen, target, by=person_of(request))
    messages.success(request, _("Moved."))
    return redirect("coding:codebook", project_id)


@never_cache
@require_safe
@for_those_who_may(DEED)
def versions(request: HttpRequest, project_id: int) -> HttpResponse:
    """Every change, and what changed between two versions."""
    project = coding.project(project_id)
    newest = coding.newest(project_id)
    later = _version(request.GET.get("to"), newest)
    earlier = _version(request.GET.get("from"), max(0, later - 1))
    shown = {
        "project": project,
        "history": queries.history(project),
        "numbers": range(newest, -1, -1),
        "earlier": earlier,
        "later": later,
        "differences": queries.between(project, earlier, later),
    }
    return render(request, "understanding/coding/versions.html", shown)


def _version(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 7 else otherwise
