"""What is typed about a target and its points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.permission.rulebook import queries as rulebook
from hearten.systems.targets.actions import Described
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Changes, Lexicon, Put, Rhythm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Lazy = str | _StrPromise

Data = Mapping[str, Any] | None
LEXICONS = (
    (Lexicon.RATIONAL.value, _("Rational: cost, time, how many, how often")),
    (Lexicon.RELATIONAL.value, _("Relational: how it felt, trust, dignity, being heard")),
)
RHYTHMS = ((Rhythm.WEEKLY.value, _("Every week")), (Rhythm.MONTHLY.value, _("Every month")))
CHANGES = (
    (Changes.PLAIN.value, _("In its own unit: so many more or fewer")),
    (Changes.SHARE.value, _("As a share: so much in every 100 more or less")),
)


def a_day(label: Lazy, *, required: bool = True, help_text: Lazy = "") -> forms.DateField:
    """A field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class TargetForm(forms.Form):
    name = forms.CharField(label=_("What is the target called?"), max_length=160)
    what_for = forms.CharField(
        label=_("What is it for?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it was meant to make better, for whom."),
    )
    counted_by = forms.CharField(
        label=_("Who counts it?"), max_length=160, help_text=_("A role or a team, and no person.")
    )
    how = forms.CharField(
        label=_("How is it counted?"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    unit = forms.CharField(
        label=_("In which unit?"), max_length=60, required=False, help_text=_("Such as calls, or days.")
    )
    lexicon = forms.ChoiceField(
        label=_("Which language does it speak?"), choices=LEXICONS, widget=forms.RadioSelect
    )
    rhythm = forms.ChoiceField(
        label=_("How often is there a number?"), choices=RHYTHMS, widget=forms.RadioSelect
    )
    changes = forms.ChoiceField(
        label=_("How would you say a change in it?"),
        choices=CHANGES,
        widget=forms.RadioSelect,
        initial=Changes.PLAIN.value,
    )
    keeper = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("Who here brings its numbers?"),
        required=False,
        empty_label=_("Those who keep the register"),
    )

    def __init__(self, data: Data = None, *, of: Target | None = None) -> None:
        super().__init__(data, initial=_started(of) if of else {})
        listed = [(one.id, one.name) for one in rulebook.rules()]
        self.fields["rule"] = forms.TypedChoiceField(
            label=_("Is it a rule on the list?"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("No, or not yet")), *listed],
        )

    @property
    def described(self) -> Described:
        """What was typed."""
        said = self.cleaned_data
        return Described(
            name=said["name"],
            what_for=said["what_for"],
            counted_by=said["counted_by"],
            lexicon=Lexicon(said["lexicon"]),
            rhythm=Rhythm(said["rhythm"]),
            how=said["how"],
            unit=said["unit"],
            changes=Changes(said["changes"]),
            rule_id=said["rule"],
            keeper=said["keeper"],
        )


def _started(of: Target) -> dict[str, Any]:
    names = ("name", "what_for", "counted_by", "how", "unit", "lexicon", "rhythm", "changes", "keeper")
    return {name: getattr(of, name) for name in names} | {"rule": of.rule_id}


class PointForm(forms.Form):
    day = a_day(_("Of which week or month?"), help_text=_("Any day in it."))
    value = forms.FloatField(label=_("What was counted?"), widget=forms.NumberInput({"step": "any"}))

    @property
    def put(self) -> Put:
        """What was typed."""
        return Put(self.cleaned_data["day"], self.cleaned_data["value"])


class CorrectForm(forms.Form):
    value = forms.FloatField(label=_("What should it be?"), widget=forms.NumberInput({"step": "any"}))
    why = forms.CharField(
        label=_("Why?"), max_length=300, help_text=_("What stood before stays to be read, with this reason.")
    )


class NoteForm(forms.Form):
    on = a_day(_("From which day?"))
    words = forms.CharField(
        label=_("What is to be known?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Such as: since this week calls by text are counted too."),
    )
    changed = forms.BooleanField(
        label=_("The recording changed here: numbers before and after are not of the same thing"),
        required=False,
    )


class PointsForm(forms.Form):
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "CSV or .xlsx, with a column called “day” and one called “value”. First you see what it holds."
        ),
        error_messages={"required": _("Choose the file.")},
    )
