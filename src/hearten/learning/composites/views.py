"""Pages: the bench on which a story is written, its way out, and the story as everyone reads it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hearten.door import actions as leaving
from hearten.door import queries as left
from hearten.door.composites import queries as door
from hearten.door.queries import Proposed
from hearten.door.rules import WAITING, why_not_leave
from hearten.errors import HeartenError, NotFound, refuse
from hearten.learning.composites import actions, queries, rules
from hearten.learning.composites.forms import Because, Beginning, Checking, LineForm, Title
from hearten.learning.composites.models import Line, Story
from hearten.learning.composites.rules import State
from hearten.listening import queries as listening
from hearten.listening.surveys.rules import Sort as Asks
from hearten.methods import composite
from hearten.methods.composite import Sort
from hearten.methods.render.paths import path_table, story_path
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of, signed_in
from hearten.understanding.words import queries as words

A_PAGE = 10


@never_cache
@for_those_who_may("learning.read")
def stories(request: HttpRequest) -> HttpResponse:
    """Those that are out, for everyone here; those being written, for their writers."""
    person = person_of(request)
    may_write = may("learning.compose", person.roles)
    waits = [
        (one, at)
        for one, at in queries.stories()
        if at is not State.OUT and rules.why_not_look(at, person.roles) is None
    ]
    may_publish = may("learning.publish", person.roles)
    ask_back = queries.to_ask_back() if may_publish else ()
    shown = {"out": queries.out(), "waits": waits, "may_write": may_write, "ask_back": ask_back}
    return render(request, "learning/composites/all.html", shown)


@never_cache
@for_those_who_may("learning.compose")
def begin(request: HttpRequest) -> HttpResponse:
    form = Beginning(request.POST or None, offered=_to_begin_with())
    if request.method == "POST" and form.is_valid():
        listening_id, _colon, question = form.cleaned_data["of"].partition(":")
        language = _language(int(listening_id))
        try:
            story = actions.begin(
                int(listening_id), question, form.cleaned_data["title"], language, by=person_of(request)
            )
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("learning:story", story.pk)
    status = 422 if form.errors else 200
    return render(request, "learning/composites/begin.html", {"form": form}, status=status)


def _language(listening_id: int) -> str:
    facts, language = listening.listening(listening_id), get_language() or "en"
    return language if language in facts.languages else facts.languages[0]


def _to_begin_with() -> list[tuple[str, str]]:
    """Every question of a closed listening that enough people answered in words."""
    return [
        (f"{facts.id}:{asked.key}", f"{facts.titled(_language(facts.id))}: {asked.text}")
        for facts in listening.closed_listenings()
        if facts.sort
        is Asks.STORIES  # only where stories are asked for is anybody asked whether they may be told so
        for asked in words.asked_in_words(facts.id, _language(facts.id))
        if asked.refusal is None
    ]


def _looked_at(request: HttpRequest, story_id: int) -> tuple[Story, State, Person]:
    """A story this person may see, where it is, and who they are."""
    story, person = queries.found(story_id), person_of(request)
    at = queries.state(story)
    refuse(rules.why_not_look(at, person.roles))
    return story, at, person


@never_cache
@signed_in
def one(request: HttpRequest, story_id: int) -> HttpResponse:
    """The bench for its writers; for those who check, the story alone."""
    story, at, person = _looked_at(request, story_id)
    writes = may("learning.compose", person.roles)
    lines, whole = queries.bench(story) if writes else ((), ())
    shown = {
        **_on_its_way(story, at, person),
        "writes": writes,
        "lines": lines,
        "whole": whole,
        "sound": not whole and not any(one.faults for one in lines),
        "said": () if writes else queries.said(story),
        "pictures": queries.pictures(story),
        "heard": queries.heard(story) if at is State.OFFERED else None,
        "code": listening.listening(story.listening_id).code if at is State.OFFERED else "",
        "unlooked": not composite.looks_for(story.language),
        "why_not_write": rules.why_not_write(at, person.roles) if writes else None,
    }
    return render(request, "learning/composites/one.html", shown)


def _on_its_way(story: Story, at: State, person: Person) -> dict[str, object]:
    """How far a story is on its way out, and what this person may do about it."""
    shown: dict[str, object] = {"story": story, "at": at, "digest": door.digest_of_release(story.thing)}
    shown["name"] = story.thing.removeprefix(door.OF_ONE)
    shown["may_take_down"] = at is State.OUT and may("learning.publish", person.roles)
    proposed = left.proposed(story.thing) if story.thing else None
    if proposed is None:
        return {**shown, "proposed": None, "waits": False}
    named = people.names({one.by for one in proposed.checks} | {proposed.by})
    mine, said = person.key in proposed.authors, any(one.by == person.key for one in proposed.checks)
    waits = proposed.state in WAITING and at is State.PROPOSED
    may_check = waits and may("door.check", person.roles) and not mine and not said
    return {
        **shown,
        "proposed": proposed,
        "proposed_by": named.get(proposed.by, ""),
        # Whoever is still to look should not be led by what another found.
        "checks": [] if may_check else [(named.get(one.by, ""), one) for one in proposed.checks],
        "waits": waits,
        "may_check": may_check,
        "may_take_back": waits and mine,
        "may_publish": waits and may("learning.publish", person.roles),
        "is_mine": mine,
        "why_not_leave": why_not_leave(proposed.standing, timezone.now(), "for the page"),
    }


# Writing --------------------------------------------------------------------------------------------------------
@never_cache
@for_those_who_may("learning.compose")
def title(request: HttpRequest, story_id: int) -> HttpResponse:
    story, _at, person = _looked_at(request, story_id)
    form = Title(request.POST or None, initial={"title": story.title})
    if request.method == "POST" and form.is_valid():
        actions.rename(story, form.cleaned_data["title"], by=person)
        messages.success(request, _("Kept."))
        return redirect("learning:story", story.pk)
    status = 422 if form.errors else 200
    return render(request, "learning/composites/title.html", {"story": story, "form": form}, status=status)


@never_cache
@for_those_who_may("learning.compose")
def line(request: HttpRequest, story_id: int, line_id: int = 0) -> HttpResponse:
    """One line with the passages it may rest on beside it: looked for, chosen and checked before it is kept."""
    story, at, person = _looked_at(request, story_id)
    refuse(rules.why_not_write(at, person.roles))
    old = queries.line(story, line_id) if line_id else None
    posted = request.method == "POST"
    chosen = request.POST.getlist("passage") if posted else list(old.handles if old else ())
    start = {"sort": old.sort, "text": old.text} if old else {"sort": request.GET.get("sort", "paraphrase")}
    form = LineForm(request.POST if posted else None, initial=start)
    if posted and request.POST.get("go") == "keep" and form.is_valid():
        written = actions.Written(Sort(form.cleaned_data["sort"]), form.cleaned_data["text"], chosen)
        try:
            if old:
                actions.change_line(old, written, by=person)
            else:
                actions.add_line(story, written, by=person)
        except HeartenError as refusal:
            form.add_error("text", refusal.sentence)
        else:
            messages.success(request, _("Kept. What it lacks still stands beside it."))
            return redirect("learning:story", story.pk)
    return _line_page(request, story, old, form, chosen)


def _line_page(
    request: HttpRequest, story: Story, old: Line | None, form: LineForm, chosen: list[str]
) -> HttpResponse:
    find = request.POST.get("find", "")[:200]
    keeping = request.POST.get("go") == "keep"
    if not keeping and form.is_bound:
        # Looking for passages is no sending in: what is typed stays, and nothing is scolded for being unfinished.
        form = LineForm(initial={name: request.POST.get(name, "") for name in ("sort", "text")})
    usable = {one.handle: one for one in queries.passages(story)[0]}
    found = queries.search(story, find, chosen)
    start = _number(request.POST.get("from", "")) if request.POST.get("go") == "more" else 0
    shown = {
        "story": story,
        "old": old,
        "form": form,
        "find": find,
        "chosen": [usable[one] for one in chosen if one in usable],
        "lost": [one for one in chosen if one not in usable],
        "found": found[start : start + A_PAGE],
        "next": start + A_PAGE if len(found) > start + A_PAGE else 0,
        "nothing": not usable,
        "faults": _lacks(request, story, old, chosen),
    }
    return render(request, "learning/composites/line.html", shown, status=422 if form.errors else 200)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0


def _lacks(
    request: HttpRequest, story: Story, old: Line | None, chosen: list[str]
) -> tuple[composite.Fault, ...] | None:
    """What the line would lack as it is typed now; None where nobody asked."""
    if request.POST.get("go") != "check" or request.POST.get("sort") not in set(Sort):
        return None
    typed = Line(
        sort=request.POST["sort"],
        text=request.POST.get("text", "").strip()[: rules.LONGEST_LINE],
        handles=chosen,
    )
    lines = [typed if old and one.pk == old.pk else one for one in queries.lines(story)]
    lines += [] if old else [typed]
    number = lines.index(typed) + 1
    return tuple(one for one in queries.faults(story, queries.draft_of(story, lines)) if one.line == number)


@for_those_who_may("learning.compose")
@require_POST
def line_moved(request: HttpRequest, story_id: int, line_id: int) -> HttpResponse:
    story, _at, person = _looked_at(request, story_id)
    actions.move_line(queries.line(story, line_id), by=person, up=request.POST.get("go") == "up")
    return redirect("learning:story", story.pk)


@for_those_who_may("learning.compose")
@require_POST
def line_taken_out(request: HttpRequest, story_id: int, line_id: int) -> HttpResponse:
    story, _at, person = _looked_at(request, story_id)
    actions.take_out_line(queries.line(story, line_id), by=person)
    messages.success(request, _("Taken out. What people wrote is all still there."))
    return redirect("learning:story", story.pk)


@for_those_who_may("learning.read")
@require_POST
def moved_on(request: HttpRequest, story_id: int) -> HttpResponse:
    """Offer it, take it back, write it again, or throw it away."""
    story, person = queries.found(story_id), person_of(request)
    go = request.POST.get("go", "")
    if go == "offer":
        actions.offer(story, by=person)
        messages.success(request, _("Those it rests on can read it now, with their receipts."))
    elif go == "back":
        actions.take_back(story, by=person)
        messages.success(request, _("Taken back. Change what you like."))
    elif go == "again":
        actions.write_again(story, by=person)
        messages.success(
            request, _("Here it is without what was taken back. What it lacks stands beside it.")
        )
    elif go == "asked-back":
        actions.asked_back(story, by=person)
        messages.success(request, _("Thank you. That is written down."))
        return redirect("learning:stories")
    elif go == "away":
        actions.throw_away(story, by=person)
        messages.success(request, _("Thrown away. What people wrote is all still there."))
        return redirect("learning:stories")
    return redirect("learning:story", story.pk)


# On its way out -------------------------------------------------------------------------------------------------
@never_cache
@for_those_who_may("learning.compose")
def propose(request: HttpRequest, story_id: int) -> HttpResponse:
    story, at, person = _looked_at(request, story_id)
    if request.method == "POST":
        actions.propose(story, by=person)
        messages.success(request, _("Proposed. Those who may check it see it on their first page."))
        return redirect("learning:story", story.pk)
    shown = {"story": story, "at": at, "faults": queries.faults(story)}
    return render(request, "learning/composites/propose.html", shown)


@never_cache
@for_those_who_may("door.check")
def check(request: HttpRequest, story_id: int) -> HttpResponse:
    story, at, person = _looked_at(request, story_id)
    shown = _on_its_way(story, at, person)
    proposed, form = shown["proposed"], Checking(request.POST or None)
    if not shown["waits"] or not isinstance(proposed, Proposed):
        raise NotFound(_("This is not proposed now: it was taken back, or it is out."))
    if request.method == "POST" and form.is_valid():
        leaving.check(proposed.id, form.verdict, by=person)
        messages.success(request, _("Thank you. What you found is kept with it for ever."))
        return redirect("home")
    writes = may("learning.compose", person.roles)
    shown |= {"form": form, "said": queries.said(story), "lines": queries.bench(story)[0] if writes else ()}
    shown["pictures"] = queries.pictures(story)
    return render(request, "learning/composites/check.html", shown, status=422 if form.errors else 200)


@never_cache
@for_those_who_may("learning.publish")
def publish(request: HttpRequest, story_id: int) -> HttpResponse:
    story, at, person = _looked_at(request, story_id)
    shown = _on_its_way(story, at, person)
    proposed = shown["proposed"]
    form = Because(request.POST or None) if isinstance(proposed, Proposed) and proposed.is_lone else None
    if request.method == "POST" and (form is None or form.is_valid()):
        actions.publish(story, form.cleaned_data["because"] if form else "", by=person)
        messages.success(request, _("It is out. Everyone with its address can read it."))
        return redirect("learning:told_story", story.thing.removeprefix(door.OF_ONE))
    shown |= {"form": form, "said": queries.said(story)}
    return render(request, "learning/composites/publish.html", shown)


@never_cache
@for_those_who_may("learning.publish")
def take_down(request: HttpRequest, story_id: int) -> HttpResponse:
    story, at, person = _looked_at(request, story_id)
    form = Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.take_down(story, form.cleaned_data["because"], by=person)
        messages.success(
            request, _("Taken down. The ledger says that a story was out, and none of its words.")
        )
        return redirect("learning:stories")
    shown = {"story": story, "at": at, "form": form}
    return render(request, "learning/composites/take_down.html", shown, status=422 if form.errors else 200)


# Out ------------------------------------------------------------------------------------------------------------
@never_cache
@require_safe
def told(request: HttpRequest, name: str) -> HttpResponse:
    """A story that is out: for everyone, signed in or not."""
    story = queries.told(name)
    release = left.release(door.digest_of_release(story.thing))
    lines = [composite.Line(one.sort, one.text) for one in story.lines]
    path = story_path(lines, story.language), path_table(lines, story.language)
    return render(request, "learning/composites/told.html", {"told": story, "left": release, "path": path})
