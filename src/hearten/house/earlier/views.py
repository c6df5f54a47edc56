"""Pages that bring in a survey of an earlier year: choose the file, look at what each column is, and keep it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hearten.errors import HeartenError
from hearten.house.earlier import coming, holding, job, making, matching, parsing, taking, undoing
from hearten.house.earlier.forms import ColumnsForm, PastForm
from hearten.house.earlier.holding import HELD, Held
from hearten.house.filereport.reading.sheet import Sheet
from hearten.listening import queries as listening
from hearten.listening.earlier import queries as earlier
from hearten.people.signing_in import for_those_who_may, person_of

asks = require_http_methods(["GET", "HEAD", "POST"])
CHOOSE, LOOK = "house/earlier/choose.html", "house/earlier/look.html"


@asks
@for_those_who_may("listening.open")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file; what its columns are is shown next."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PastForm(*given, follows=earlier.may_follow(_language()))
    if not form.is_valid():
        return render(request, CHOOSE, {"form": form}, status=422 if given else 200)
    file = form.cleaned_data["file"]
    try:
        read = parsing.read_apart(file.read(), str(file.name))
        held = Held(form.past(read.name, read.digest), read)
        coming.look(held)
    except HeartenError as refusal:
        form.add_error("file", _(refusal.sentence))
        return render(request, CHOOSE, {"form": form}, status=refusal.status)
    if before := request.session.get(HELD):
        holding.let_go(before)
    request.session[HELD] = holding.hold(held)
    return redirect("listening:bring_in_survey_look")


@asks
@for_those_who_may("listening.open")
def look(request: HttpRequest) -> HttpResponse:
    """What each column was taken for, to be put right; kept on a yes, and gone on a no."""
    opens = request.session.get(HELD, "")
    held = holding.held(opens)
    if request.POST.get("go") == "drop":
        del request.session[HELD]
        holding.let_go(opens)
        messages.success(request, _("Nothing was kept."))
        return redirect("listening:new")
    sheet = held.read.sheet()
    form = _columns(request, held, sheet)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, held, form, 422 if request.method == "POST" else 200)
    try:
        coming.look(held)
        said = coming.Said(form.uses(), form.same())
        if sheet.table.num_rows > job.AT_ONCE:
            return _later(request, opens, said)
        made = coming.bring(opens, said, by=person_of(request))
    except HeartenError as refusal:
        form.add_error(None, _(refusal.sentence))
        return _shown(request, held, form, refusal.status)
    del request.session[HELD]
    holding.let_go(opens)
    messages.success(request, _("Brought in, and closed: nobody answers it here."))
    return redirect("listening:watch", made)


def _later(request: HttpRequest, opens: str, said: coming.Said) -> HttpResponse:
    request.session[job.COMING] = job.enqueue(opens, said, by=person_of(request))
    del request.session[HELD]
    return redirect("listening:bring_in_survey_coming")


@require_safe
@for_those_who_may("listening.open")
def still_coming(request: HttpRequest) -> HttpResponse:
    """How far it is, where many people answered."""
    state = job.state(request.session.get(job.COMING, ""))
    if state.listening_id is not None:
        messages.success(request, _("Brought in, and closed: nobody answers it here."))
        return redirect("listening:watch", state.listening_id)
    return render(request, "house/earlier/coming.html", {"state": state})


def _columns(request: HttpRequest, held: Held, sheet: Sheet) -> ColumnsForm:
    columns = taking.taken(sheet)
    body = earlier.asked_by(held.past.follows)
    alike: dict[str, str] = {}
    if body is not None:
        counted = {one.name: one for one in taking.columns_of(sheet)}
        uses = {one.name: one.use for one in columns}
        alike = matching.proposed(making.design_of(sheet, counted, uses, held.past.language), body)
    given = request.POST if request.method == "POST" else None
    return ColumnsForm(given, columns=columns, questions=earlier.questions(body, _language()), proposed=alike)


def _shown(request: HttpRequest, held: Held, form: ColumnsForm, status: int) -> HttpResponse:
    shown = {
        "form": form,
        "past": held.past,
        "read": held.read,
        "follows": listening.listening(held.past.follows).titled(_language()) if held.past.follows else "",
        "about": coming.about(held),
        "words": taking.Use.WORDS.value,
    }
    return render(request, LOOK, shown, status=status)


@asks
@for_those_who_may("listening.open")
def take_away(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Take away again what was brought in, while nothing was told of it; of what stays, say why."""
    facts = listening.listening(listening_id)
    refusal = undoing.why_not(listening_id)
    if request.method == "POST":
        undoing.take_away(listening_id, by=person_of(request))
        messages.success(request, _("It is taken away, with every answer."))
        return redirect("listening:all")
    if refusal and facts.brought_at is None:
        raise refusal
    shown = {
        "title": facts.titled(_language()),
        "id": listening_id,
        "stays": refusal.sentence if refusal else "",
    }
    return render(request, "house/earlier/take_away.html", shown)


def _language() -> str:
    return (get_language() or "en")[:2]
