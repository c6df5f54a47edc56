"""Inviting by letter: for people whom a message does not reach."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hearten.listening.inviting import actions, queries, rules
from hearten.listening.inviting.forms import LettersForm, PrintLettersForm
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.rules import State, Way
from hearten.listening.surveys.views import asks
from hearten.people.signing_in import for_those_who_may, person_of


@asks
@for_those_who_may("listening.invite")
def by_letter(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    form = LettersForm(request.POST or None, languages=listening.languages)
    if request.method == "POST" and form.is_valid():
        new = actions.invite_people(listening, form.read.found, by=person_of(request))
        messages.success(request, ngettext("%s person is invited.", "%s people are invited.", new) % new)
        return redirect("listening:letters", listening_id)
    known = dict(settings.LANGUAGES)
    by_language = queries.letters_by_language(listening)
    shown = {
        "listening": listening,
        "form": form,
        "printing": PrintLettersForm(),
        "refusal": rules.why_not_invite(State(listening.state), Way(listening.way)),
        "letters": [(code, known.get(code, code), number) for code, number in sorted(by_language.items())],
    }
    return render(request, "listening/letters.html", shown, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("listening.invite")
def letters_file(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, form = surveys.found(listening_id), PrintLettersForm(request.POST)
    form.is_valid()
    language = request.POST.get("language", "")
    made = actions.print_letters(
        listening,
        language if language in listening.languages else listening.languages[0],
        reminder=form.cleaned_data["reminder"],
        large=form.cleaned_data["large"],
        by=person_of(request),
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="letters-{listening.code}.pdf"'
    return response
