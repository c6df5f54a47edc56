"""Pages: what was heard, before anything is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from hearten.listening import queries as listening
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding import actions, queries
from hearten.understanding.rules import State


@for_those_who_may("understanding.read")
def all_findings(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    closed = [
        (facts, facts.titled(get_language() or "en"), queries.latest(facts.id))
        for facts in listening.closed_listenings()
    ]
    return render(
        request,
        "understanding/all.html",
        {"closed": closed, "may_analyse": may("understanding.analyse", person.roles)},
    )


@for_those_who_may("understanding.analyse")
@require_POST
def ask(request: HttpRequest, listening_id: int) -> HttpResponse:
    person = person_of(request)
    facts = listening.listening(listening_id)
    language = request.POST.get("language", "")
    language = language if language in facts.languages else facts.languages[0]
    analysis = actions.ask(listening_id, by=person, language=language)
    return redirect("understanding:one", analysis_id=analysis.pk)


@for_those_who_may("understanding.read")
def one(request: HttpRequest, analysis_id: int) -> HttpResponse:
    person = person_of(request)
    progress = queries.analysis(analysis_id)
    asked = listening.plan(progress.listening_id, progress.language)
    texts = {each.key: each.text for each in asked.questions} | {
        each.key: each.text for each in asked.breakdowns
    }
    found = queries.findings(analysis_id) if progress.state is State.MADE else ()
    return render(
        request,
        "understanding/one.html",
        {
            "progress": progress,
            "listening_id": progress.listening_id,
            "title": listening.listening(progress.listening_id).titled(progress.language),
            "topics": queries.by_topic(found, texts),
            "going": progress.state in {State.WAITING, State.WORKING},
            "may_analyse": may("understanding.analyse", person.roles),
            "may_draft": may("learning.draft", person.roles),
        },
    )
