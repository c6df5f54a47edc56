"""Pages: what waits to be read, one decision, the log, and the policy that everybody can read."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hearten.listening.answering.speaking import wanted
from hearten.listening.moderation import actions, queries, rules
from hearten.listening.moderation.forms import Deciding
from hearten.listening.statements import queries as statements
from hearten.listening.statements.rules import LONGEST
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys import showing
from hearten.people.signing_in import for_those_who_may, person_of

A_PAGE = 50


@require_safe
@for_those_who_may("listening.moderate")
def queue(request: HttpRequest) -> HttpResponse:
    waiting = [(one, surveys.listening(one.listening_id).titled(showing.reader())) for one in queries.queue()]
    return render(request, "listening/moderation/queue.html", {"waiting": waiting, "hours": _hours()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_may("listening.moderate")
def decide(request: HttpRequest, statement_id: int) -> HttpResponse:
    one, language = statements.reading(statement_id), showing.reader()
    policy = rules.in_force(timezone.localdate())
    form = Deciding(request.POST or None, policy=policy, language=language)
    if request.method == "POST" and form.is_valid():
        actions.decide(one.id, form.cleaned_data["reason"], shown=form.shows, by=person_of(request))
        told = (
            _("It is shown now.")
            if form.shows
            else _("It is not shown. Its author can read why, by their code.")
        )
        messages.success(request, told)
        return redirect("listening:moderation")
    shown = {
        "one": one,
        "form": form,
        "listening": surveys.found(one.listening_id),
        "earlier": rules.in_words(one.reason, language),
    }
    return render(request, "listening/moderation/decide.html", shown, status=422 if form.errors else 200)


@require_safe
@for_those_who_may("listening.moderate")
def log(request: HttpRequest) -> HttpResponse:
    number = request.GET.get("page", "")
    page = Paginator(queries.log(showing.reader()), A_PAGE).get_page(number if number.isdecimal() else 1)
    return render(request, "listening/moderation/log.html", {"page": page})


@require_safe
@for_those_who_may("listening.moderate")
def log_file(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(queries.log_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="moderation-log.csv"'
    return response


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """For everybody, in each of our languages; no cookie is read here."""
    wanted(request)
    language = (translation.get_language() or "en")[:2]
    reasons = rules.in_force(timezone.localdate()).reasons
    shown = {
        "in_force_from": rules.in_force(timezone.localdate()).in_force_from,
        "shows": [one.in_language(language) for one in reasons if one.shown],
        "hides": [one.in_language(language) for one in reasons if not one.shown],
        "hours": _hours(),
        "letters": LONGEST,
        "codes": [code for code, _name in settings.LANGUAGES],
        "language": language,
        "doors": (),
    }
    return render(request, "voting/policy.html", shown)


def _hours() -> int:
    return int(rules.PROMISE.total_seconds() // 3600)
