"""Pages: asking for a permission, what was asked, and answering."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.permission.asking import actions, queries, rules
from hearten.permission.asking.forms import AnswerForm, AskForm
from hearten.permission.asking.rules import Answer
from hearten.permission.giving import queries as giving


@for_those_who_may("permission.see")
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.meant.named:
            actions.ask(form.meant, by=person_of(request))
        else:
            actions.ask_without_a_name(form.meant)
        messages.success(request, _("Asked. The answer will stand here, with its reason."))
        return redirect("permission:asked")
    return render(request, "permission/ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@for_those_who_may("permission.see")
def asked(request: HttpRequest) -> HttpResponse:
    seen = queries.asked(person_of(request))
    answerable = {one.id for one in queries.to_answer(person_of(request))}
    shown = {
        "waiting": [(one, one.id in answerable) for one in seen if one.answer is Answer.WAITING],
        "answered": [one for one in seen if one.answer is not Answer.WAITING],
    }
    return render(request, "permission/asked.html", shown)


@for_those_who_may("permission.see")
def answer(request: HttpRequest, question_id: int) -> HttpResponse:
    person, question = person_of(request), queries.found(question_id)
    mine = question.asked_by_id == person.pk
    if refusal := rules.why_not_answer_at_all(question.team_id, mine, giving.scope_of(person)):
        raise refusal
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(question, form.meant, by=person)
        except HeartenError as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("Answered, with your reason."))
            return redirect("permission:asked")
    shown = {"form": form, "one": queries.one(question_id, person)}
    return render(request, "permission/answer.html", shown, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("permission.see")
def take_back(request: HttpRequest, question_id: int) -> HttpResponse:
    actions.take_back(queries.found(question_id), by=person_of(request))
    messages.success(request, _("Taken back."))
    return redirect("permission:asked")
