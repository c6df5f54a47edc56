"""Pages: the texts that are here, one of them, its file, and bringing one in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.pages import Asking, asked
from hearten.commitment.texts import actions, queries
from hearten.commitment.texts.forms import TextForm
from hearten.commitment.texts.queries import Known
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of


@require_safe
@for_those_who_may("commitment.see")
def texts(request: HttpRequest) -> HttpResponse:
    shown = {"texts": queries.texts(), "may_keep": may("commitment.keep", person_of(request).roles)}
    return render(request, "commitment/texts.html", shown)


@for_those_who_may("commitment.keep")
def load(request: HttpRequest) -> HttpResponse:
    form = TextForm(request.POST, request.FILES) if request.method == "POST" else TextForm()
    page = Asking(
        _("Load a text"),
        (reverse("commitment:texts"), _("Texts")),
        _("Load it"),
        _("A commitment as its makers published it: loaded whole, word for word, and never changed here."),
    )

    def act() -> None:
        file = form.cleaned_data["file"]
        actions.load(file.read(), str(file.name), by=person_of(request))

    return asked(request, form, page, act, (reverse("commitment:texts"), _("The text is loaded, whole.")))


@require_safe
@for_those_who_may("commitment.see")
def text(request: HttpRequest, text_id: int) -> HttpResponse:
    one = _laid_out(queries.text(text_id))
    if one.id != text_id:
        return redirect("commitment:text", one.id)
    held = next((each for each in endorsing.commitments() if each.key == one.key), None)
    may_consider = held is None and may("commitment.endorse", person_of(request).roles)
    return render(request, "commitment/text.html", {"text": one, "held": held, "may_consider": may_consider})


def _laid_out(one: Known) -> Known:
    """Ours by its own number, once it has one."""
    return next((each for each in queries.texts() if each.digest == one.digest), one)


@require_safe
@for_those_who_may("commitment.see")
def file(request: HttpRequest, text_id: int) -> HttpResponse:
    """The file, byte for byte as it came."""
    brought = queries.found(text_id).brought if text_id else queries.FILE.read_text(encoding="utf-8")
    response = HttpResponse(brought.encode(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="commitment.txt"'
    return response
