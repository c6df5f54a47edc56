"""Pages of whoever listens: the guide, the list, a transcript as it is prepared and kept; and a speaker's way back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearten import apart
from hearten.errors import HeartenError, NotFound
from hearten.listening.answering import queries as answering
from hearten.listening.answering.forms import Returning
from hearten.listening.answering.speaking import in_language as spoken_in
from hearten.listening.conversations import actions, queries, rules
from hearten.listening.conversations.forms import USES, Bringing, GuideForm, Hiding, Keeping
from hearten.listening.conversations.models import Session
from hearten.listening.conversations.transcripts import turns
from hearten.listening.intake.receipts import read as written
from hearten.listening.surveys import showing
from hearten.listening.surveys.forms import NewByTitle
from hearten.listening.surveys.models import in_language
from hearten.listening.surveys.rules import LANGUAGES, Sort, State
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of

asks = require_http_methods(["GET", "HEAD", "POST"])
read = apart.reader(turns)


@asks
@for_those_who_may("listening.draft")
def new(request: HttpRequest) -> HttpResponse:
    form = NewByTitle(request.POST or None)
    languages = [code for code in request.POST.getlist("languages") if code in LANGUAGES] or ["en"]
    guide = GuideForm(request.POST or None, languages=languages)
    if request.method == "POST" and form.is_valid() and guide.is_valid():
        made = actions.draft(form.words(), guide.wording("guide"), by=person_of(request))
        messages.success(request, _("Drafted. Say what it is for, and where people can turn for help."))
        return redirect("listening:conversations", made.pk)
    wrong = bool(form.errors or guide.errors)
    shown = {"form": form, "guide": guide}
    return render(request, "listening/conversations/new.html", shown, status=422 if wrong else 200)


@require_safe
@for_those_who_may("listening.watch")
def one(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Everything about one, in each of its states."""
    listening, roles, language = queries.found(listening_id), person_of(request).roles, showing.reader()
    hears = may("listening.hear", roles)
    shown = {
        "listening": listening,
        "title": in_language(listening.title, language),
        "purpose": in_language(listening.purpose, language),
        "draft": listening.state == State.DRAFT,
        "is_open": listening.state == State.OPEN,
        "bench": showing.workbench(listening) if listening.state == State.DRAFT else None,
        "topics": queries.guide(listening, language),
        "sessions": queries.sessions(listening_id) if hears else (),
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/receipt/",
        "may_draft": may("listening.draft", roles),
        "may_open": may("listening.open", roles),
        "may_hear": hears,
        "may_read": may("understanding.words", roles),
        "why_not_hear": why_not("listening.hear", roles),
        "why_not_add": rules.why_not_add(State(listening.state)),
    }
    return render(request, "listening/conversations/one.html", shown)


@asks
@for_those_who_may("listening.draft")
def guide(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    languages = list(listening.languages) or ["en"]
    form = GuideForm(request.POST or None, languages=languages, guide=queries.guide_words(listening))
    if request.method == "POST" and form.is_valid():
        actions.change_guide(listening, form.wording("guide"), by=person_of(request))
        messages.success(request, _("The topic guide is saved."))
        return redirect("listening:conversations", listening_id)
    shown = {"form": form, "listening": listening}
    return render(request, "listening/conversations/guide.html", shown, status=422 if form.errors else 200)


@asks
@for_those_who_may("listening.hear")
def add(request: HttpRequest, listening_id: int) -> HttpResponse:
    """Bring a transcript in; what it was read as is then looked at before anything is kept."""
    listening = queries.found(listening_id)
    if refusal := rules.why_not_add(State(listening.state)):
        raise refusal
    form = Bringing(
        request.POST or None, request.FILES or None, languages=list(listening.languages) or ["en"]
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["transcript"]
        try:
            said = read(file.read(), file.name)
        except HeartenError as refusal:
            form.add_error("transcript", _(refusal.sentence))
        else:
            session = actions.add(listening, form.about(), said, by=person_of(request))
            return redirect("listening:session", session.pk)
    shown = {"form": form, "listening": listening}
    return render(request, "listening/conversations/add.html", shown, status=422 if form.errors else 200)


@asks
@for_those_who_may("listening.hear")
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """A transcript as it was read; names to hide; and what each speaker agreed to."""
    one = queries.session(session_id)
    return _session(request, one, Keeping(speakers=list(one.speakers.all())))


def _session(
    request: HttpRequest, one: Session, form: Keeping, status: int = 200, **more: object
) -> HttpResponse:
    found = queries.to_hide(one) if not one.kept else []
    roles = person_of(request).roles
    shown = {
        "session": one,
        "listening": queries.found(one.listening_id),
        "turns": queries.turns(one),
        "speakers": list(one.speakers.all()),
        "form": form,
        "hiding": Hiding(found=found),
        "marks": queries.marks(one),
        "uses": dict(USES),
        "may_uncover": may("listening.uncover", roles),
        "why_not_uncover": why_not("listening.uncover", roles),
        **more,
    }
    return render(request, "listening/conversations/session.html", shown, status=status)


@require_POST
@for_those_who_may("listening.hear")
def hide(request: HttpRequest, session_id: int) -> HttpResponse:
    one = queries.session(session_id)
    form = Hiding(request.POST, found=queries.to_hide(one) if not one.kept else [])
    words = form.words() if form.is_valid() else []
    changed = actions.hide(one, words, by=person_of(request))
    told = ngettext("%d turn changed.", "%d turns changed.", changed) % changed
    messages.success(request, told)
    return redirect("listening:session", session_id)


@asks
@for_those_who_may("listening.uncover")
def uncover(request: HttpRequest, session_id: int) -> HttpResponse:
    """For a custodian: which marks there are and, one at a time, what stands behind one; without the transcript."""
    one, mark = queries.session(session_id), request.POST.get("mark", "")
    words = actions.uncover(one, mark, by=person_of(request)) if request.method == "POST" else ""
    shown = {"session": one, "mark": mark, "words": words, "marks": queries.marks(one)}
    return render(request, "listening/conversations/uncovered.html", shown)


@require_POST
@for_those_who_may("listening.hear")
def keep(request: HttpRequest, session_id: int) -> HttpResponse:
    one = queries.session(session_id)
    form = Keeping(request.POST, speakers=list(one.speakers.all()))
    if not form.is_valid():
        return _session(request, one, form, 422)
    try:
        given = actions.keep(one, form.agreed(), by=person_of(request))
    except HeartenError as refusal:
        form.add_error(None, _(refusal.sentence))
        return _session(request, one, form, refusal.status)
    listening = queries.found(one.listening_id)
    shown = {
        "session": one,
        "listening": listening,
        "given": [
            (rules.called(speaker.number, speaker.role), given[speaker.number])
            for speaker in one.speakers.all()
            if speaker.number in given
        ],
        "address": f"{settings.HEARTEN_ADDRESS}/a/{listening.code}/receipt/",
    }
    return render(request, "listening/conversations/receipts.html", shown)


@asks
@for_those_who_may("listening.hear")
def withdraw_speaker(request: HttpRequest, session_id: int, number: int) -> HttpResponse:
    one = queries.session(session_id)
    if request.method == "POST":
        actions.withdraw_speaker(one, number, by=person_of(request))
        messages.success(request, _("They are taken out. What they said is deleted; what others said stays."))
        return redirect("listening:session", session_id)
    shown = {
        "listening": queries.found(one.listening_id),
        "asked": _("Take this speaker out?"),
        "text": _("Everything speaker %(number)s said in “%(title)s” is deleted. It cannot be undone.")
        % {"number": number, "title": one},
        "button": _("Take them out"),
    }
    return render(request, "listening/confirm.html", shown)


@asks
@for_those_who_may("listening.hear")
def delete(request: HttpRequest, session_id: int) -> HttpResponse:
    one = queries.session(session_id)
    listening_id = one.listening_id
    if request.method == "POST":
        actions.delete(one, by=person_of(request))
        messages.success(request, _("The conversation is deleted."))
        return redirect("listening:conversations", listening_id)
    shown = {
        "listening": queries.found(listening_id),
        "asked": _("Delete this conversation?"),
        "text": _("“%s”, with all that was said in it. It cannot be undone.") % one,
        "button": _("Delete it"),
    }
    return render(request, "listening/confirm.html", shown)


@csrf_exempt
@asks
@sensitive_post_parameters()
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody who spoke comes back with their receipt, to take their words out."""
    asked = spoken_in(request, code)
    if asked.sort is not Sort.CONVERSATIONS:
        raise NotFound(_("There is no such listening. Please check the address you were given."))
    asking = "receipt" in request.POST and "to_language" not in request.POST
    form = (
        Returning(request.POST) if asking else Returning(initial={"receipt": request.POST.get("receipt", "")})
    )
    shown: dict[str, object] = {"asked": asked, "made_up": asked.made_up, "doors": (), "form": form}
    status = 200
    if asking and form.is_valid():
        try:
            shown |= _returned(request, asked.id, form.cleaned_data["receipt"])
        except HeartenError as refusal:
            form.add_error("receipt", _(refusal.sentence))
            status = refusal.status
    elif asking:
        status = 422
    return render(request, "answering/conversation_receipt.html", shown, status=status)


def _returned(request: HttpRequest, listening_id: int, typed: str) -> dict[str, object]:
    listening, given = answering.listening(listening_id), written(typed)
    if request.POST.get("go") == "withdraw":
        actions.withdraw(listening, given)
        return {"gone": True, "form": None}
    found = queries.speakers_of(listening, given)
    if not found:
        raise NotFound(_("There is no answer with this code here. Please check each letter."))
    return {"given": given, "withdrawn": all(one.withdrawn for one in found)}
