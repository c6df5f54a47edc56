"""One page: whether answers are more alike than chance would bring."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.errors import TooFewToTell
from hearten.listening.floods import queries
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.rules import Way
from hearten.people.signing_in import for_those_who_may


@require_safe
@for_those_who_may("listening.open")
def alike(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    shown: dict[str, object] = {"listening": listening, "by_invitation": listening.way == Way.INVITATION}
    try:
        shown["report"] = queries.report(listening)
    except TooFewToTell as refusal:
        shown["too_few"] = _(refusal.sentence)
    return render(request, "listening/alike.html", shown)
