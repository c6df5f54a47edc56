"""Pages on which a steward says of whom a question is asked, and settles its details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.listening.logic.conditions import unkept
from hearten.listening.logic.saying import in_words
from hearten.listening.refining import actions, rules
from hearten.listening.refining.forms import ConditionForm, DetailsForm, EarlierForm
from hearten.listening.refining.rules import Joined
from hearten.listening.surveys import queries, showing
from hearten.listening.surveys.models import Listening, Question, in_language
from hearten.listening.surveys.views import asks, to_settle
from hearten.people.signing_in import for_those_who_may, person_of


@asks
@for_those_who_may("listening.draft")
def only_if(request: HttpRequest, listening_id: int, question_id: int) -> HttpResponse:
    """Of whom a question is asked: the conditions there are, and one more, step by step."""
    listening = to_settle(listening_id)
    question = queries.question(listening, question_id)
    if request.method == "POST" and "remove" in request.POST:
        place = request.POST["remove"]
        actions.remove_condition(
            listening, question_id, int(place) if place.isdecimal() else -1, by=person_of(request)
        )
        messages.success(request, _("The condition is removed."))
        return redirect("listening:only_if", listening_id, question_id)
    if request.method == "POST" and "joined" in request.POST:
        joined = Joined.ANY if request.POST["joined"] == Joined.ANY else Joined.ALL
        actions.join_conditions(listening, question_id, joined, by=person_of(request))
        return redirect("listening:only_if", listening_id, question_id)
    return _add(request, listening, question)


def _add(request: HttpRequest, listening: Listening, question: Question) -> HttpResponse:
    language = showing.reader()
    earlier = list(listening.questions.filter(number__lt=question.number))
    wanted = request.POST.get("on") or request.GET.get("on", "")
    on = next((one for one in earlier if one.key == wanted), None)
    asked = request.method == "POST"
    form = ConditionForm(request.POST if asked else None, on=on, language=language) if on else None
    if asked and form and form.is_valid():
        actions.add_condition(listening, question.pk, form.condition(), by=person_of(request))
        messages.success(request, _("The condition is added."))
        return redirect("listening:only_if", listening.pk, question.pk)
    names = showing.names_of(listening.questions.all(), language)
    joined, parts = rules.parts_of(unkept(question.only_if))
    shown = {
        "listening": listening,
        "question": question,
        "text": in_language(question.text, language),
        "joined": joined.value,
        "parts": [in_words(part, names) for part in parts],
        "earlier": EarlierForm(earlier=earlier, language=language) if earlier else None,
        "on": on,
        "on_text": in_language(on.text, language) if on else "",
        "form": form,
    }
    return render(request, "listening/only_if.html", shown, status=422 if asked else 200)


@asks
@for_those_who_may("listening.draft")
def details(request: HttpRequest, listening_id: int, question_id: int) -> HttpResponse:
    """A question's Easy Read words, the words above it, its limits and its order."""
    listening = to_settle(listening_id)
    question = queries.question(listening, question_id)
    form = DetailsForm(request.POST or None, listening=listening, question=question)
    if form.is_valid():
        actions.refine(listening, question_id, form.details(), by=person_of(request))
        messages.success(request, _("The details are saved."))
        response = redirect("listening:one", listening_id)
        response["Location"] += f"#question-{question_id}"
        return response
    language = showing.reader()
    names = showing.names_of(listening.questions.all(), language)
    must = unkept(question.must)
    shown = {
        "listening": listening,
        "question": question,
        "form": form,
        "text": in_language(question.text, language),
        "must": in_words(must, names) if must and form.limits is None else "",
        "more_notes": len(question.before) - 1,
    }
    return render(request, "listening/details.html", shown)
