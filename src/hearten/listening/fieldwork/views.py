"""Lending tablets, for a listener; and the pages of the tablet itself, which have no account and set no cookie."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from hearten.errors import HeartenError
from hearten.listening.answering import queries as answering
from hearten.listening.answering.forms import NOT_WHOLE, PartForm, refusal_of
from hearten.listening.answering.queries import Asked
from hearten.listening.fieldwork import actions, queries, rules
from hearten.listening.fieldwork.forms import FileForm, LendForm
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.rules import State, Way
from hearten.listening.surveys.views import asks
from hearten.people.signing_in import for_those_who_may, person_of

WORKER = Path(__file__).parent / "worker.js"
SCRIPTS = ("listening/tablet-sealing.js", "listening/tablet-queue.js", "listening/tablet.js")


@asks
@for_those_who_may("listening.hear")
def tablets(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    form = LendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tablet = actions.lend(listening, form.cleaned_data["name"], by=person_of(request))
        address = f"{settings.HEARTEN_ADDRESS}{_tablet_address(listening.code)}#{tablet.lent_code}"
        shown = {"listening": listening, "tablet": tablet, "address": address}
        return render(request, "listening/lent.html", shown)
    return _tablets(request, listening, form, FileForm())


def _tablets(request: HttpRequest, listening: Listening, form: LendForm, file: FileForm) -> HttpResponse:
    wrong = bool(form.errors or file.errors)
    shown = {
        "listening": listening,
        "form": file if file.errors else form,
        "lending": form,
        "bringing": file,
        "refusal": rules.why_not_lend(State(listening.state), Way(listening.way)),
        "lent": queries.lent(listening),
        "is_open": listening.state == State.OPEN,
    }
    return render(request, "listening/tablets.html", shown, status=422 if wrong else 200)


@require_POST
@for_those_who_may("listening.hear")
def bring_file(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, form = surveys.found(listening_id), FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.bring_file(listening, form.cleaned_data["file"], by=person_of(request))
        except HeartenError as refusal:
            form.add_error("file", _(refusal.sentence))
        else:
            messages.success(request, _("Everything in the file is kept, each answer once."))
            return redirect("listening:tablets", listening_id)
    return _tablets(request, listening, LendForm(), form)


@asks
@for_those_who_may("listening.hear")
def take_back(request: HttpRequest, listening_id: int, tablet_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    if request.method == "POST":
        actions.take_back(listening, tablet_id, by=person_of(request))
        messages.success(request, _("It is taken back: nothing more is taken from it."))
        return redirect("listening:tablets", listening_id)
    shown = {
        "listening": listening,
        "asked": _("Take this tablet back?"),
        "text": _(
            "Nothing more is taken from it. First look on the tablet that nothing waits there: what waits can be saved "
            "as a file and brought here."
        ),
        "button": _("Take it back"),
    }
    return render(request, "listening/confirm.html", shown)


# The tablet's own pages: nothing here knows who holds it -------------------------------------------------------
def _tablet_address(code: str) -> str:
    return reverse("answering:tablet", args=[code])


def _asked(request: HttpRequest, code: str) -> Asked:
    asked = answering.asked(code, request.GET.get("language", ""))
    translation.activate(asked.language)
    return asked


@require_safe
def tablet(request: HttpRequest, code: str) -> HttpResponse:
    """The whole form on one page, which a tablet keeps and asks from where there is no network."""
    asked = _asked(request, code)
    parts = [(part, PartForm(part, label_suffix="")) for part in asked.parts]
    shown: dict[str, object] = {
        "asked": asked,
        "parts": parts,
        "made_up": asked.made_up,
        "doors": (),
        "scripts": SCRIPTS,
    }
    shown["receipt_address"] = f"{settings.HEARTEN_ADDRESS}/a/{code}/receipt/"
    return render(request, "answering/tablet.html", shown)


@require_safe
def tablet_form(request: HttpRequest, code: str) -> HttpResponse:
    """What the page needs to know besides: the key to seal to, and what each question is and refuses."""
    asked = _asked(request, code)
    told = queries.for_a_tablet(asked)
    for question, one in zip(asked.questions, told["questions"], strict=True):
        one["refusal"] = (question.refusal or refusal_of(question.must)) if question.must else ""
        one["whole"] = str(NOT_WHOLE) if question.whole else ""
    return JsonResponse(told)


@require_safe
def tablet_worker(request: HttpRequest, code: str) -> HttpResponse:
    """The script that keeps the pages: it names what it keeps, so that a changed page is fetched anew."""
    asked = answering.asked(code)
    here = _tablet_address(code)
    pages = [f"{here}?language={language}" for language in asked.languages]
    forms = [f"{here}form.json?language={language}" for language in asked.languages]
    look = [static(name) for name in ("house/house.css", "house/icon.svg", *SCRIPTS)]
    kept = {"here": here, "pages": [here, *pages], "forms": forms, "look": look}
    version = hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:12]
    script = WORKER.read_text(encoding="utf-8").replace("KEPT_HERE", json.dumps({**kept, "version": version}))
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@csrf_exempt
@require_POST
def tablet_deliver(request: HttpRequest, code: str) -> HttpResponse:
    """One sealed answer. Only after this answered 200 does the tablet let go of it."""
    asked = answering.asked(code)
    tablet_code, delivered = rules.read_delivery(request.body)
    actions.deliver(answering.listening(asked.id), tablet_code, delivered)
    return JsonResponse({"kept": delivered.form})
