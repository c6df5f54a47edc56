"""What is typed about a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.commitment.endorsing.forms import a_day
from hearten.commitment.steps.queries import Known
from hearten.commitment.steps.rules import RHYTHMS, Choice, Looked, Planned
from hearten.people.models import Person

Data = Mapping[str, Any] | None
RHYTHM_WORDS = {
    30: _("Every month"),
    60: _("Every two months"),
    90: _("Every three months"),
    180: _("Twice a year"),
}


def _words(label: Any, most: int, help_text: Any = "") -> forms.CharField:  # noqa: ANN401  # lazy words
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, widget=forms.Textarea({"rows": 3})
    )


class StepForm(forms.Form):
    what = forms.CharField(label=_("What will you do?"), max_length=200)
    why = _words(_("Why?"), 600, _("What was heard, or what is in the way."))
    with_whom = forms.CharField(
        label=_("With whom?"),
        max_length=200,
        help_text=_("By what they do: a team, a partner, a group. No names."),
    )
    by_day = a_day(_("By which day?"))
    rational = _words(
        _("What will you see of it that can be counted or costed?"),
        500,
        _("Time, money, demand, complaints, risk."),
    )
    relational = _words(
        _("What will you see of it in how people feel and get on?"),
        500,
        _("Dignity, trust, belonging, being heard."),
    )
    stops = _words(_("What will you stop doing to make room for it?"), 400)
    rhythm = forms.TypedChoiceField(
        label=_("How often will you look at it again?"),
        coerce=int,
        choices=[(days, RHYTHM_WORDS[days]) for days in RHYTHMS],
        initial=90,
    )
    holder = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who keeps it going?"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Seen by those who work here, never in public."),
    )
    told = forms.BooleanField(label=_("Show it on the public page"), required=False, initial=True)

    def __init__(self, data: Data = None, *, of: Known | None = None) -> None:
        names = ("what", "why", "with_whom", "rational", "relational", "stops", "rhythm", "told")
        started = {name: getattr(of, name) for name in names} | {"holder": of.holder_id} if of else None
        super().__init__(data, initial=started)
        if of:
            del self.fields["by_day"]

    def planned(self, goal: str) -> Planned:
        """What was typed, under this goal."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "holder"}
        return Planned(goal=goal, **{"by_day": None, **said})


class LookForm(forms.Form):
    happened = _words(_("What happened since you last looked?"), 1000, _("“Nothing yet” is an answer too."))
    choice = forms.ChoiceField(
        label=_("What follows?"),
        widget=forms.RadioSelect,
        choices=(
            (Choice.GO_ON.value, _("Go on as it is")),
            (Choice.CHANGE.value, _("Go on, with a change")),
            (Choice.DONE.value, _("It is done")),
            (Choice.ABANDON.value, _("Abandon it")),
        ),
    )
    why = forms.CharField(
        label=_("If it changes or is abandoned: why?"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    by_day = a_day(_("If its day changes: to which?"), required=False)

    @property
    def looked(self) -> Looked:
        """What was typed."""
        said = self.cleaned_data
        return Looked(said["happened"], Choice(said["choice"]), said["why"], said["by_day"])


class TakeUpForm(forms.Form):
    why = _words(_("Why is it taken up again?"), 600)
    by_day = a_day(_("By which day?"))


class ReasonForm(forms.Form):
    why = _words(
        _("Why is there no action under this goal now?"),
        600,
        _("It is read on the public page, for as long as there is none."),
    )
