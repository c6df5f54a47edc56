"""Pages: accounts as they are written and as they are told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.door import actions as door
from hearten.door import queries as left
from hearten.door.queries import Proposed
from hearten.door.rules import WAITING, Reason, why_not_leave
from hearten.door.tracing import numbers_in_own_words
from hearten.errors import NotFound
from hearten.learning import actions, pages, queries
from hearten.learning.composites import queries as composites
from hearten.learning.forms import Checking, Correction, Exceptional, Withdrawal, Words
from hearten.learning.handing_out import as_it_left, handed_out
from hearten.learning.models import Account
from hearten.learning.rules import SHOWN, State
from hearten.people import queries as people
from hearten.people.models import Person
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of, signed_in
from hearten.understanding.words import queries as said

FILES = {"account.pdf": "application/pdf", "tables.csv": "text/csv; charset=utf-8"}


@for_those_who_may("learning.read")
def all_accounts(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    may_draft = may("learning.draft", person.roles)
    return render(
        request,
        "learning/all.html",
        {
            "published": queries.published(),
            "drafts": queries.drafts() if may_draft else (),
            "may_draft": may_draft,
        },
    )


@for_those_who_may("learning.draft")
@require_POST
def draft(request: HttpRequest, analysis_id: int) -> HttpResponse:
    account = actions.draft(analysis_id, by=person_of(request))
    return redirect("learning:one", account_id=account.pk)


@signed_in
def one(request: HttpRequest, account_id: int, number: int = 0) -> HttpResponse:
    account, person = queries.account(account_id), person_of(request)
    if State(account.state) in SHOWN:
        at = (
            ("learning:part", account.digest[:16], number)
            if number
            else ("learning:told", account.digest[:16])
        )
        return redirect(*at)
    if refusal := queries.why_not_look(account, person):
        raise refusal
    made = pages.are_made(account.digest)
    context = {
        "account": account,
        "made": made,
        "number": number,
        "contents": pages.contents(account.digest) if made else [],
        "may_draft": may("learning.draft", person.roles),
        "may_propose": may("door.propose", person.roles),
        "may_publish": may("learning.publish", person.roles),
        "withdrawn": account.state == State.WITHDRAWN,
        **_said(account, number),
        **_on_its_way(account, person),
    }
    return render(request, "learning/one.html", context)


def _on_its_way(account: Account, person: Person) -> dict[str, object]:
    """How far an account is on its way out, and what this person may do about it."""
    proposed = queries.proposed(account)
    if proposed is None:
        return {"proposed": None, "waits": False}
    named = people.names({one.by for one in proposed.checks} | {proposed.by})
    waits = proposed.state in WAITING
    said = any(one.by == person.key for one in proposed.checks)
    others = may("door.check", person.roles) and person.key not in proposed.authors
    may_check = waits and others and not said
    return {
        "proposed": proposed,
        "waits": waits,
        "is_changed": proposed.digest != account.digest,
        "proposed_by": named.get(proposed.by, ""),
        # Whoever is still to look should not be led by what another found.
        "checks": [] if may_check else [(named.get(one.by, ""), one) for one in proposed.checks],
        "may_check": may_check,
        "is_mine": person.key in proposed.authors,
        "own_numbers": numbers_in_own_words(queries.words_of(account)),
        "why_not_leave": why_not_leave(proposed.standing, timezone.now(), "for the page"),
    }


@for_those_who_may("learning.draft")
def words(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    form = Words(request.POST or None, initial=queries.words_of(account))
    if request.method == "POST" and form.is_valid():
        actions.change_words(account, form.cleaned_data, by=person)
        messages.success(request, _("The words are kept."))
        return redirect("learning:one", account_id=account.pk)
    waits = left.in_hand(queries.thing_of(account))
    return render(request, "learning/words.html", {"account": account, "form": form, "waits": waits})


@for_those_who_may("learning.draft")
def quotes(request: HttpRequest, account_id: int) -> HttpResponse:
    """Choose the quotes its page shows."""
    person, account = person_of(request), queries.account(account_id)
    offered, stories = said.to_choose_from(account.listening_id), composites.out()
    if request.method == "POST":
        actions.choose_quotes(account, request.POST.getlist("quote"), by=person)
        if stories or account.stories:
            actions.choose_stories(account, request.POST.getlist("story"), by=person)
        messages.success(request, _("Kept. The page of the account shows them in random order."))
        return redirect("learning:one", account_id=account.pk)
    shown = {"account": account, "offered": offered, "stories": stories}
    return render(request, "learning/quotes.html", shown)


@for_those_who_may("door.propose")
def propose(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    if request.method == "POST":
        actions.propose(account, by=person)
        messages.success(request, _("Proposed. Those who may check it see it on their first page."))
        return redirect("learning:one", account_id=account.pk)
    context = {"account": account, "made": pages.are_made(account.digest)}
    return render(request, "learning/propose.html", context)


@for_those_who_may("door.propose")
@require_POST
def take_back(request: HttpRequest, account_id: int) -> HttpResponse:
    actions.take_back(queries.account(account_id), by=person_of(request))
    messages.success(request, _("Taken back. Change what you like, and propose it again."))
    return redirect("learning:one", account_id=account_id)


@for_those_who_may("door.check")
def check(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    context = _on_its_way(account, person)
    proposed = context["proposed"]
    if not isinstance(proposed, Proposed) or not context["waits"]:
        raise NotFound(_("This is not proposed now: it was taken back or changed, or it is out."))
    form = Checking(request.POST or None)
    if request.method == "POST" and form.is_valid():
        door.check(proposed.id, form.verdict, by=person)
        messages.success(request, _("Thank you. What you found is kept with it for ever."))
        return redirect("home")
    before = [one for each in left.before(proposed.thing) for one in each.checks if not one.yes]
    return render(
        request, "learning/check.html", {**context, "account": account, "form": form, "before": before}
    )


@for_those_who_may("learning.publish")
def publish(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    context = _on_its_way(account, person)
    proposed = context["proposed"]
    lone = isinstance(proposed, Proposed) and proposed.is_lone
    form = Exceptional(request.POST or None) if lone else None
    if request.method == "POST" and (form is None or form.is_valid()):
        actions.publish(account, form.cleaned_data["because"] if form else "", by=person)
        messages.success(request, _("Published. It is in the ledger of what left."))
        return redirect("learning:told", digest=account.digest[:16])
    shown = {**context, "account": account, "made": pages.are_made(account.digest), "form": form}
    return render(request, "learning/publish.html", shown)


@for_those_who_may("learning.publish")
def correct(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    form = Correction(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        correction = actions.correct(account, Reason(said["reason"]), said["because"], by=person)
        messages.success(request, _("Here is the correction, as a draft. Change its words, then propose it."))
        return redirect("learning:one", account_id=correction.pk)
    return render(request, "learning/correct.html", {"account": account, "form": form})


@for_those_who_may("learning.publish")
def withdraw(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    form = Withdrawal(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(account, form.cleaned_data["because"], by=person)
        messages.success(request, _("Withdrawn. The ledger says that it was out, and why it no longer is."))
        return redirect("learning:all")
    return render(request, "learning/withdraw.html", {"account": account, "form": form})


@for_those_who_may("learning.draft")
@require_POST
def delete_draft(request: HttpRequest, account_id: int) -> HttpResponse:
    actions.delete_draft(queries.account(account_id), by=person_of(request))
    messages.success(
        request, _("The draft is gone. Its findings are still there; draft again whenever you like.")
    )
    return redirect("learning:all")


def told(request: HttpRequest, digest: str, number: int = 0) -> HttpResponse:
    """A published account, page by page: for everyone, signed in or not. One that was replaced says by what."""
    account = queries.told(digest)
    if account.state == State.REPLACED:
        return render(
            request, "learning/replaced.html", {"account": account, "left": left.release(account.digest)}
        )
    if not pages.are_made(account.digest):
        actions.have_prepared(account.digest)
        return render(request, "learning/preparing.html", {"account": account}, status=503)
    person = request.user
    context = {
        "account": account,
        "number": number,
        "contents": pages.contents(account.digest),
        "left": left.release(account.digest),
        **_said(account, number),
        "may_withdraw": isinstance(person, Person) and may("learning.publish", person.roles),
    }
    return render(request, "learning/told.html", context)


def _said(account: Account, number: int) -> dict[str, object]:
    """The quotes of an account, on its first page only; what was taken back since is told, never by whom."""
    if number:
        return {}
    return {
        "quotes": queries.quotes(account),
        "stories": queries.stories(account),
        "lost": queries.lost(account),
    }


def file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The PDF or the tables of a published account, or of a draft for those who write it."""
    account = queries.told(digest)
    if account.state != State.PUBLISHED:
        raise NotFound(_("Another account took the place of this one. Take the files of that."))
    as_it_left(account.digest, name)
    return handed_out(account.digest, name, FILES, account.title)


@signed_in
def draft_file(request: HttpRequest, account_id: int, name: str) -> HttpResponse:
    account = queries.account(account_id)
    if refusal := queries.why_not_look(account, person_of(request)):
        raise refusal
    return handed_out(account.digest, name, FILES, account.title)
