"""Pages: a round of taking stock, one question of it, what shows an answer, finishing and telling."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hearten.commitment.endorsing import queries as endorsing
from hearten.commitment.pages import Asking, asked, done
from hearten.commitment.stock import actions, queries, rules
from hearten.commitment.stock.forms import AnswerForm, BeginForm, FinishForm, ProofForm
from hearten.commitment.stock.queries import Known, Said
from hearten.commitment.stock.rules import State
from hearten.people.rules import may
from hearten.people.signing_in import for_those_who_may, person_of


def _at(round_id: int) -> str:
    return reverse("commitment:round", args=[round_id])


def _question(round_id: int, key: str) -> str:
    return reverse("commitment:question", args=[round_id, key])


@for_those_who_may("commitment.take_stock")
def begin(request: HttpRequest, commitment_id: int) -> HttpResponse:
    known, form = endorsing.commitment(commitment_id), BeginForm(request.POST or None)
    if (
        waiting := next((one for one in queries.rounds(commitment_id) if one.state is State.OPEN), None)
    ) is not None:
        return redirect("commitment:round", waiting.id)
    back = (reverse("commitment:one", args=[commitment_id]), known.text.title)
    lead = _("Questions instead of scores: answered in words, together, next to what you said last time.")
    page = Asking(_("Take stock"), back, _("Begin"), lead)

    def act() -> None:
        actions.begin(endorsing.found(commitment_id), form.cleaned_data["title"], by=person_of(request))

    # Where it leads is known once it was begun; until then the open round is looked for there.
    to = reverse("commitment:begin_stock", args=[commitment_id])
    return asked(
        request, form, page, act, (to, _("Begun. Answer in any order; each answer is kept as you go."))
    )


@require_safe
@for_those_who_may("commitment.see")
def one(request: HttpRequest, round_id: int) -> HttpResponse:
    """A round to read: every question, this time's answer next to last time's."""
    known, person = queries.round_of(round_id), person_of(request)
    takes, keeps = may("commitment.take_stock", person.roles), may("commitment.keep", person.roles)
    shown = {
        "round": known,
        "one": endorsing.commitment(known.endorsement_id),
        "before": queries.before(known),
        "said": queries.answers(round_id),
        "may_answer": takes and known.state is State.OPEN,
        "may_open_again": takes
        and known.state is State.FINISHED
        and queries.is_newest(queries.found(round_id)),
        "may_tell": keeps and known.state is State.FINISHED,
        "may_take_down": keeps and known.state is State.TOLD,
    }
    return render(request, "commitment/round.html", shown)


@for_those_who_may("commitment.take_stock")
def question(request: HttpRequest, round_id: int, asked_key: str) -> HttpResponse:
    known, said = queries.round_of(round_id), queries.answer(round_id, asked_key)
    if known.state is not State.OPEN:
        return redirect("commitment:round", round_id)
    form = AnswerForm(request.POST or None, words=said.words)
    page = Asking(
        said.asked.text,
        (_at(round_id), known.title),
        template="commitment/question.html",
        besides={"round": known, "said": said, "before": queries.before(known), "proof_form": ProofForm()},
    )

    def act() -> None:
        words, seen = form.cleaned_data["words"], form.cleaned_data["seen"]
        actions.answer(queries.found(round_id), asked_key, words, seen=seen, by=person_of(request))

    to, words = _following(request, known, said)
    response = asked(request, form, page, act, (to, words))
    if form.errors and form.data.get("seen") not in {"", rules.mark_of(said.words)}:
        page.besides["meanwhile"] = said.words
        return render(
            request, page.template, {"form": _seen_now(form, said), "page": page, **page.besides}, status=409
        )
    return response


def _seen_now(form: AnswerForm, said: Said) -> AnswerForm:
    """The same words again, now that the other's words stand beside them."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, since it was posted
    form.data["seen"] = rules.mark_of(said.words)  # type: ignore[index]
    return form


def _following(request: HttpRequest, known: Known, said: Said) -> tuple[str, str]:
    """The next question, where that was asked for; else the round."""
    keys = [each.asked.key for each in queries.answers(known.id)]
    at = keys.index(said.asked.key) + 1
    if "next" in request.POST and at < len(keys):
        return _question(known.id, keys[at]), _("Kept. Here is the next question.")
    return _at(known.id) + f"#{said.asked.key}", _("Kept.")


@for_those_who_may("commitment.take_stock")
def link(request: HttpRequest, round_id: int, asked_key: str) -> HttpResponse:
    """Link to what shows an answer."""
    known, said = queries.round_of(round_id), queries.answer(round_id, asked_key)
    form = ProofForm(request.POST or None)
    page = Asking(
        _("Link to what shows it"), (_question(round_id, asked_key), known.title), lead=said.asked.text
    )

    def act() -> None:
        typed = form.cleaned_data
        actions.link(
            queries.found(round_id), asked_key, typed["words"], typed["address"], by=person_of(request)
        )

    return asked(request, form, page, act, (_question(round_id, asked_key) + "#shows", _("Linked.")))


@require_POST
@for_those_who_may("commitment.take_stock")
def unlink(request: HttpRequest, proof_id: int) -> HttpResponse:
    proof = queries.proof(proof_id)
    to = _question(proof.answer.round_id, proof.answer.question) + "#shows"
    actions.unlink(proof, by=person_of(request))
    return done(request, to, _("Taken away."))


@for_those_who_may("commitment.take_stock")
def finish(request: HttpRequest, round_id: int) -> HttpResponse:
    known, form = queries.round_of(round_id), FinishForm(request.POST or None)
    open_still = [one.asked.text for one in queries.answers(round_id) if not one.words]
    page = Asking(
        _("Finish this round"),
        (_at(round_id), known.title),
        _("Finish it"),
        template="commitment/finish.html",
        besides={"open_still": open_still},
    )

    def act() -> None:
        actions.finish(queries.found(round_id), form.cleaned_data["took_part"], by=person_of(request))

    return asked(
        request, form, page, act, (_at(round_id), _("Finished. It stays as it is, next to the one to come."))
    )


@require_POST
@for_those_who_may("commitment.take_stock")
def open_again(request: HttpRequest, round_id: int) -> HttpResponse:
    actions.open_again(queries.found(round_id), by=person_of(request))
    return done(request, _at(round_id), _("Open again."))


@require_POST
@for_those_who_may("commitment.keep")
def tell(request: HttpRequest, round_id: int) -> HttpResponse:
    actions.tell(queries.found(round_id), by=person_of(request))
    return done(request, _at(round_id), _("Everybody can read it now, on the public page."))


@require_POST
@for_those_who_may("commitment.keep")
def take_down(request: HttpRequest, round_id: int) -> HttpResponse:
    actions.take_down(queries.found(round_id), by=person_of(request))
    return done(request, _at(round_id), _("Taken off the public page. It is still here."))
