"""Pages: who looks after safety, what waits for the two of them, and the way for somebody who would like help."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearten.errors import HeartenError
from hearten.listening.answering.speaking import in_language
from hearten.listening.care import actions, queries, rules
from hearten.listening.care.forms import Asking, Naming
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of, signed_in

asks = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {
    "harm_to_self": gettext_lazy("harm to oneself"),
    "harm_by_others": gettext_lazy("harm by others"),
    "child_or_adult_at_risk": gettext_lazy("a child or somebody in our care at risk"),
    "harm_to_others": gettext_lazy("harm to others"),
}


@require_safe
@for_those_who_may("people.see")
def care(request: HttpRequest) -> HttpResponse:
    """Who they are, for everybody who works here; and for the two, what waits."""
    person = person_of(request)
    shown = {
        "leads": queries.leads(),
        "missing": list(rules.lacks(queries.named())),
        "local": queries.care().local,
        "is_one": rules.why_not_read(queries.named(), person.pk) is None,
        "how_many": queries.how_many_wait(),
        "may_name": may("listening.care", person.roles),
        "why_not_name": why_not("listening.care", person.roles),
    }
    return render(request, "listening/care/care.html", shown)


@asks
@for_those_who_may("listening.care")
def naming(request: HttpRequest) -> HttpResponse:
    form = Naming(request.POST or None, care=queries.care())
    if request.method == "POST" and form.is_valid():
        first, second = form.people()
        try:
            actions.name_leads(first, second, form.wording("local"), by=person_of(request))
        except HeartenError as refusal:
            form.add_error("second", _(refusal.sentence))
        else:
            messages.success(
                request, _("It is settled. Both are told by e-mail whenever something waits for them.")
            )
            return redirect("listening:care")
    return render(request, "listening/care/naming.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@signed_in
def concerns(request: HttpRequest) -> HttpResponse:
    """What was asked and noticed, for the two named people alone: no role opens it."""
    waiting = [
        (one, [str(KINDS.get(kind, kind)) for kind in one.told.get("kinds", "").split(", ") if kind])
        for one in queries.waiting_for(person_of(request))
    ]
    return render(request, "listening/care/concerns.html", {"waiting": waiting})


@require_POST
@signed_in
def take_up(request: HttpRequest, concern_id: int) -> HttpResponse:
    actions.take_up(concern_id, by=person_of(request))
    messages.success(request, _("Your name stands beside it, so that the other of you knows."))
    return redirect("listening:concerns")


@require_POST
@signed_in
def done(request: HttpRequest, concern_id: int) -> HttpResponse:
    actions.finish(concern_id, by=person_of(request))
    messages.success(request, _("Marked as seen to. What was written is deleted after its time."))
    return redirect("listening:concerns")


@csrf_exempt
@asks
@sensitive_post_parameters()
def ask_for_help(request: HttpRequest, code: str) -> HttpResponse:
    """A way of its own, beside the answer and never with it."""
    asked = in_language(request, code)
    asking = "contact" in request.POST and "to_language" not in request.POST
    form = (
        Asking(request.POST)
        if asking
        else Asking(initial={k: request.POST.get(k, "") for k in ("contact", "text")})
    )
    shown = {"asked": asked, "made_up": asked.made_up, "doors": (), "leads": queries.leads()}
    if asking and form.is_valid():
        actions.ask_for_help(form.cleaned_data["contact"], form.cleaned_data["text"], asked.title)
        return render(request, "answering/help_asked.html", shown)
    return render(
        request, "answering/help_form.html", {**shown, "form": form}, status=422 if form.errors else 200
    )
