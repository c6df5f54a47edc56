"""Pages: asking for stories, reading them, and taking them out for a use their tellers allow."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearten.errors import HeartenError
from hearten.listening.consent import queries as consent
from hearten.listening.stories import actions, queries, rules
from hearten.listening.stories.forms import LookingFor, PromptForm
from hearten.listening.surveys import rules as survey_rules
from hearten.listening.surveys import showing
from hearten.listening.surveys.forms import NewByTitle
from hearten.listening.surveys.models import in_language
from hearten.listening.surveys.rules import State
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

asks = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE = 20


@asks
@for_those_who_may("listening.draft")
def new(request: HttpRequest) -> HttpResponse:
    form = NewByTitle(request.POST or None)
    languages = [code for code in request.POST.getlist("languages") if code in survey_rules.LANGUAGES] or [
        "en"
    ]
    prompt = PromptForm(request.POST or None, languages=languages)
    if request.method == "POST" and form.is_valid() and prompt.is_valid():
        try:
            made = actions.draft(form.words(), prompt.prompt(), by=person_of(request))
        except HeartenError as refusal:
            prompt.add_error(None, _(refusal.sentence))
        else:
            messages.success(request, _("Drafted. Say what it is for, and look at it as people will see it."))
            return redirect("listening:one", made.pk)
    wrong = bool(form.errors or prompt.errors)
    shown = {"form": form, "prompt": prompt}
    return render(request, "listening/stories/new.html", shown, status=422 if wrong else 200)


@asks
@for_those_who_may("listening.draft")
def prompt(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if refusal := survey_rules.why_not_change(State(listening.state)):
        raise refusal
    languages = list(listening.languages) or ["en"]
    form = PromptForm(request.POST or None, languages=languages, prompt=queries.prompt_of(listening))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(listening, form.prompt(), by=person_of(request))
        except HeartenError as refusal:
            form.add_error(None, _(refusal.sentence))
        else:
            messages.success(request, _("The prompt is saved."))
            return redirect("listening:one", listening_id)
    shown = {"form": form, "listening": listening}
    return render(request, "listening/stories/prompt.html", shown, status=422 if form.errors else 200)


@require_safe
@never_cache
@for_those_who_may("understanding.words")
def read(request: HttpRequest, listening_id: int) -> HttpResponse:
    """All stories, or those that fit; where too few wrote, why nobody may read them."""
    listening, language = queries.found(listening_id), showing.reader()
    about = queries.asked(listening, language)
    form = LookingFor(request.GET if request.GET else None, asked=about)
    shown: dict[str, object] = {
        "listening": listening,
        "title": in_language(listening.title, language),
        "about": about,
        "form": form,
        "refusal": consent.why_not_read(listening_id, rules.STORY),
    }
    if not shown["refusal"]:
        found = queries.search(listening_id, form.looking())
        number = request.GET.get("page", "")
        page = Paginator(found, A_PAGE).get_page(number if number.isdecimal() and len(number) < 6 else 1)
        kept = request.GET.copy()
        kept.pop("page", None)
        shown |= {
            "page": page,
            "stories": queries.shown(listening, page.object_list, language),
            "scales": {key: (text, left, right) for key, text, left, right in about.scales},
            "kept": kept.urlencode(),
            "looked": bool(kept),
        }
    return render(request, "listening/stories/read.html", shown)


@require_safe
@never_cache
@for_those_who_may("listening.give_out")
def files(request: HttpRequest, listening_id: int) -> HttpResponse:
    """For which uses stories may be taken out."""
    listening = queries.found(listening_id)
    refusal = consent.why_not_read(listening_id, rules.STORY)
    counts = {} if refusal else queries.how_many_allow(listening_id)
    uses = [(use, rules.why_not_give_out(many)) for use, many in counts.items()]
    shown = {
        "listening": listening,
        "refusal": refusal,
        "uses": uses,
        "may_read": may("understanding.words", person_of(request).roles),
        "why_not_read": why_not("understanding.words", person_of(request).roles),
        "why_not_watch": why_not("listening.watch", person_of(request).roles),
    }
    return render(request, "listening/stories/files.html", shown)


@require_POST
@for_those_who_may("listening.give_out")
def give_out(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, use = queries.found(listening_id), request.POST.get("use", "")
    stories = actions.give_out(listening, use, by=person_of(request))
    text = queries.as_csv(stories, queries.asked(listening, showing.reader()))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="stories-{listening.pk}-{use}.csv"'
    return response
