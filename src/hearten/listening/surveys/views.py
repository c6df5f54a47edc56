"""Pages on which a steward drafts a listening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hearten.listening import bank
from hearten.listening.crossing import queries as crossing
from hearten.listening.crossing.rules import why_not_declare_teams
from hearten.listening.packs import queries as packs
from hearten.listening.surveys import actions, queries, rules, showing
from hearten.listening.surveys.asking import BreakdownForm, QuestionForm
from hearten.listening.surveys.drafts import Words, starting_words
from hearten.listening.surveys.forms import NewForm, RulesForm, WordsForm
from hearten.listening.surveys.models import Listening, in_language
from hearten.listening.surveys.rules import COUNTED, State
from hearten.people import queries as people
from hearten.people.rules import may, why_not
from hearten.people.signing_in import for_those_who_may, person_of
from hearten.record.queries import history as lines_about

asks = require_http_methods(["GET", "HEAD", "POST"])
BLANK = "blank"


def to_settle(listening_id: int) -> Listening:
    """A listening that can still be changed."""
    listening = queries.found(listening_id)
    if refusal := rules.why_not_change(State(listening.state)):
        raise refusal
    return listening


@asks
@for_those_who_may("listening.draft")
def new(request: HttpRequest) -> HttpResponse:
    form = NewForm(request.POST or None, language=showing.reader())
    if not form.is_valid():
        return render(request, "listening/new.html", {"form": form})
    languages, starter = tuple(form.cleaned_data["languages"]), form.cleaned_data["starter"]
    if starter == BLANK:
        words = Words({languages[0]: _("A new listening")}, languages=languages)
        made = actions.draft_listening(words, by=person_of(request))
        return redirect("listening:words", made.pk)
    words = starting_words(bank.starter(starter), languages)
    made = actions.draft_listening(words, starter, by=person_of(request))
    return redirect("listening:one", made.pk)


@require_safe
@for_those_who_may("listening.watch")
def one(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening, roles = queries.found(listening_id), person_of(request).roles
    if listening.sort not in COUNTED:
        return redirect("listening:watch", listening_id)
    language = showing.reader()
    return render(
        request,
        "listening/one.html",
        {
            "listening": listening,
            "title": in_language(listening.title, language),
            "purpose": in_language(listening.purpose, language),
            "bench": showing.workbench(listening),
            "breakdowns": [(each, _groups(each.groups, language)) for each in listening.breakdowns.all()],
            "ready": _ready(listening, language),
            "tree": _tree(listening),
            "pairs": [(pair, showing.told(pair.expected)) for pair in crossing.pairs(listening, language)],
            "names": crossing.names(listening, language),
            "policy": queries.policy(listening),
            "weighs": listening.breakdowns.filter(key=listening.weigh_by).first(),
            "may_draft": may("listening.draft", roles),
            "why_not_draft": why_not("listening.draft", roles),
            "draft": listening.state == State.DRAFT,
            "is_wave": listening.again_id is not None,
            "closed": listening.state == State.CLOSED,
        },
    )


@asks
@for_those_who_may("listening.draft")
def words(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    form = WordsForm(request.POST or None, listening=listening)
    if not form.is_valid():
        return render(request, "listening/words.html", {"form": form, "listening": listening})
    given = form.words()
    actions.change_words(listening, given, by=person_of(request))
    if set(given.languages) - set(form.languages):
        messages.success(request, _("Saved. Now give the words in the language you added."))
        return redirect("listening:words", listening_id)
    messages.success(request, _("The words are saved."))
    return redirect("listening:one", listening_id)


@asks
@for_those_who_may("listening.draft")
def from_bank(request: HttpRequest, listening_id: int, construct: str = "") -> HttpResponse:
    listening = to_settle(listening_id)
    if request.method == "POST":
        question = actions.add_from_bank(listening, request.POST.get("item", ""), by=person_of(request))
        messages.success(request, _("Added: “%s”") % in_language(question.text, showing.reader()))
        return redirect("listening:bank_about", listening_id, construct or bank.constructs()[0].key)
    chosen = bank.construct(construct or bank.constructs()[0].key)
    language = showing.reader()
    return render(
        request,
        "listening/bank.html",
        {
            "listening": listening,
            "constructs": [(each.key, in_language(dict(each.text), language)) for each in bank.constructs()],
            "chosen": chosen.key,
            "heading": in_language(dict(chosen.text), language),
            "shelf": showing.shelf(listening, chosen.key),
            "packs": packs.all_packs(),
        },
    )


@asks
@for_those_who_may("listening.draft")
def own_question(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    form = QuestionForm(request.POST or None, listening=listening)
    if not form.is_valid():
        shown = {"form": form, "listening": listening, "earlier": showing.repeatable(listening)}
        return render(request, "listening/question.html", shown)
    actions.add_own_question(listening, form.own(), by=person_of(request))
    messages.success(request, _("Your question is added."))
    return redirect("listening:one", listening_id)


@asks
@for_those_who_may("listening.draft")
def question(request: HttpRequest, listening_id: int, question_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    asked = queries.question(listening, question_id)
    form = QuestionForm(request.POST or None, listening=listening, question=asked)
    if not form.is_valid():
        earlier = showing.repeatable(listening, asked.number)
        shown = {"form": form, "listening": listening, "question": asked, "earlier": earlier}
        return render(request, "listening/question.html", shown)
    actions.change_question(listening, question_id, form.own(), by=person_of(request))
    messages.success(request, _("The question is changed."))
    return redirect("listening:one", listening_id)


@require_POST
@for_those_who_may("listening.draft")
def move_question(request: HttpRequest, listening_id: int, question_id: int) -> HttpResponse:
    places = -1 if request.POST.get("to") == "up" else 1
    actions.move_question(queries.found(listening_id), question_id, places, by=person_of(request))
    response = redirect("listening:one", listening_id)
    response["Location"] += f"#question-{question_id}"
    return response


@asks
@for_those_who_may("listening.draft")
def remove_question(request: HttpRequest, listening_id: int, question_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    asked = queries.question(listening, question_id)
    if request.method == "POST":
        actions.remove_question(listening, question_id, by=person_of(request))
        messages.success(request, _("The question is removed."))
        return redirect("listening:one", listening_id)
    text = in_language(asked.text, showing.reader())
    return _confirm(request, listening, _("Remove this question?"), text, _("Remove it"))


@require_POST
@for_those_who_may("listening.draft")
def ready_breakdown(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    actions.declare_breakdown(listening, request.POST.get("set", ""), by=person_of(request))
    response = redirect("listening:one", listening_id)
    response["Location"] += "#breakdowns"
    return response


@asks
@for_those_who_may("listening.draft")
def own_breakdown(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    form = BreakdownForm(request.POST or None, listening=listening)
    if not form.is_valid():
        return render(request, "listening/breakdown.html", {"form": form, "listening": listening})
    actions.declare_breakdown(listening, form.own(), by=person_of(request))
    messages.success(request, _("The breakdown is declared."))
    return redirect("listening:one", listening_id)


@asks
@for_those_who_may("listening.draft")
def breakdown(request: HttpRequest, listening_id: int, breakdown_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    declared = queries.breakdown(listening, breakdown_id)
    form = BreakdownForm(request.POST or None, listening=listening, breakdown=declared)
    if not form.is_valid():
        shown = {"form": form, "listening": listening, "breakdown": declared}
        return render(request, "listening/breakdown.html", shown)
    actions.change_breakdown(listening, breakdown_id, form.own(), by=person_of(request))
    messages.success(request, _("The breakdown is changed."))
    return redirect("listening:one", listening_id)


@asks
@for_those_who_may("listening.draft")
def remove_breakdown(request: HttpRequest, listening_id: int, breakdown_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    declared = queries.breakdown(listening, breakdown_id)
    if request.method == "POST":
        actions.remove_breakdown(listening, breakdown_id, by=person_of(request))
        messages.success(request, _("The breakdown is removed."))
        return redirect("listening:one", listening_id)
    text = in_language(declared.text, showing.reader())
    return _confirm(request, listening, _("Remove this breakdown?"), text, _("Remove it"))


@asks
@for_those_who_may("listening.draft")
def protection(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = to_settle(listening_id)
    policy = queries.policy(listening)
    form = RulesForm(request.POST or None, listening=listening, policy=policy)
    if not form.is_valid():
        shown = {"form": form, "listening": listening, "policy": policy}
        return render(request, "listening/rules.html", shown)
    actions.settle_rules(listening, form.raised(), form.cleaned_data["weigh_by"], by=person_of(request))
    messages.success(request, _("The rules of protection are settled."))
    return redirect("listening:one", listening_id)


@asks
@for_those_who_may("listening.draft")
def delete(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if refusal := rules.why_not_delete(State(listening.state)):
        raise refusal
    if request.method == "POST":
        actions.delete_draft(listening, by=person_of(request))
        messages.success(request, _("The draft is deleted."))
        return redirect("listening:all")
    text = _("“%s”, with all its questions and breakdowns. Nobody has answered it.") % listening
    return _confirm(request, listening, _("Delete this draft?"), text, _("Delete it"))


@asks
@for_those_who_may("listening.draft")
def again(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    if refusal := rules.why_not_ask_again(State(listening.state)):
        raise refusal
    if request.method == "POST":
        wave = actions.ask_again(listening, by=person_of(request))
        messages.success(
            request, _("A new wave is drafted. Leave a question as it is, and it can be compared.")
        )
        return redirect("listening:one", wave.pk)
    return render(
        request, "listening/again.html", {"listening": listening, "waves": queries.waves(listening_id)}
    )


@require_safe
@for_those_who_may("listening.watch")
def history(request: HttpRequest, listening_id: int) -> HttpResponse:
    listening = queries.found(listening_id)
    found = lines_about(f"listening:{listening_id}")
    names = people.names({line.by for line in found})
    lines = [(line, showing.done(line.done), names.get(line.by, line.by)) for line in found]
    return render(request, "listening/history.html", {"listening": listening, "lines": lines})


def _confirm(request: HttpRequest, listening: Listening, asked: str, text: str, button: str) -> HttpResponse:
    shown = {"listening": listening, "asked": asked, "text": text, "button": button}
    return render(request, "listening/confirm.html", shown)


def _groups(groups: list[dict[str, object]], language: str) -> list[tuple[str, object]]:
    return [(in_language(group["text"], language), group.get("invited")) for group in groups]  # type: ignore[arg-type]


def _tree(listening: Listening) -> bool:
    """Whether the teams of the tree can be declared."""
    keys = list(listening.breakdowns.values_list("key", flat=True))
    return why_not_declare_teams(keys, crossing.parts_of_the_tree()) is None


def _ready(listening: Listening, language: str) -> list[tuple[str, str]]:
    here = set(listening.breakdowns.values_list("key", flat=True))
    return [
        (each.key, in_language(dict(each.text), language))
        for each in bank.breakdown_sets()
        if each.key not in here
    ]
