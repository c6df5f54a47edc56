"""Pages that bring in stories or votes gathered elsewhere, with a look at what they become before anything is kept."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hearten.listening.gathering import holding
from hearten.listening.gathering.forms import StoriesForm, VotesForm, read_stories, read_votes
from hearten.listening.intake.rules import Purpose
from hearten.listening.statements import actions as statements
from hearten.listening.statements import polis
from hearten.listening.stories import actions as stories
from hearten.listening.surveys import actions as surveys
from hearten.listening.surveys.drafts import Words
from hearten.listening.surveys.models import Listening
from hearten.listening.surveys.views import asks
from hearten.people.models import Person
from hearten.people.signing_in import for_those_who_may, person_of

HELD = "brought-in"
MOST_NAMED = 10


def _refused(request: HttpRequest, template: str, form: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, template, {"form": form}, status=status)


def _hold(request: HttpRequest, told: dict[str, object]) -> None:
    """One thing at a time: what was brought before and not kept goes."""
    if before := request.session.get(HELD):
        holding.let_go(before)
    request.session[HELD] = holding.hold(told)


@asks
@for_those_who_may("listening.open")
def bring_stories(request: HttpRequest) -> HttpResponse:
    """Choose a file of stories; what it becomes is shown next."""
    form = StoriesForm(request.POST, request.FILES) if request.method == "POST" else StoriesForm()
    if not form.is_valid():
        return _refused(request, "listening/gathering/stories.html", form)
    said, file = form.cleaned_data, form.cleaned_data["file"]
    file.seek(0)
    told = {name: said[name] for name in ("title", "words", "prompt", "consent")}
    _hold(
        request, {"sort": "stories", **told, "text": file.read().decode("utf-8-sig"), "file": str(file.name)}
    )
    return redirect("listening:bring_in_look")


@asks
@for_those_who_may("listening.open")
def bring_votes(request: HttpRequest) -> HttpResponse:
    """Choose the two files of a conversation held elsewhere; what they become is shown next."""
    form = VotesForm(request.POST, request.FILES) if request.method == "POST" else VotesForm()
    if not form.is_valid():
        return _refused(request, "listening/gathering/votes.html", form)
    said = form.cleaned_data
    _hold(request, {"sort": "votes", **{name: said[name] for name in ("title", "comments", "votes")}})
    return redirect("listening:bring_in_look")


@asks
@for_those_who_may("listening.open")
def look(request: HttpRequest) -> HttpResponse:
    """What will come of it; kept on a yes, and gone on a no."""
    opens = request.session.get(HELD, "")
    held: dict[str, Any] = holding.held(opens)
    if request.method == "POST":
        del request.session[HELD]
        holding.let_go(opens)
        if request.POST.get("go") != "keep":
            messages.success(request, _("Nothing was kept."))
            return redirect("listening:new")
        return _keep(request, held)
    shown = _of_stories(held) if held["sort"] == "stories" else _of_votes(held)
    return render(request, "listening/gathering/look.html", {"title": held["title"], **shown})


def _of_stories(held: dict[str, Any]) -> dict[str, object]:
    read = read_stories(held["text"], held["file"], held["words"])
    return {
        "stories": len(read.said),
        "words": read.words,
        "themes": [name for name, _many in read.themes],
        "left_out": read.left_out,
        "consent": held["consent"],
    }


def _of_votes(held: dict[str, Any]) -> dict[str, object]:
    read = read_votes(held["comments"], held["votes"])
    wrong = polis.disagreeing(read)
    given = Counter((one.voter, one.number) for one in read.votes)
    return {
        "votes": len(read.votes),
        "statements": len(read.comments),
        "voters": len({one.voter for one in read.votes}),
        "stand": len(given),
        "left_aside": sum(one.moderated == -1 for one in read.comments),
        "wrong": ", ".join(map(str, wrong[:MOST_NAMED])),
    }


def _keep(request: HttpRequest, held: dict[str, Any]) -> HttpResponse:
    by = person_of(request)
    made = _stories(held, by) if held["sort"] == "stories" else _votes(held, by)
    messages.success(request, _("Brought in, and closed: nobody answers it here."))
    return redirect("listening:one", made.pk)


def _stories(held: dict[str, Any], by: Person) -> Listening:
    read = read_stories(held["text"], held["file"], held["words"])
    brought = stories.Brought(
        held["prompt"] or read.words,
        tuple(name for name, _many in read.themes),
        read.said,
        (Purpose.ANALYSIS.value, *held["consent"]),
    )
    made = surveys.draft_listening(Words({"en": held["title"]}), by=by)
    return stories.bring_in(made, brought, by=by)


def _votes(held: dict[str, Any], by: Person) -> Listening:
    read = read_votes(held["comments"], held["votes"])
    made = statements.draft(Words({"en": held["title"]}), by=by)
    return statements.bring_in(made, read, by=by)
