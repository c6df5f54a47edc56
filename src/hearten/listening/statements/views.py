"""Pages of those who vote on statements: no account, no cookie, no script needed.

What holds somebody's votes together is their receipt, which travels in the form itself. No page tells how others vote.
"""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from hearten.errors import HeartenError, NotFound
from hearten.listening.answering import queries as answering
from hearten.listening.answering.forms import Beginning, Returning
from hearten.listening.answering.queries import Asked
from hearten.listening.answering.speaking import in_language
from hearten.listening.intake.receipts import read as written
from hearten.listening.intake.rules import new_form_key
from hearten.listening.moderation import rules as moderation
from hearten.listening.statements import actions, queries, rules
from hearten.listening.statements.forms import Adding
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import Sort

asks = require_http_methods(["GET", "HEAD", "POST"])


def _asked(request: HttpRequest, code: str) -> Asked:
    asked = in_language(request, code)
    if asked.sort is not Sort.STATEMENTS:
        raise NotFound(_("There is no such listening. Please check the address you were given."))
    return asked


def _page(
    request: HttpRequest, name: str, asked: Asked, status: int = 200, **context: object
) -> HttpResponse:
    shown = {"asked": asked, "made_up": asked.made_up, "doors": (), **context}
    return render(request, f"voting/{name}.html", shown, status=status)


@csrf_exempt
@asks
@sensitive_post_parameters()
def welcome(request: HttpRequest, code: str) -> HttpResponse:
    """What it is for, what happens to a vote, and a way to begin or to go on."""
    asked = _asked(request, code)
    if not asked.is_open:
        return _page(request, "closed", asked)
    begins = "begin" in request.POST
    form = Beginning(request.POST if begins else None) if asked.by_invitation else None
    form_key = request.POST.get("form_key") or new_form_key()
    if not begins:
        return _page(request, "welcome", asked, form=form, form_key=form_key)
    if form and not form.is_valid():
        return _page(request, "welcome", asked, 422, form=form, form_key=form_key)
    invitation = form.cleaned_data["invitation"] if form else ""
    try:
        receipt = actions.begin(_listening(asked), form_key, invitation)
    except HeartenError as refusal:
        if form is None:
            raise
        form.add_error("invitation", _(refusal.sentence))
        return _page(request, "welcome", asked, refusal.status, form=form, form_key=form_key)
    return _next(request, asked, receipt, begun=True)


@csrf_exempt
@asks
@sensitive_post_parameters()
def voting(request: HttpRequest, code: str) -> HttpResponse:
    """One statement after another; a vote is kept as it is given."""
    asked = _asked(request, code)
    if request.method != "POST" or not asked.is_open:
        return redirect("answering:statements", code)
    receipt, go = written(request.POST.get("receipt", "")), request.POST.get("go", "")
    if "vote" in request.POST:
        return _vote(request, asked, receipt)
    if go == "add":
        return _add(request, asked, receipt)
    if go == "back":
        return _again(request, asked, receipt, _number(request, "last"))
    if go == "stop":
        return _page(request, "thanks", asked, receipt=receipt)
    if "to_language" in request.POST:
        return _again(request, asked, receipt, _number(request, "statement"))
    return _next(request, asked, receipt)


def _vote(request: HttpRequest, asked: Asked, receipt: str) -> HttpResponse:
    statement, value = _number(request, "statement"), rules.value_of(request.POST["vote"])
    try:
        actions.vote(_listening(asked), receipt, statement, value)
    except NotFound as refusal:
        return _next(request, asked, receipt, told=_(refusal.sentence))
    return _next(request, asked, receipt, last=statement, told=said(value))


def said(value: rules.Value) -> str:
    """What was kept, in words."""
    match value:
        case rules.Value.AGREE:
            return _("Kept: you agree.")
        case rules.Value.DISAGREE:
            return _("Kept: you disagree.")
        case rules.Value.PASS:
            return _("Kept: you passed.")


def _add(request: HttpRequest, asked: Asked, receipt: str) -> HttpResponse:
    form, here = Adding(request.POST), _number(request, "statement")
    if form.is_valid():
        try:
            actions.add(_listening(asked), receipt, form.cleaned_data["text"], asked.language)
        except HeartenError as refusal:
            form.add_error("text", _(refusal.sentence))
        else:
            told = _(
                "Thank you. Somebody reads it before others see it, mostly within three days. With your code you can "
                "see what became of it."
            )
            return _again(request, asked, receipt, here, told=told)
    return _again(request, asked, receipt, here, form=form)


def _again(request: HttpRequest, asked: Asked, receipt: str, statement: int, **shown: object) -> HttpResponse:
    """The same statement once more, or one from before; the next where it is not there."""
    try:
        one = queries.shown(asked.id, statement)
    except NotFound:
        return _next(request, asked, receipt, **shown)
    return _showing(request, asked, receipt, one, **shown)


def _next(request: HttpRequest, asked: Asked, receipt: str, **shown: object) -> HttpResponse:
    voter = queries.voter_of(_listening(asked), receipt)
    chance = secrets.SystemRandom().random()
    one = queries.next_for(asked.id, voter.key if voter else None, chance)
    return _showing(request, asked, receipt, one, **shown)


def _showing(
    request: HttpRequest, asked: Asked, receipt: str, one: queries.Shown | None, **shown: object
) -> HttpResponse:
    voter = queries.voter_of(_listening(asked), receipt)
    form = shown.pop("form", None) or Adding()
    context = {
        "one": one,
        "left": queries.left_for(asked.id, voter.key if voter else None),
        # That they voted, and never how: a receipt must not show it to whoever looks over a shoulder.
        "voted": one is not None and voter is not None and queries.has_voted(one.id, voter.key),
        "receipt": receipt,
        "form": form,
        "last": _number(request, "last"),
        **shown,
    }
    wrong = isinstance(form, Adding) and bool(form.errors)
    return _page(request, "vote", asked, 422 if wrong else 200, **context)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 20 else 0


@csrf_exempt
@asks
@sensitive_post_parameters()
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Coming back with a receipt: to go on voting, to see what became of one's statements, or to take all back."""
    asked = _asked(request, code)
    asking = "receipt" in request.POST and "to_language" not in request.POST
    typed = request.POST.get("receipt", "")
    form = Returning(request.POST) if asking else Returning(initial={"receipt": typed})
    if not asking or not form.is_valid():
        return _page(request, "receipt", asked, 422 if asking else 200, form=form)
    try:
        return _returned(request, asked, form)
    except HeartenError as refusal:
        form.add_error("receipt", _(refusal.sentence))
        return _page(request, "receipt", asked, refusal.status, form=form)


def _returned(request: HttpRequest, asked: Asked, form: Returning) -> HttpResponse:
    listening, given = _listening(asked), written(form.cleaned_data["receipt"])
    if request.POST.get("go") == "withdraw":
        actions.withdraw(listening, given)
        return _page(request, "receipt", asked, gone=True)
    voter = queries.voter_of(listening, given)
    if voter is None:
        raise NotFound(_("There is no answer with this code here. Please check each letter."))
    mine = [
        (one, moderation.in_words(one.reason, asked.language))
        for one in queries.of_author(asked.id, voter.key)
    ]
    return _page(request, "receipt", asked, form=form, given=given, mine=mine)


def _listening(asked: Asked) -> Listening:
    return answering.listening(asked.id)
