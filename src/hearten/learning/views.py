"""Pages: accounts as they are written and as they are told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.errors import NotFound
from hearten.learning import actions, pages, queries
from hearten.learning.forms import Withdrawal, Words
from hearten.learning.models import Account
from hearten.learning.rules import State
from hearten.people.models import Person
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of, signed_in

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
    account = queries.account(account_id)
    if account.state == State.PUBLISHED:
        return redirect("learning:told", digest=account.digest[:16])
    person = person_of(request)
    if refusal := why_not("learning.draft", person.roles):
        raise refusal
    made = pages.are_made(account.digest)
    context = {
        "account": account,
        "made": made,
        "number": number,
        "contents": pages.contents(account.digest) if made else [],
        "why_not_publish": why_not("learning.publish", person.roles),
        "withdrawn": account.state == State.WITHDRAWN,
    }
    return render(request, "learning/one.html", context)


@for_those_who_may("learning.draft")
def words(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    form = Words(request.POST or None, initial={name: getattr(account, name) for name in actions.WORDS})
    if request.method == "POST" and form.is_valid():
        actions.change_words(account, form.cleaned_data, by=person)
        messages.success(request, _("The words are kept."))
        return redirect("learning:one", account_id=account.pk)
    return render(request, "learning/words.html", {"account": account, "form": form})


@for_those_who_may("learning.publish")
def publish(request: HttpRequest, account_id: int) -> HttpResponse:
    person, account = person_of(request), queries.account(account_id)
    if request.method == "POST":
        actions.publish(account, by=person)
        messages.success(request, _("Published. It is in the ledger of what left."))
        return redirect("learning:told", digest=account.digest[:16])
    return render(
        request, "learning/publish.html", {"account": account, "made": pages.are_made(account.digest)}
    )


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
    """A published account, page by page: for everyone, signed in or not."""
    account = queries.told(digest)
    if not pages.are_made(account.digest):
        actions.have_prepared(account.digest)
        return render(request, "learning/preparing.html", {"account": account}, status=503)
    person = request.user
    context = {
        "account": account,
        "number": number,
        "contents": pages.contents(account.digest),
        "may_withdraw": isinstance(person, Person) and may("learning.publish", person.roles),
    }
    return render(request, "learning/told.html", context)


def file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The PDF or the tables of a published account, or of a draft for those who write it."""
    return _file(queries.told(digest), name)


@for_those_who_may("learning.draft")
def draft_file(request: HttpRequest, account_id: int, name: str) -> HttpResponse:
    person_of(request)
    return _file(queries.account(account_id), name)


def _file(account: Account, name: str) -> HttpResponse:
    if name not in FILES or not pages.are_made(account.digest):
        raise NotFound(_("That file is not there, or not yet. Please look again in a minute."))
    response = HttpResponse(pages.read(account.digest, name), content_type=FILES[name])
    ending = name.rsplit(".", 1)[1]
    response["Content-Disposition"] = f'attachment; filename="{slugify(account.title) or "account"}.{ending}"'
    return response
