"""Pages on which a steward prepares statements to vote on, watches coarsely, and gives votes out after the close."""

from __future__ import annotations

import io
import zipfile

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hearten.listening.inviting import actions as inviting
from hearten.listening.moderation import queries as moderation
from hearten.listening.moderation import rules as moderation_rules
from hearten.listening.statements import actions, polis, queries
from hearten.listening.statements.forms import First, NewStatements
from hearten.listening.surveys import showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import State, Way
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
@for_those_who_may("listening.draft")
def new(request: HttpRequest) -> HttpResponse:
    """Begin one."""
    form = NewStatements(request.POST or None)
    if not form.is_valid():
        return render(
            request, "listening/statements/new.html", {"form": form}, status=422 if form.errors else 200
        )
    made = actions.draft(form.words(), by=person_of(request))
    messages.success(request, _("Drafted. Now write the first statements, and say what it is for."))
    return redirect("listening:statements", made.pk)


@asks
@for_those_who_may("listening.watch")
def one(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Everything about one, in each of its states."""
    listening, person = queries.found(listening_id), person_of(request)
    form = First(request.POST or None, languages=list(listening.languages) or ["en"])
    if request.method == "POST" and form.is_valid():
        texts = form.cleaned_data["texts"]
        actions.put_first(listening, texts, form.cleaned_data["language"], by=person)
        told = ngettext("%s statement is added.", "%s statements are added.", len(texts)) % len(texts)
        messages.success(request, told)
        return redirect("listening:statements", listening_id)
    shown = {**_about(listening, person.roles), "form": form}
    return render(request, "listening/statements/one.html", shown, status=422 if form.errors else 200)


def _about(listening: Listening, roles: frozenset[str]) -> dict[str, object]:
    language, draft = showing.reader(), listening.state == State.DRAFT
    reads = may("listening.moderate", roles)
    statements = queries.to_read(listening.pk) if reads else ()
    waiting = [one for one in moderation.queue() if one.listening_id == listening.pk] if reads else []
    return {
        "listening": listening,
        "title": in_language(listening.title, language),
        "purpose": in_language(listening.purpose, language),
        "draft": draft,
        "is_open": listening.state == State.OPEN,
        "closed": listening.state == State.CLOSED,
        "by_invitation": listening.way == Way.INVITATION,
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/",
        "response": None if draft else inviting.response_of_the_day(listening),
        "bench": showing.workbench(listening) if draft else None,
        "statements": [(one, moderation_rules.in_words(one.reason, language)) for one in statements],
        "how_many_shown": queries.how_many_shown(listening.pk),
        "wait": len(waiting),
        "late": sum(one.late for one in waiting),
        "may_draft": may("listening.draft", roles),
        "may_open": may("listening.open", roles),
        "may_moderate": reads,
        "why_not_draft": why_not("listening.draft", roles),
        "why_not_moderate": why_not("listening.moderate", roles),
        "why_not_give_out": why_not("listening.give_out", roles)
        or (queries.why_not_give_out(listening) if listening.state == State.CLOSED else None),
    }


@require_POST
@for_those_who_may("listening.draft")
def take_out(request: HttpRequest, listening_id: int, statement_id: int) -> HttpResponse:
    """Take one of ours out of a draft."""
    actions.take_out(queries.found(listening_id), statement_id, by=person_of(request))
    messages.success(request, _("The statement is taken out."))
    return redirect("listening:statements", listening_id)


@require_POST
@for_those_who_may("listening.give_out")
def give_out(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Both files, packed."""
    listening = queries.found(listening_id)
    files = actions.give_out(listening, by=person_of(request))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("comments.csv", polis.comments_csv(files.comments))
        archive.writestr("votes.csv", polis.votes_csv(files.votes))
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="statements-{listening.pk}.zip"'
    return response
