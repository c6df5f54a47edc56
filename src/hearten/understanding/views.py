"""Pages: what was heard, before anything is published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.errors import HeartenError, NotFound
from hearten.listening import queries as listening
from hearten.methods import telling
from hearten.methods.plan import Known
from hearten.methods.render import tables
from hearten.methods.survey.known_totals import Foreseen
from hearten.methods.telling import guide
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.understanding import actions, queries, showing, unheard, waves
from hearten.understanding.forms import TotalsForm
from hearten.understanding.rules import State


@for_those_who_may("understanding.read")
def all_findings(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    counted = listening.counted_listenings()
    latest = queries.latest_of(facts.id for facts in counted)
    closed = [
        (
            facts,
            facts.titled(get_language() or "en"),
            latest.get(facts.id),
            len(listening.waves(facts.id)),
        )
        for facts in counted
    ]
    return render(
        request,
        "understanding/all.html",
        {
            "closed": closed,
            "may_analyse": may("understanding.analyse", person.roles),
            "may_read_words": may("understanding.words", person.roles),
        },
    )


@for_those_who_may("understanding.analyse")
@require_POST
def ask(request: HttpRequest, listening_id: int) -> HttpResponse:
    person = person_of(request)
    facts = listening.listening(listening_id)
    language = request.POST.get("language", "")
    language = language if language in facts.languages else facts.languages[0]
    analysis = actions.ask(listening_id, by=person, language=language)
    return redirect("understanding:one", analysis_id=analysis.pk)


@for_those_who_may("understanding.read")
def one(request: HttpRequest, analysis_id: int) -> HttpResponse:
    person, progress = person_of(request), queries.analysis(analysis_id)
    roles = person.roles
    context: dict[str, object] = {
        "progress": progress,
        "listening_id": progress.listening_id,
        "title": listening.listening(progress.listening_id).titled(progress.language),
        "going": progress.state in {State.WAITING, State.WORKING},
        "may_analyse": may("understanding.analyse", roles),
        "may_draft": may("learning.draft", roles),
    }
    if progress.state is State.MADE:
        context |= _made(request, progress)
    return render(request, "understanding/one.html", context)


def _made(request: HttpRequest, progress: queries.Progress) -> dict[str, object]:
    """What a wave's page shows once its findings are made; where they were made again since, only that."""
    if refusal := queries.why_not_read(progress):
        return {"refusal": refusal, "newest": queries.made(progress.listening_id)}
    found, plan = queries.findings(progress.id), queries.plan(progress)
    now = queries.weighting(progress.listening_id)
    return {
        "wave": showing.wave(found, plan, _asked(request)),
        "unheard": unheard.unheard(found, plan),
        "weighed": queries.weighting_of(progress),
        "weighs_otherwise": (now.id if now else None) != progress.weighting,
        "sampled": plan.sampled,
        "has_waves": len(listening.waves(progress.listening_id)) > 1,
    }


def _asked(request: HttpRequest) -> showing.Asked:
    """What is asked for in the address; what cannot be read is as if it were not there."""
    topic, page = (request.GET.get(name, "") for name in ("topic", "page"))
    return showing.Asked(
        topic=int(topic) if topic.isdecimal() and len(topic) < 5 else None,
        clear=request.GET.get("gaps") == "clear",
        page=max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1,
    )


@for_those_who_may("understanding.read")
def question(request: HttpRequest, analysis_id: int, key: str) -> HttpResponse:
    progress = _readable(analysis_id)
    plan = queries.plan(progress)
    shown = showing.in_depth(queries.findings(analysis_id), plan, key)
    if shown is None:
        raise NotFound(_("There is no such question among these findings. Go back to the list of them."))
    all_waves = waves.waves_of(progress.listening_id, progress.language)
    over_time = waves.compared(all_waves, progress.language, key) if len(all_waves) > 1 else ()
    return render(
        request,
        "understanding/question.html",
        {
            "progress": progress,
            "title": listening.listening(progress.listening_id).titled(progress.language),
            "shown": shown,
            "row": shown.row,
            "over_time": over_time[0] if over_time else None,
            "weighed": queries.weighting_of(progress),
            "rule": shown.row.head.rule,
        },
    )


@for_those_who_may("understanding.read")
def talking(request: HttpRequest) -> HttpResponse:
    """How to hear a group that is too small for numbers."""
    language = (get_language() or "en")[:2]
    language = language if language in guide.BY_LANGUAGE else "en"
    shown = {"guide": guide.guide_in(language), "told_in": language}
    return render(request, "understanding/talking.html", shown)


@for_those_who_may("understanding.read")
def safe_tables(request: HttpRequest, analysis_id: int) -> HttpResponse:
    """Every safe table of a wave's findings, for a spreadsheet."""
    progress = _readable(analysis_id)
    plan = queries.plan(progress)
    document = telling.compose(queries.findings(analysis_id), plan, listening.policy(progress.listening_id))
    response = HttpResponse(tables.csv(document), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(plan.title) or "findings"}.csv"'
    return response


def _readable(analysis_id: int) -> queries.Progress:
    progress = queries.analysis(analysis_id)
    if progress.state is not State.MADE:
        raise NotFound(_("These findings are not made. Go to Understanding to see how far they are."))
    if refusal := queries.why_not_read(progress):
        raise refusal
    return progress


@for_those_who_may("understanding.read")
def all_waves(request: HttpRequest, listening_id: int) -> HttpResponse:
    facts = listening.listening(listening_id)
    language = get_language() or "en"
    language = language if language in facts.languages else facts.languages[0]
    found = waves.waves_of(listening_id, language)
    lines, asked = waves.compared(found, language), _asked(request)
    return render(
        request,
        "understanding/waves.html",
        {
            "title": facts.titled(language),
            "language": language,
            "waves": found,
            "told": sum(wave.progress is not None for wave in found),
            "lines": lines[asked.rows],
            "pages": showing.pages(len(lines), asked),
        },
    )


@for_those_who_may("understanding.analyse")
def weighting(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Say what is known of everyone, see what weighing to it does, and only then use it."""
    person, plan = person_of(request), listening.plan(listening_id, get_language() or "en")
    now, fixed = queries.weighting(listening_id), queries.why_not_weigh(listening_id)
    refusal = queries.why_not_say_totals(listening_id)
    form = TotalsForm(
        request.POST or None,
        breakdowns=plan.breakdowns,
        known=now.known if now else (),
        source=now.source if now else "",
    )
    known: tuple[Known, ...] = now.known if now else ()
    if request.method == "POST" and refusal:
        raise refusal
    if request.method == "POST" and form.is_valid():
        known = form.known()
        if request.POST.get("do") == "use":
            actions.say_totals(listening_id, form.totals, form.cleaned_data["source"], by=person)
            messages.success(request, _("Kept. The next findings are weighed to these totals."))
            return redirect("understanding:weighting", listening_id=listening_id)
    seen, why_not_seen = _foreseen(listening_id, known) if not form.errors else (None, None)
    context = {
        "listening_id": listening_id,
        "title": listening.listening(listening_id).titled(get_language() or "en"),
        "form": form,
        "now": now,
        "before": [one for one in queries.weightings(listening_id) if one.off_at],
        "refusal": refusal,
        "fixed": fixed,
        "seen": seen,
        "seen_facts": showing.weighed(seen) if seen else (),
        "why_not_seen": why_not_seen,
        "several": len(known) > 1,
        "tried": request.method == "POST" and not form.errors,
        "latest": queries.latest(listening_id),
    }
    return render(request, "understanding/weighting.html", context)


def _foreseen(listening_id: int, known: tuple[Known, ...]) -> tuple[Foreseen | None, HeartenError | None]:
    if not known:
        return None, None
    try:
        return queries.effect(listening_id, known), None
    except HeartenError as refusal:
        return None, refusal


@for_those_who_may("understanding.analyse")
@require_POST
def weighting_off(request: HttpRequest, listening_id: int) -> HttpResponse:
    actions.take_off_weighting(listening_id, by=person_of(request))
    messages.success(request, _("Taken off. The next findings are not weighed to any totals."))
    return redirect("understanding:weighting", listening_id=listening_id)
