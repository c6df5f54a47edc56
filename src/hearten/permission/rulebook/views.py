"""Pages: the list of rules that people may name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.permission.rulebook import actions, queries
from hearten.permission.rulebook.forms import RuleForm
from hearten.permission.rulebook.wording import KINDS, WHOSE


@require_safe
@for_those_who_may("permission.see")
def rulebook(request: HttpRequest) -> HttpResponse:
    listed = [(one, KINDS[one.kind], WHOSE[one.whose]) for one in queries.every_rule()]
    shown = {
        "now": [each for each in listed if each[0].retired_on is None],
        "before": [each for each in listed if each[0].retired_on],
        "may_keep": may("permission.rules", person_of(request).roles),
    }
    return render(request, "permission/rules.html", shown)


@for_those_who_may("permission.rules")
def new_rule(request: HttpRequest) -> HttpResponse:
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_rule(form.named, by=person_of(request))
        except HeartenError as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("In the list. People can name it from now on."))
            return redirect("permission:rules")
    status = 422 if form.errors else 200
    return render(request, "permission/rule.html", {"form": form}, status=status)


@for_those_who_may("permission.rules")
def change_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = queries.found(rule_id)
    started = {"name": rule.name, "says": rule.says, "kind": rule.kind, "whose": rule.whose}
    form = RuleForm(request.POST or None, initial=started)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_rule(rule, form.named, by=person_of(request))
        except HeartenError as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, _("Changed."))
            return redirect("permission:rules")
    status = 422 if form.errors else 200
    return render(request, "permission/rule.html", {"form": form, "rule": rule}, status=status)


@require_POST
@for_those_who_may("permission.rules")
def retire_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = queries.found(rule_id)
    if rule.retired_on:
        actions.list_again(rule, by=person_of(request))
        messages.success(request, _("Back on the list."))
    else:
        actions.retire_rule(rule, by=person_of(request))
        messages.success(request, _("Off the list. You can put it back on this page."))
    return redirect("permission:rules")
