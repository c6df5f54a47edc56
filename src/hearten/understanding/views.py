"""Pages: what was heard, before anything is published."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from hearten.listening import queries as listening
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.understanding import actions, queries
from hearten.understanding.rules import State


def _person(request: HttpRequest, deed: str) -> Person:
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("a page of this room needs someone signed in")
    if refusal := why_not(deed, person.roles):
        raise refusal
    return person


@login_required
def all_findings(request: HttpRequest) -> HttpResponse:
    person = _person(request, "understanding.read")
    closed = [
        (facts, facts.titled(get_language() or "en"), queries.latest(facts.id))
        for facts in listening.closed_listenings()
    ]
    return render(
        request,
        "understanding/all.html",
        {"closed": closed, "may_analyse": may("understanding.analyse", person.roles)},
    )


@login_required
@require_POST
def ask(request: HttpRequest, listening_id: int) -> HttpResponse:
    person = _person(request, "understanding.analyse")
    facts = listening.listening(listening_id)
    language = request.POST.get("language", "")
    language = language if language in facts.languages else facts.languages[0]
    analysis = actions.ask(listening_id, by=person, language=language)
    return redirect("understanding:one", analysis_id=analysis.pk)


@login_required
def one(request: HttpRequest, analysis_id: int) -> HttpResponse:
    person = _person(request, "understanding.read")
    progress = queries.analysis(analysis_id)
    return render(
        request,
        "understanding/one.html",
        {
            "progress": progress,
            "listening_id": progress.listening_id,
            "title": listening.listening(progress.listening_id).titled(progress.language),
            "findings": queries.findings(analysis_id) if progress.state is State.MADE else (),
            "going": progress.state in {State.WAITING, State.WORKING},
            "may_analyse": may("understanding.analyse", person.roles),
            "may_draft": may("learning.draft", person.roles),
        },
    )
