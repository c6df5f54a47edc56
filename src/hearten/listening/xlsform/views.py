"""Bringing an XLSForm in, with a look at what will be made before anything is; and giving one out.

Nothing is kept between the look and the yes: what was read travels in the page, signed, so that it comes back as it
went.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.errors import HeartenError, Unreadable
from hearten.listening.logic.conditions import unkept
from hearten.listening.logic.saying import Named, in_words
from hearten.listening.surveys import queries, showing
from hearten.listening.surveys.models import in_language
from hearten.listening.surveys.views import asks
from hearten.listening.xlsform import actions, rules
from hearten.listening.xlsform.forms import WorkbookForm
from hearten.listening.xlsform.reading import read_form
from hearten.listening.xlsform.rules import Form
from hearten.methods.plan import Kind
from hearten.people.signing_in import for_those_who_may, person_of

SALT: Final = "hearten.listening.xlsform"
LASTS: Final = 2 * 60 * 60
LARGEST: Final = 60_000
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@asks
@for_those_who_may("listening.draft")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file, look at what it becomes, and keep it."""
    if request.method == "POST" and "signed" in request.POST:
        return _keep(request)
    form = WorkbookForm(request.POST, request.FILES) if request.method == "POST" else WorkbookForm()
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "listening/bring_in.html", {"form": form}, status=status)
    file = form.cleaned_data["file"]
    try:
        read = read_form(file.read(), str(file.name))
    except HeartenError as refusal:
        form.add_error("file", _(refusal.sentence))
        return render(request, "listening/bring_in.html", {"form": form}, status=refusal.status)
    return _look(request, read, str(file.name))


def _look(request: HttpRequest, read: Form, file: str) -> HttpResponse:
    refusal = rules.why_not_keep(read)
    signed = "" if refusal else signing.dumps(dict(read.body), salt=SALT, compress=True)
    if len(signed) > LARGEST:
        refusal = Unreadable(
            _(
                "This form is too long to look at here. Bring it in on the command line: hearten listening import"
            )
        )
    lines = [(line, showing.told(line.said)) for line in read.lines]
    shown = {
        "file": file,
        "title": in_language(read.body["title"], showing.reader()),
        "pages": _pages(read.body),
        "count": len(read.body["questions"]),
        "breakdowns": [in_language(one["text"], showing.reader()) for one in read.body["breakdowns"]],
        "languages": read.body["languages"],
        "refused": [one for one in lines if one[0].refused],
        "changed": [one for one in lines if not one[0].refused],
        "refusal": refusal,
        "signed": "" if refusal else signed,
    }
    return render(request, "listening/bring_in_look.html", shown)


def _pages(body: Any) -> list[tuple[str, list[dict[str, object]]]]:  # noqa: ANN401
    """The questions as they will stand, topic by topic."""
    language = showing.reader()
    names = {
        one["key"]: Named(
            in_language(one["text"], language),
            {option["code"]: in_language(option["text"], language) for option in one["options"]},
            one["kind"] == Kind.SEVERAL.value,
        )
        for one in body["questions"]
    }
    pages: list[tuple[str, list[dict[str, object]]]] = []
    for one in body["questions"]:
        topic, condition = in_language(one["topic"], language), unkept(one["only_if"])
        if not pages or pages[-1][0] != topic:
            pages.append((topic, []))
        pages[-1][1].append(
            {
                "text": showing.unpiped_for(in_language(one["text"], language), names),
                "kind": one["kind"],
                "options": [in_language(option["text"], language) for option in one["options"]],
                "only_if": in_words(condition, names) if condition else "",
            }
        )
    return pages


def _keep(request: HttpRequest) -> HttpResponse:
    try:
        body = signing.loads(request.POST["signed"], salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        told = _("The look at this form is over two hours old, or was changed. Choose the file again.")
        messages.error(request, told)
        return redirect("listening:bring_in")
    made = actions.bring_in(Form(body), by=person_of(request))
    messages.success(request, _("The form is brought in as a draft. Nobody sees it until you open it."))
    return redirect("listening:one", made.pk)


@require_POST
@for_those_who_may("listening.watch")
def give_out(request: HttpRequest, listening_id: int) -> HttpResponse:
    """A listening as an XLSForm."""
    listening = queries.found(listening_id)
    response = HttpResponse(actions.give_out(listening, by=person_of(request)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="listening-{listening.code}.xlsx"'
    return response
