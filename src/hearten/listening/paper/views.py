"""Pages of a listener: papers printed and keyed in, and someone asked by phone.

A paper just keyed waits on the page itself until the next one is begun, so that it can be undone; nothing else is kept
of it. What a stack adds up to travels in the page too, signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from hearten.errors import HeartenError, NotFound
from hearten.listening.answering import queries as answering
from hearten.listening.answering.journey import Journey
from hearten.listening.answering.queries import Asked
from hearten.listening.intake import queries as kept
from hearten.listening.intake.rules import new_form_key
from hearten.listening.intake.ways import By
from hearten.listening.paper import actions, queries, rules
from hearten.listening.paper.forms import KeyingForm, PrintForm, as_carried, numbered
from hearten.listening.paper.models import Printing
from hearten.listening.paper.rules import Kept
from hearten.listening.surveys import queries as surveys
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import State
from hearten.listening.surveys.views import asks
from hearten.methods.render.on_paper.form import form_as_pdf
from hearten.people.signing_in import for_those_who_may, person_of

SALT = "hearten.listening.stack"


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack of papers being keyed in: how many it has, how many are done, their sums, and the last, which waits."""

    of: int = 0
    done: int = 0
    sums: Mapping[str, int] = field(default_factory=dict)
    last: Kept | None = None

    def with_paper(self, paper: Kept, asked: Asked) -> Stack:
        """One more, which waits."""
        sums = rules.added(self.sums, rules.sum_typed(paper.typed, numbered(asked)))
        return replace(self, done=self.done + 1, sums=sums, last=paper)

    def without_last(self, asked: Asked) -> Stack:
        """As it was before the last."""
        if self.last is None:
            return self
        sums = rules.added(self.sums, rules.sum_typed(self.last.typed, numbered(asked)), -1)
        return replace(self, done=self.done - 1, sums=sums, last=None)

    def signed(self) -> str:
        """To be carried by the page."""
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def _stack(request: HttpRequest) -> Stack:
    try:
        told: dict[str, Any] = signing.loads(request.POST.get("stack", ""), salt=SALT, max_age=12 * 3600)
    except signing.BadSignature:
        return Stack()
    last = told.pop("last")
    return Stack(**told, last=Kept(**last) if last else None)


def _counted(request: HttpRequest, stack: Stack) -> Stack:
    """The stack with how many papers it has, as whoever keys it in counted them."""
    of = request.POST.get("of", "").strip()
    return replace(stack, of=int(of)) if of.isdecimal() and len(of) < 5 else stack


def _asked(request: HttpRequest, listening: Listening) -> Asked:
    wanted = request.POST.get("language") or request.GET.get("language")
    return answering.shown(listening, wanted or (translation.get_language() or "")[:2])


def _open(listening_id: int) -> Listening:
    listening = surveys.found(listening_id)
    if refusal := rules.why_not_print(State(listening.state)):
        raise refusal
    return listening


@asks
@for_those_who_may("listening.hear")
def papers(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = surveys.found(listening_id)
    refusal = rules.why_not_print(State(listening.state))
    form = PrintForm(request.POST or None, languages=tuple(listening.languages))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = actions.print_papers(
            listening, said["papers"], said["language"], large=said["large"], by=person_of(request)
        )
        messages.success(
            request,
            ngettext("%s paper is ready to be printed.", "%s papers are ready to be printed.", made.papers)
            % made.papers,
        )
        return redirect("listening:papers", listening_id)
    shown = {
        "listening": listening,
        "title": in_language(listening.title, translation.get_language()),
        "form": form,
        "refusal": refusal,
        "printed": queries.printed(listening),
        "today": _today(request),
    }
    return render(request, "listening/papers.html", shown, status=422 if form.errors else 200)


@asks
@for_those_who_may("listening.hear")
def papers_file(request: HttpRequest, listening_id: int, printing_id: int) -> HttpResponse:
    printing = Printing.objects.filter(pk=printing_id, listening_id=listening_id).first()
    if printing is None:
        raise NotFound(_("Those papers are not of this listening. Look at the list again."))
    listening = _open(listening_id)
    asked = answering.shown(listening, printing.language)
    with translation.override(asked.language):
        form = queries.as_printed(asked, large=printing.large)
    made = form_as_pdf(form, queries.papers_of(printing), printing.day)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="papers-{listening.code}-{printing.pk}.pdf"'
    return response


@asks
@for_those_who_may("listening.hear")
@sensitive_post_parameters()
def key_in(request: HttpRequest, listening_id: int) -> HttpResponse:
    """One paper after another. The last one waits on the page until the next is begun."""
    listening = _open(listening_id)
    asked, go = _asked(request, listening), request.POST.get("go", "")
    stack = _counted(request, _stack(request))
    if go == "undo" and stack.last:
        initial = {**stack.last.typed, "code": stack.last.code}
        return _keying(request, asked, stack.without_last(asked), initial=initial)
    if go not in {"next", "finish"}:
        return _keying(request, asked, stack)
    try:
        if go == "finish" and not _anything_typed(request, asked):
            return _finished(request, asked, _kept(request, asked, stack))
        form = KeyingForm(asked, request.POST, key=queries.key_of(listening))
        if not form.is_valid() or _was_keyed(form, listening):
            return _keying(request, asked, stack, form=form)
        stack = _kept(request, asked, stack).with_paper(_paper(form, listening), asked)
        if go == "next":
            return _keying(request, asked, stack)
        return _finished(request, asked, _kept(request, asked, stack))
    except HeartenError as refusal:
        form = KeyingForm(asked, initial=request.POST.dict(), key=queries.key_of(listening))
        return _keying(request, asked, stack, form=form, refusal=refusal)


def _anything_typed(request: HttpRequest, asked: Asked) -> bool:
    names = ["code", *(question.name for question in asked.questions)]
    return any(request.POST.get(name, "").strip() for name in names)


def _was_keyed(form: KeyingForm, listening: Listening) -> bool:
    """Whether a paper of this code was kept before, which is then said beside it."""
    form_key = rules.form_key_of(queries.key_of(listening), form.cleaned_data["code"])
    if not kept.was_sent(listening.pk, form_key):
        return False
    form.add_error(
        "code",
        _("A paper with this code was keyed in before. Look at the code again, or put this paper aside."),
    )
    return True


def _paper(form: KeyingForm, listening: Listening) -> Kept:
    code = form.cleaned_data["code"]
    typed = {name: form.data.get(name, "").strip() for name in form.fields if name != "code"}
    return Kept(code, rules.form_key_of(queries.key_of(listening), code), typed)


def _kept(request: HttpRequest, asked: Asked, stack: Stack) -> Stack:
    """The stack once its last paper is kept for good."""
    if stack.last is None:
        return stack
    _keep(request, asked, stack.last.form_key, stack.last.typed, By.PAPER)
    _count_today(request)
    return replace(stack, last=None)


def _keep(request: HttpRequest, asked: Asked, form_key: str, typed: Mapping[str, str], way: By) -> str:
    journey = Journey(
        form_key=form_key,
        invitation=typed.get("invitation", ""),
        quote=typed.get("quote", "") == "1",
        typed=as_carried(asked, typed),
    )
    return actions.keep_answer(asked, journey, way, by=person_of(request))


def _keying(
    request: HttpRequest,
    asked: Asked,
    stack: Stack,
    *,
    form: KeyingForm | None = None,
    initial: Mapping[str, Any] | None = None,
    refusal: HeartenError | None = None,
) -> HttpResponse:
    if form is None:
        form = KeyingForm(asked, key=b"", initial=initial)
    shown = {
        "asked": asked,
        "form": form,
        "stack": stack,
        "signed": stack.signed(),
        "number": stack.done + 1,
        "refusal": refusal,
        "today": _today(request),
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    return render(request, "listening/keying.html", shown, status=status)


def _finished(request: HttpRequest, asked: Asked, stack: Stack) -> HttpResponse:
    numbers = {question.name: number for number, question in enumerate(asked.questions, 1)}
    texts = {question.name: question.text for question in asked.questions}
    sums = [(numbers[name], texts[name], total) for name, total in stack.sums.items() if name in numbers]
    shown = {"asked": asked, "stack": stack, "sums": sorted(sums), "today": _today(request)}
    return render(request, "listening/stack.html", shown)


def _today(request: HttpRequest) -> int:
    """How many papers this person has keyed in today; it goes with their session."""
    kept = request.session.get("keyed", {})
    return int(kept.get("papers", 0)) if kept.get("day") == timezone.localdate().isoformat() else 0


def _count_today(request: HttpRequest) -> None:
    request.session["keyed"] = {"day": timezone.localdate().isoformat(), "papers": _today(request) + 1}


@asks
@for_those_who_may("listening.hear")
@sensitive_post_parameters()
def by_phone(request: HttpRequest, listening_id: int) -> HttpResponse:
    """A caller's script, and boxes beside it that one hand can fill."""
    listening = _open(listening_id)
    asked = _asked(request, listening)
    form = KeyingForm(asked, request.POST if "send" in request.POST else None)
    form_key = request.POST.get("form_key") or new_form_key()
    shown: dict[str, Any] = {"asked": asked, "form": form, "form_key": form_key}
    if form.is_bound and form.is_valid():
        typed = {name: form.data.get(name, "").strip() for name in form.fields}
        try:
            receipt = _keep(request, asked, form_key, typed, By.PHONE)
        except HeartenError as refusal:
            shown["refusal"] = refusal
            return render(request, "listening/phone.html", shown, status=refusal.status)
        return render(request, "listening/phone_done.html", {"asked": asked, "receipt": receipt})
    return render(request, "listening/phone.html", shown, status=422 if form.errors else 200)
