"""The page on which a draft is put into another language: its words on one side, a box for each on the other."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.listening.surveys import showing
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.views import asks, to_settle
from hearten.listening.translating import actions, queries
from hearten.listening.translating.rules import Place
from hearten.listening.versions.saying import FIELDS
from hearten.people.signing_in import for_those_who_may, person_of

LONG, LONGEST, AT_ONCE = 60, 1500, 40


@asks
@for_those_who_may("listening.draft")
def translate(request: HttpRequest, listening_id: int, language: str) -> HttpResponse:
    """What is missing, or with `?all` everything; a few dozen at a time."""
    listening = to_settle(listening_id)
    if language not in listening.languages:
        raise NotFound(_("This listening is not in that language. Add it on the page of its words."))
    everything = "all" in request.GET
    found = [one for one in queries.places(listening) if everything or one.missing_in(language)]
    page = int(number) if (number := request.GET.get("page", "1")).isdecimal() and len(number) < 4 else 1
    here = found[(page - 1) * AT_ONCE : page * AT_ONCE] if everything else found[:AT_ONCE]
    if request.method == "POST":
        return _save(request, listening, language)
    shown = {
        "listening": listening,
        "language": language,
        "name": dict(settings.LANGUAGES)[language],
        "rows": [
            _row(listening, one, language, first=place == 0 or here[place - 1].part != one.part)
            for place, one in enumerate(here)
        ],
        "left": len(found) - len(here) if not everything else 0,
        "everything": everything,
        "pages": range(1, -(-len(found) // AT_ONCE) + 1) if everything else (),
        "page": page,
        "missing": sum(one.missing_in(language) for one in queries.places(listening)),
    }
    return render(request, "listening/translate.html", shown)


def _save(request: HttpRequest, listening: Listening, language: str) -> HttpResponse:
    known = {place.way: place for place in queries.places(listening)}
    typed = {
        way: request.POST[f"to {way}"].replace("\r\n", "\n")[:LONGEST]
        for way in known
        if f"to {way}" in request.POST
    }
    before = {way: known[way].wording.get(language, "") for way in typed}
    changed = {way: text for way, text in typed.items() if text.strip() != before[way].strip()}
    if changed:
        actions.translate(listening, language, changed, by=person_of(request))
    messages.success(request, _("The translations are saved."))
    return redirect(request.get_full_path())


def _row(listening: Listening, place: Place, language: str, *, first: bool) -> dict[str, object]:
    others = [one for one in listening.languages if one != language]
    source = next((one for one in others if place.wording.get(one, "").strip()), "")
    text = place.wording.get(source) or in_language(dict(place.wording), showing.reader())
    return {
        "way": place.way,
        "first": first,
        "short": text[:LONG],
        "name": FIELDS.get(place.name, place.name),
        "from": text,
        "from_language": source,
        "to": place.wording.get(language, ""),
        "missing": place.missing_in(language),
        "lines": 2 + len(text) // LONG,
    }
