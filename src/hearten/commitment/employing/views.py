"""Pages with a form about a stage of working here. The page that shows them all is the house's: it asks other rooms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.commitment.employing import actions, queries
from hearten.commitment.employing.forms import ChangedForm, WalkForm
from hearten.commitment.employing.rules import Stage
from hearten.commitment.employing.wording import STAGES
from hearten.commitment.pages import Asking, asked, done
from hearten.people.signing_in import for_those_who_may, person_of


def _back() -> tuple[str, str]:
    return reverse("commitment:working_here"), _("How people come, stay and leave")


@for_those_who_may("commitment.keep")
def walk(request: HttpRequest, employing_stage: str) -> HttpResponse:
    which = queries.stage_called(employing_stage)
    form = WalkForm(request.POST or None, initial=_last(which))
    lead = _(
        "Read the advert, the questions, the checklist or the form as somebody meets it, and write down what it says."
    )
    page = Asking(str(STAGES[which]), _back(), lead=lead)

    def act() -> None:
        actions.walk(form.walked(which), by=person_of(request))

    return asked(
        request,
        form,
        page,
        act,
        (_back()[0] + f"#{which}", _("Kept. What was written before stays below it.")),
    )


def _last(stage: Stage) -> dict[str, str]:
    known = next(one for one in queries.stages() if one.stage == stage)
    if known.walk is None:
        return {}
    return {
        "asks": "\n".join(known.walk.asks),
        "counts": "\n".join(known.walk.counts),
        "fits": known.walk.fits,
    }


@for_those_who_may("commitment.keep")
def say_changed(request: HttpRequest, employing_stage: str) -> HttpResponse:
    which = queries.stage_called(employing_stage)
    form = ChangedForm(request.POST or None, initial={"on": timezone.localdate()})
    page = Asking(_("Say what was changed"), _back(), lead=str(STAGES[which]))

    def act() -> None:
        actions.say_changed(which, form.cleaned_data["what"], form.cleaned_data["on"], by=person_of(request))

    return asked(request, form, page, act, (_back()[0] + f"#{which}", _("Kept.")))


@require_POST
@for_those_who_may("commitment.keep")
def take_change_back(request: HttpRequest, change_id: int) -> HttpResponse:
    change = queries.change(change_id)
    stage = change.stage
    actions.take_change_back(change, by=person_of(request))
    return done(request, _back()[0] + f"#{stage}", _("Taken back."))
