"""What is typed about a pause."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.systems.pauses.actions import Written
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import Direction
from hearten.systems.pauses.wording import RECORDED
from hearten.systems.targets.forms import a_day
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Changes, Lexicon

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Lazy = str | _StrPromise

Data = Mapping[str, Any] | None
SERIES = ("rational", "relational")
LONG = {"rows": 3}


def _target(
    label: Lazy, none: Lazy, lexicon: Lexicon, help_text: Lazy = ""
) -> forms.ModelChoiceField[Target]:
    every = Target.objects.filter(lexicon=lexicon)
    return forms.ModelChoiceField(
        queryset=every, label=label, empty_label=none, required=False, help_text=help_text
    )


def _words(label: Lazy, longest: int, help_text: Lazy = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=False, widget=forms.Textarea(LONG), help_text=help_text
    )


def _number(label: Lazy, help_text: Lazy = "") -> forms.FloatField:
    return forms.FloatField(
        label=label, required=False, widget=forms.NumberInput({"step": "any"}), help_text=help_text
    )


MATTERS = _("In its own unit; or in every 100, where changes in it are told as a share.")


class PauseForm(forms.Form):
    """All a pause may say. A draft may lack most of it, so nothing is called optional."""

    all_optional = True

    title = forms.CharField(label=_("What is this pause called?"), max_length=160)
    paused = forms.ModelChoiceField(
        queryset=Target.objects.all(), label=_("Which target is switched off?"), empty_label=_("Choose")
    )
    scope = _words(_("Where does it hold, and where not?"), 500)
    reason = _words(_("Why is it paused?"), 1000)
    start = a_day(
        _("From which day?"), required=False, help_text=_("From today on: it is declared before it starts.")
    )
    planned_end = a_day(_("Until which day is it planned?"), required=False)
    rational = _target(
        _("Which rational series will tell?"), _("Choose"), Lexicon.RATIONAL, _("What it may cost or save.")
    )
    rational_matters = _number(_("What change in it would matter, at the least?"), MATTERS)
    rational_control = _target(
        _("The same, counted where nothing is paused"), _("There is none"), Lexicon.RATIONAL
    )
    relational = _target(
        _("Which relational series will tell?"), _("Choose"), Lexicon.RELATIONAL, _("How it may feel.")
    )
    relational_matters = _number(_("What change in that would matter, at the least?"), MATTERS)
    relational_control = _target(
        _("That one, counted where nothing is paused"), _("There is none"), Lexicon.RELATIONAL
    )
    no_control = _words(_("If neither has a control: why is there none?"), 500)
    harm = _words(_("What harm could come of it, and to whom?"), 1000)
    stop_on = forms.ChoiceField(
        label=_("Stop rule: which series would show the harm?"),
        required=False,
        choices=(
            ("", _("Choose")),
            ("rational", _("The rational one")),
            ("relational", _("The relational one")),
        ),
    )
    stop_side = forms.ChoiceField(
        label=_("Stop rule: on which side of the number is the harm?"),
        required=False,
        choices=(
            ("", _("Choose")),
            (Direction.ABOVE.value, _("Above it")),
            (Direction.BELOW.value, _("Below it")),
        ),
    )
    stop_at = _number(_("Stop rule: which number?"))
    stop_in_a_row = forms.IntegerField(
        label=_("Stop rule: how many points in a row?"), required=False, min_value=1, max_value=52
    )
    decider = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who decides when the stop rule is crossed, and at the end?"),
        required=False,
        empty_label=_("Choose"),
    )

    def __init__(self, data: Data = None, *, of: Pause | None = None) -> None:
        super().__init__(data, initial=_started(of) if of else {})

    @property
    def written(self) -> Written:
        """What was typed; a share is typed in every 100."""
        said = dict(self.cleaned_data)
        for which in SERIES:
            target, much = said[which], said[f"{which}_matters"]
            if target is not None and much is not None and target.changes == Changes.SHARE:
                said[f"{which}_matters"] = much / 100
        return Written(**said)


def _started(of: Pause) -> dict[str, Any]:
    said = {name: getattr(of, name) for name in PauseForm.base_fields}
    for which in SERIES:
        if said[which] and said[f"{which}_matters"] and said[which].changes == Changes.SHARE:
            said[f"{which}_matters"] = round(said[f"{which}_matters"] * 100, 6)
    return said


class WhyForm(forms.Form):
    words = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(LONG))


class GoOnForm(WhyForm):
    until = a_day(_("On which day is it looked at again?"))


class DeciderForm(forms.Form):
    decider = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who decides from now on?"),
        empty_label=_("Choose"),
    )


class RecordingForm(forms.Form):
    said = forms.ChoiceField(
        label=_("Was it recorded alike, before the pause, during it and after?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in RECORDED.items()],
        help_text=_("Where nobody is held to a number any more, it may be written down less, or otherwise."),
    )
    words = forms.CharField(
        label=_("How do you know?"),
        max_length=500,
        widget=forms.Textarea(LONG),
        help_text=_(
            "Such as: the system counts by itself; or: since the pause teams only note what they think of."
        ),
    )


class JudgeForm(forms.Form):
    cost_and_saved = forms.CharField(
        label=_("What did it cost, and what did it save?"), max_length=1000, widget=forms.Textarea(LONG)
    )
    how_it_felt = forms.CharField(
        label=_("How did it feel, to those who are served and to those who serve?"),
        max_length=1000,
        widget=forms.Textarea(LONG),
    )
