"""Pages: what comes in from other tools, and what goes out to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hearten.errors import HeartenError, NotFound
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding.coding import actions as coding
from hearten.understanding.coding import queries
from hearten.understanding.coding.models import Project
from hearten.understanding.coding.rules import DEED
from hearten.understanding.exchange import actions, reading, refi_writing, tables
from hearten.understanding.exchange import queries as going
from hearten.understanding.exchange.forms import (
    CodebookFileForm,
    CodingsFileForm,
    CommentsFileForm,
    ProjectFileForm,
)

KINDS = {
    "qdpx": "application/zip",
    "qdc": "application/xml",
    "csv": "text/csv; charset=utf-8",
}


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    """What was sent, also where nothing of it could be read: then the file is asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _brought(form: forms.Form) -> tuple[bytes, str]:
    file = form.cleaned_data["file"]
    return file.read(), file.name or "file"


@never_cache
@for_those_who_may(DEED)
def bring_in(request: HttpRequest) -> HttpResponse:
    """A whole project of another tool."""
    form = ProjectFileForm(*_sent(request))
    if request.method == "POST" and form.is_valid():
        data, name = _brought(form)
        try:
            bench = reading.project(data, name)
            made = actions.bring_project(bench, by=person_of(request))
        except HeartenError as refusal:
            form.add_error("file", _(refusal.sentence))
        else:
            for sentence in bench.warnings:
                messages.warning(request, sentence)
            messages.success(request, _("Brought in. Look at a few passages before you go on."))
            return redirect("coding:one", made.pk)
    shown = {"form": form, "heading": _("Bring in a project from another tool"), "project": None}
    return render(request, "understanding/coding/form.html", shown, status=422 if form.errors else 200)


@never_cache
@for_those_who_may(DEED)
def exchange(request: HttpRequest, project_id: int) -> HttpResponse:
    project = queries.project(project_id)
    shown = {"project": project, "stay": going.how_many_stay(project)}
    return render(request, "understanding/coding/exchange.html", shown)


Bring = Callable[[Project, bytes, str, forms.Form, Person], str]


def _codebook(project: Project, data: bytes, name: str, _form: forms.Form, by: Person) -> str:
    actions.bring_codebook(project, reading.codebook(data, name), by=by)
    return _("The codes are in the codebook.")


def _comments(project: Project, data: bytes, name: str, form: forms.Form, by: Person) -> str:
    said = form.cleaned_data
    if not name.lower().endswith(".csv"):
        coding.bring(project, reading.documents(data, name), by=by)
        return _("It is in the project now.")
    groups = [one.strip() for one in said["groups"].split(",") if one.strip()]
    found = reading.comments(data, name, said["words"].strip(), said["person"].strip(), groups)
    actions.bring_comments(project, found, name.rsplit(".", 1)[0], by=by)
    told = _("Read as words: “%(words)s”. Left out: %(others)s.")
    return told % {"words": found.words, "others": ", ".join(found.left_out) or _("nothing")}


def _codings(project: Project, data: bytes, name: str, _form: forms.Form, by: Person) -> str:
    came = actions.bring_codings(project, reading.codings(data, name), by=by)
    return (
        _("Brought in. Some rows were left out: they are here already, or of other documents.")
        if (came.left_out)
        else _("Brought in, every row.")
    )


def _bringing(
    request: HttpRequest, project_id: int, form: forms.Form, heading: str, bring: Bring
) -> HttpResponse:
    project = queries.project(project_id)
    if request.method == "POST" and form.is_valid():
        data, name = _brought(form)
        try:
            messages.success(request, bring(project, data, name, form, person_of(request)))
        except HeartenError as refusal:
            form.add_error("file", _(refusal.sentence))
        else:
            return redirect("coding:one", project_id)
    shown = {"form": form, "heading": heading, "project": project}
    return render(request, "understanding/coding/form.html", shown, status=422 if form.errors else 200)


@never_cache
@for_those_who_may(DEED)
def bring_codebook(request: HttpRequest, project_id: int) -> HttpResponse:
    form = CodebookFileForm(*_sent(request))
    return _bringing(request, project_id, form, _("Bring in a codebook"), _codebook)


@never_cache
@for_those_who_may(DEED)
def bring_comments(request: HttpRequest, project_id: int) -> HttpResponse:
    form = CommentsFileForm(*_sent(request))
    return _bringing(request, project_id, form, _("Bring in what is public"), _comments)


@never_cache
@for_those_who_may(DEED)
def bring_codings(request: HttpRequest, project_id: int) -> HttpResponse:
    form = CodingsFileForm(*_sent(request))
    return _bringing(request, project_id, form, _("Bring in codings"), _codings)


@require_POST
@for_those_who_may(DEED)
def take_out(request: HttpRequest, project_id: int, kind: str) -> HttpResponse:
    """The project, its codebook or its codings as a file, with none of the words people trusted us with."""
    project, by = queries.project(project_id), person_of(request)
    if kind not in KINDS:
        raise NotFound(_("There is no such file. Choose one from the list."))
    actions.let_out(project, by=by)
    response = HttpResponse(_written(project, by, kind), content_type=KINDS[kind])
    name = slugify(project.title) or str(project.pk)
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _written(project: Project, by: Person, kind: str) -> bytes | str:
    if kind == "qdpx":
        return refi_writing.project(going.bench(project, by.pk))
    if kind == "qdc":
        return refi_writing.codebook(going.bench(project, by.pk))
    bench = going.bench(project, by.pk, heard=True)
    return tables.written(bench, {one.ident: one.text for one in bench.documents})
