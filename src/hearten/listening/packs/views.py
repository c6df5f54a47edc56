"""Pages of the packs: which there are, loading one, and adding from one to a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.errors import HeartenError
from hearten.listening.packs import actions, queries
from hearten.listening.packs.forms import PackForm
from hearten.listening.packs.models import Pack
from hearten.listening.surveys import showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.views import asks, to_settle
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of


@asks
@for_those_who_may("listening.watch")
def all_packs(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = PackForm(request.POST, request.FILES) if request.method == "POST" else PackForm()
    wrong: list[tuple[int, str]] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data, name = file.read(), str(file.name)
        wrong = [(one.line, showing.told(one.said)) for one in actions.read_file(data, name).wrong]
        if not wrong:
            pack = actions.load(data, name, by=person)
            messages.success(request, _("The pack is loaded."))
            return redirect("listening:pack", pack.pk)
    shown = {
        "packs": queries.all_packs(),
        "form": form,
        "wrong": wrong,
        "may_draft": may("listening.draft", person.roles),
        "why_not_draft": why_not("listening.draft", person.roles),
    }
    return render(request, "listening/packs.html", shown, status=422 if wrong or form.errors else 200)


@require_safe
@for_those_who_may("listening.watch")
def one_pack(request: HttpRequest, pack_id: int) -> HttpResponse:
    return _page(request, queries.pack(pack_id), None)


@asks
@for_those_who_may("listening.draft")
def from_pack(request: HttpRequest, listening_id: int, pack_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    if request.method == "POST":
        person, key = person_of(request), request.POST.get("item", "")
        try:
            question = actions.add_from_pack(listening, pack_id, key, by=person)
        except HeartenError as refusal:
            messages.error(request, _(refusal.sentence))
        else:
            messages.success(request, _("Added: “%s”") % in_language(question.text, showing.reader()))
        return redirect("listening:from_pack", listening_id, pack_id)
    return _page(request, queries.pack(pack_id), listening)


def _page(request: HttpRequest, pack: Pack, listening: Listening | None) -> HttpResponse:
    language = showing.reader()
    here = set()
    if listening is not None:
        official = listening.questions.exclude(official={}).values_list("official", flat=True)
        here = {one["key"] for one in official if one.get("digest") == pack.digest}
    items = [
        {
            "key": one["key"],
            "text": in_language(one["text"], language),
            "hint": in_language(one["hint"], language),
            "options": [in_language(option["text"], language) for option in one["options"]],
            "kind": one["kind"],
            "benchmark": showing.benchmark_told(one["benchmark"]),
            "already": one["key"] in here,
        }
        for one in pack.items
    ]
    return render(request, "listening/pack.html", {"pack": pack, "items": items, "listening": listening})
