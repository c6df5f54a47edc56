"""What can be taken away from a session: its cards to print, its record to read, and the record as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hearten.errors import NotFound
from hearten.methods.render.on_paper.cards import Cards, Story, cards_as_pdf
from hearten.methods.render.tables import inert
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import person_of, signed_in
from hearten.understanding.sessions import queries, rules
from hearten.understanding.sessions.models import Meeting
from hearten.understanding.sessions.rules import Sort, Stage

Row = tuple[str, str, str, str, str]


def _readable(meeting_id: int, person: Person) -> Meeting:
    """A session this person may read about: its facilitator, and whoever reads findings."""
    one = queries.found(meeting_id)
    if one.facilitator_id != person.pk and not may("understanding.read", person.roles):
        raise NotFound(_("There is no such session. Go back to the list of them."))
    return one


def _ended(meeting_id: int, person: Person) -> Meeting:
    one = _readable(meeting_id, person)
    if refusal := rules.why_not_keep_record(Stage(one.stage)):
        raise refusal
    return one


@require_safe
@signed_in
def record(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Who by role, what lay there, how it was read, what was decided and why."""
    one = _ended(meeting_id, person_of(request))
    shown = {
        "one": queries.known(one),
        "cards": queries.cards(one.pk),
        "seats": queries.seats(one.pk),
        "together": queries.together(one, None),
        "stage": one.stage,
    }
    return render(request, "understanding/sessions/record.html", shown)


@require_safe
@signed_in
def record_file(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The record as a table: what each line is, its words, by whom by role, and why."""
    one = _ended(meeting_id, person_of(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="session-{one.pk}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(["what", "words", "by role", "why", "by day"])
    for row in _rows(one):
        writer.writerow([inert(cell) for cell in row])
    return response


def _rows(one: Meeting) -> Iterator[Row]:
    yield "question", one.question, "", "", one.held_on.isoformat()
    for seat in queries.seats(one.pk):
        yield "invited", "", seat.role, "was listened to" if seat.spoke else "", ""
    if one.without_them:
        yield "nobody who spoke", "", "", one.without_them, ""
    for card in queries.cards(one.pk):
        yield f"card {card.number}: {card.sort}", card.words or "taken back", "", card.address, ""
    together = queries.together(one, None)
    if together is not None:
        yield from _together(together)


def _together(told: queries.Together) -> Iterator[Row]:
    for place in told.places:
        for number, _words, roles in place.cards:
            yield f"place: card {number}", place.name, ", ".join(roles), "", ""
    for read in told.readings:
        yield f"reading {read.number}", read.words, read.role, read.about, ""
        for stood in (*read.agree, *read.differ):
            what = "agrees with" if stood.agrees else "differs from"
            yield f"{what} reading {read.number}", "", stood.role, stood.why, ""
    for each in told.decided:
        yield "decided", each.what, each.who, each.why, each.by_day.isoformat() if each.by_day else ""


@require_safe
@signed_in
def cards(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The cards to print and lay on a real table, four a page."""
    one = _readable(meeting_id, person_of(request))
    sorts = {
        Sort.FINDING: _("finding"),
        Sort.QUOTE: _("in somebody’s words"),
        Sort.THEME: _("theme"),
        Sort.STORY: _("story"),
        Sort.OTHER: _("something else"),
    }
    laid = [each for each in queries.cards(one.pk) if not each.gone]
    if not laid:
        raise NotFound(_("There is no card to print yet. Put one on the table first."))
    about = Cards(
        language=get_language() or "en",
        organisation=settings.HEARTEN_ORGANISATION,
        title=one.title,
        question=one.question,
        place=_("Where it belongs:"),
    )
    told = [
        Story(
            _("Card %d") % each.number,
            sorts[each.sort],
            f"“{each.words}”" if each.sort is Sort.QUOTE else each.words,
        )
        for each in laid
    ]
    response = HttpResponse(cards_as_pdf(about, told, timezone.localdate()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="cards-{one.pk}.pdf"'
    return response
