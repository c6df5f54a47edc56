"""Pages: telling back, for a steward; and what became of it all, for everyone."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearten.errors import HeartenError
from hearten.listening.answering import queries as answering
from hearten.listening.answering.speaking import in_language, wanted
from hearten.listening.replies import actions, queries, rules
from hearten.listening.replies.forms import TellingForm
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys import showing
from hearten.listening.surveys.rules import State as Stage
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
@for_those_who_may("listening.watch")
def of_one(request: HttpRequest, listening_id: int) -> HttpResponse:
    """All that is told back of one listening, and a form for more."""
    listening, roles = surveys.found(listening_id), person_of(request).roles
    may_reply, refusal = may("listening.reply", roles), rules.why_not_reply(Stage(listening.state))
    form = TellingForm(request.POST or None, listening=listening)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell(listening, form.telling(), by=person_of(request))
        except HeartenError as no:
            form.add_error(None, _(no.sentence))
        else:
            messages.success(
                request, _("It is told: on the public page, and to whoever comes back with a receipt.")
            )
            return redirect("listening:replies", listening_id)
    shown = {
        "listening": listening,
        "told": queries.of(listening, showing.reader()),
        "form": form,
        "may_reply": may_reply,
        "why_not_reply": why_not("listening.reply", roles) or refusal,
    }
    return render(request, "listening/replies/one.html", shown, status=422 if form.errors else 200)


@asks
@for_those_who_may("listening.reply")
def change(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply = queries.reply(reply_id)
    form = TellingForm(request.POST or None, listening=reply.listening, reply=reply)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(reply, form.telling(), by=person_of(request))
        except HeartenError as no:
            form.add_error(None, _(no.sentence))
        else:
            messages.success(request, _("Changed."))
            return redirect("listening:replies", reply.listening_id)
    shown = {"form": form, "reply": reply, "listening": reply.listening}
    return render(request, "listening/replies/change.html", shown, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("listening.reply")
def remove(request: HttpRequest, reply_id: int) -> HttpResponse:
    reply = queries.reply(reply_id)
    listening_id = reply.listening_id
    actions.remove(reply, by=person_of(request))
    messages.success(request, _("Taken out."))
    return redirect("listening:replies", listening_id)


@require_safe
def heard(request: HttpRequest, code: str) -> HttpResponse:
    """What became of what was raised in one listening, for everyone."""
    asked = in_language(request, code)
    told = queries.of(answering.listening(asked.id), asked.language)
    shown = {"asked": asked, "made_up": asked.made_up, "doors": (), "told": told}
    return render(request, "answering/heard.html", shown)


@require_safe
def all_heard(request: HttpRequest) -> HttpResponse:
    """The same of every listening, for everyone; no cookie is read here."""
    wanted(request)
    language = (translation.get_language() or "en")[:2]
    shown = {
        "heard": queries.everything(language),
        "codes": [code for code, _name in settings.LANGUAGES],
        "language": language,
        "doors": (),
    }
    return render(request, "answering/all_heard.html", shown)
