"""The page on which a steward says who joined and left."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hearten.listening.moving import actions, queries, rules
from hearten.listening.moving.forms import Asked, MovedForm, Row
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys import showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.people.signing_in import for_those_who_may, person_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("listening.draft")
def moved(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    if refusal := rules.why_not_say(queries.state(listening), is_wave=queries.is_wave(listening)):
        raise refusal
    form = MovedForm(request.POST or None, waves=_asked(listening), groups=_rows(listening))
    if form.is_valid():
        actions.say_who_moved(listening, form.told(), by=person_of(request))
        messages.success(request, _("Kept. It stays as it is once this opens."))
        return redirect("listening:one", listening_id)
    return render(request, "listening/moved.html", {"listening": listening, "form": form})


def _asked(listening: Listening) -> list[Asked]:
    told = queries.said(listening)
    language = showing.reader()
    return [
        Asked(
            wave.pk,
            f"{in_language(wave.title, language)}, {date_format(wave.opened_at, 'F Y')}"
            if wave.opened_at
            else in_language(wave.title, language),
            told[wave.pk].known if wave.pk in told else "",
            queries.begun(listening, wave.pk),
        )
        for wave in queries.earlier_waves(listening)
    ]


def _rows(listening: Listening) -> list[Row]:
    language = showing.reader()
    return [
        Row(
            way.key,
            group["code"],
            f"{in_language(way.text, language)}: {in_language(group['text'], language)}",
        )
        for way in listening.breakdowns.all()
        for group in way.groups
    ]
