"""Pages: accounts of years as they are written, checked, published and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.door import actions as door
from hearten.door import queries as left
from hearten.door.queries import Proposed
from hearten.door.rules import WAITING, Reason, why_not_leave
from hearten.errors import HeartenError, NotFound
from hearten.learning import pages
from hearten.learning.account import actions, files, gathering, queries
from hearten.learning.account.forms import Begin, Words
from hearten.learning.account.models import Year
from hearten.learning.account.wording import BLOCKS, EDITED, NOTES
from hearten.learning.composites import queries as composites
from hearten.learning.forms import Checking, Correction, Exceptional, Withdrawal
from hearten.learning.handing_out import as_it_left, handed_out
from hearten.learning.rules import SHOWN, State
from hearten.methods.account import faults, figures, said
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of, signed_in


@require_safe
@for_those_who_may("learning.read")
def every(request: HttpRequest) -> HttpResponse:
    may_draft = may("learning.draft", person_of(request).roles)
    shown = {
        "published": queries.published(),
        "drafts": queries.drafts() if may_draft else (),
        "may_draft": may_draft,
    }
    return render(request, "learning/account/every.html", shown)


@for_those_who_may("learning.draft")
def begin(request: HttpRequest) -> HttpResponse:
    form = Begin(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        try:
            made = actions.begin(
                kept["title"], kept["begins"], kept["ends"], kept["language"], by=person_of(request)
            )
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(
                request, _("Gathered from every room. Read it as others will, then add your words.")
            )
            return redirect("learning:year", made.pk)
    shown = {"form": form, "heading": _("Begin the account of a year"), "button": _("Gather it")}
    return render(request, "learning/account/form.html", shown, status=422 if form.errors else 200)


@require_safe
@signed_in
def one(request: HttpRequest, year_id: int, number: int = 0) -> HttpResponse:
    found, person = queries.year(year_id), person_of(request)
    if State(found.state) in SHOWN:
        return redirect("learning:told_year", found.digest[:16])
    if refusal := queries.why_not_look(found, person):
        raise refusal
    made = pages.are_made(found.digest)
    drafted = found.state == State.DRAFTED
    made_of = queries.gathered(found) if drafted and not number else None
    shown = {
        "year": found,
        "made": made,
        "number": number,
        **_pages(found, number),
        "withdrawn": not drafted,
        "blocks": [(name, BLOCKS[name]) for name in EDITED],
        "may_draft": drafted and may("learning.draft", person.roles),
        "may_propose": may("door.propose", person.roles),
        "may_publish": may("learning.publish", person.roles),
        "faults": faults(made_of) if made_of else (),
        "moved": queries.moved(found, made_of) if made_of else None,
        "files": list(files.HANDED_OUT),
        **_on_its_way(found, person),
    }
    return render(request, "learning/account/one.html", shown)


def _on_its_way(found: Year, person: Person) -> dict[str, object]:
    """How far it is on its way out, and what this person may do about it."""
    proposed = queries.proposed(found)
    if proposed is None:
        return {"proposed": None, "waits": False}
    named = people.names({each.by for each in proposed.checks} | {proposed.by})
    waits = proposed.state in WAITING
    looked = any(each.by == person.key for each in proposed.checks)
    others = may("door.check", person.roles) and person.key not in proposed.authors
    may_check = waits and others and not looked
    return {
        "proposed": proposed,
        "waits": waits,
        "proposed_by": named.get(proposed.by, ""),
        # Whoever is still to look should not be led by what another found.
        "checks": [] if may_check else [(named.get(each.by, ""), each) for each in proposed.checks],
        "may_check": may_check,
        "is_mine": person.key in proposed.authors,
        "why_not_leave": why_not_leave(proposed.standing, timezone.now(), "for the page"),
    }


def _pages(found: Year, number: int) -> dict[str, object]:
    """What its pages are called, which comes after this one, and what people said on it."""
    contents = pages.contents(found.digest) if pages.are_made(found.digest) else []
    after = contents[number + 1 : number + 2]
    return {
        "contents": contents,
        "after": (number + 1, after[0]) if after else None,
        **_spoken(found, number, contents),
    }


def _spoken(found: Year, number: int, contents: Sequence[str]) -> dict[str, object]:
    """The quotes and stories, on the page of what people told; of those taken back it is told that there were some."""
    if contents[number : number + 1] != [said(found.language, "told")]:
        return {}
    return {
        "quotes": queries.quotes(found),
        "stories": queries.stories(found),
        "lost": queries.lost_words(found),
    }


@for_those_who_may("learning.draft")
def words(request: HttpRequest, year_id: int, block: str) -> HttpResponse:
    """The words of one block; beside them the numbers that may be named in them."""
    found = queries.year(year_id)
    if block not in EDITED:
        raise NotFound(_("This account has no such part. Go back to it, and choose one of those it has."))
    initial = {**found.words, "title": found.title}
    form = Words(request.POST or None, block=block, initial=initial)
    known = figures(queries.gathered(found)) if found.state == State.DRAFTED else {}
    shown = {
        "year": found,
        "heading": BLOCKS[block],
        "figures": [(name, told, what) for name, (told, _anchor, what) in known.items()],
        "waits": left.in_hand(found.key),
    }

    def act() -> object:
        return actions.change_words(found, form.cleaned_data, by=person_of(request))

    return _act(request, found, form, act, "learning/account/words.html", shown)


def _act(
    request: HttpRequest,
    found: Year,
    form: forms.Form,
    act: Callable[[], object],
    template: str,
    shown: Mapping[str, object],
) -> HttpResponse:
    """Show a form about an account and, once it is whole, do what it asks."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except HeartenError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("learning:year", found.pk)
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)


@for_those_who_may("learning.draft")
def choose(request: HttpRequest, year_id: int) -> HttpResponse:
    """What of the rooms stands in it."""
    found = queries.year(year_id)
    if request.method == "POST":
        actions.choose(found, set(request.POST.getlist("stands")), by=person_of(request))
        messages.success(request, _("Kept. What was left out is counted in its place."))
        return redirect("learning:year", found.pk)
    offered: dict[str, list[gathering.Offered]] = {}
    for each in gathering.offered(found):
        offered.setdefault(each.block, []).append(each)
    shown = {"year": found, "offered": [(BLOCKS[block], those) for block, those in offered.items()]}
    return render(request, "learning/account/choose.html", shown)


@for_those_who_may("learning.draft")
def spoken(request: HttpRequest, year_id: int) -> HttpResponse:
    """Which quotes and stories stand beside it."""
    found = queries.year(year_id)
    if request.method == "POST":
        quotes, stories = request.POST.getlist("quote"), request.POST.getlist("story")
        actions.choose_spoken(found, quotes, stories, by=person_of(request))
        messages.success(request, _("Kept. The page of the account shows them in random order."))
        return redirect("learning:year", found.pk)
    offered = queries.offered_quotes(found) if found.state == State.DRAFTED else ()
    shown = {"year": found, "offered": offered, "stories": composites.out()}
    return render(request, "learning/account/spoken.html", shown)


@require_POST
@for_those_who_may("learning.draft")
def gather_again(request: HttpRequest, year_id: int) -> HttpResponse:
    actions.gather_again(queries.year(year_id), by=person_of(request))
    messages.success(request, _("Gathered again. Compare it with the draft before to see what changed."))
    return redirect("learning:year", year_id)


@require_safe
@signed_in
def compare(request: HttpRequest, year_id: int) -> HttpResponse:
    """Two drafts side by side: the newest two unless others are chosen."""
    found = queries.year(year_id)
    if refusal := queries.why_not_look(found, person_of(request)):
        raise refusal
    versions = queries.versions(found)
    numbers = [each.number for each in versions]
    before = _number(request, "before", numbers[1] if numbers[1:] else 0)
    after = _number(request, "after", numbers[0] if numbers else 0)
    shown = {
        "year": found,
        "versions": [(each, NOTES.get(each.note, each.note)) for each in versions],
        "before": before,
        "after": after,
        "compared": queries.side_by_side(found, before, after) if before and after else (),
    }
    return render(request, "learning/account/compare.html", shown)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else otherwise


@for_those_who_may("door.propose")
def propose(request: HttpRequest, year_id: int) -> HttpResponse:
    found = queries.year(year_id)
    refusal = queries.why_not_leave(found)
    if request.method == "POST":
        actions.propose(found, by=person_of(request))
        messages.success(request, _("Proposed. Those who may check it see it on their first page."))
        return redirect("learning:year", found.pk)
    return render(request, "learning/account/propose.html", {"year": found, "refusal": refusal})


@require_POST
@for_those_who_may("door.propose")
def take_back(request: HttpRequest, year_id: int) -> HttpResponse:
    actions.take_back(queries.year(year_id), by=person_of(request))
    messages.success(request, _("Taken back. Change what you like, and propose it again."))
    return redirect("learning:year", year_id)


@for_those_who_may("door.check")
def check(request: HttpRequest, year_id: int) -> HttpResponse:
    found = queries.year(year_id)
    context = _on_its_way(found, person_of(request))
    proposed = context["proposed"]
    if not isinstance(proposed, Proposed) or not context["waits"]:
        raise NotFound(_("This is not proposed now: it was taken back or changed, or it is out."))
    form = Checking(request.POST or None)
    if request.method == "POST" and form.is_valid():
        door.check(proposed.id, form.verdict, by=person_of(request))
        messages.success(request, _("Thank you. What you found is kept with it for ever."))
        return redirect("home")
    before = [
        each for one_before in left.before(proposed.thing) for each in one_before.checks if not each.yes
    ]
    shown = {**context, "year": found, "form": form, "before": before}
    return render(request, "learning/account/check.html", shown)


@for_those_who_may("learning.publish")
def publish(request: HttpRequest, year_id: int) -> HttpResponse:
    found = queries.year(year_id)
    context = _on_its_way(found, person_of(request))
    proposed = context["proposed"]
    lone = isinstance(proposed, Proposed) and proposed.is_lone
    form = Exceptional(request.POST or None) if lone else None
    if request.method == "POST" and (form is None or form.is_valid()):
        actions.publish(found, form.cleaned_data["because"] if form else "", by=person_of(request))
        messages.success(request, _("Published. It is in the ledger of what left."))
        return redirect("learning:told_year", found.digest[:16])
    shown = {**context, "year": found, "made": pages.are_made(found.digest), "form": form}
    return render(request, "learning/account/publish.html", shown)


@for_those_who_may("learning.publish")
def correct(request: HttpRequest, year_id: int) -> HttpResponse:
    found, form = queries.year(year_id), Correction(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        correction = actions.correct(found, Reason(kept["reason"]), kept["because"], by=person_of(request))
        messages.success(request, _("Here is the correction, as a draft. Change its words, then propose it."))
        return redirect("learning:year", correction.pk)
    shown = {
        "year": found,
        "form": form,
        "heading": _("Correct this account?"),
        "button": _("Draft the correction"),
    }
    return render(request, "learning/account/form.html", shown, status=422 if form.errors else 200)


@for_those_who_may("learning.publish")
def withdraw(request: HttpRequest, year_id: int) -> HttpResponse:
    found, form = queries.year(year_id), Withdrawal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(found, form.cleaned_data["because"], by=person_of(request))
        messages.success(request, _("Withdrawn. The ledger says that it was out, and why it no longer is."))
        return redirect("learning:years")
    shown = {"year": found, "form": form, "heading": _("Withdraw this account?"), "button": _("Withdraw it")}
    return render(request, "learning/account/form.html", shown, status=422 if form.errors else 200)


@require_POST
@for_those_who_may("learning.draft")
def delete_draft(request: HttpRequest, year_id: int) -> HttpResponse:
    actions.delete_draft(queries.year(year_id), by=person_of(request))
    messages.success(request, _("The draft is gone. What it rested on is still in the rooms."))
    return redirect("learning:years")


@require_safe
def told(request: HttpRequest, digest: str, number: int = 0) -> HttpResponse:
    """An account of a year that is out, page by page: for everyone. One that was replaced says by what."""
    found = queries.told(digest)
    line = left.release(found.digest)
    if found.state == State.REPLACED:
        return render(request, "learning/account/replaced.html", {"year": found, "left": line})
    if not pages.are_made(found.digest):
        actions.have_prepared(found.digest)
        return render(request, "learning/preparing.html", {"account": found}, status=503)
    person = request.user
    shown = {
        "year": found,
        "number": number,
        **_pages(found, number),
        "left": line,
        "files": list(files.HANDED_OUT),
        "may_withdraw": isinstance(person, Person) and may("learning.publish", person.roles),
    }
    return render(request, "learning/account/told.html", shown)


@require_safe
def file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A file of an account that is out, byte for byte as it left."""
    found = queries.told(digest)
    if found.state != State.PUBLISHED:
        raise NotFound(_("Another account took the place of this one. Take the files of that."))
    as_it_left(found.digest, name)
    return handed_out(found.digest, name, files.HANDED_OUT, found.title)


@require_safe
@signed_in
def draft_file(request: HttpRequest, year_id: int, name: str) -> HttpResponse:
    found = queries.year(year_id)
    if refusal := queries.why_not_look(found, person_of(request)):
        raise refusal
    return handed_out(found.digest, name, files.HANDED_OUT, found.title)
