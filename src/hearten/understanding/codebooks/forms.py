"""What is typed about a code."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.understanding.codebooks.actions import Meant
from hearten.understanding.coding.forms import Typed, set_choices
from hearten.understanding.coding.models import Code


class CodeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    definition = forms.CharField(
        label=_("What it means"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    when = forms.CharField(
        label=_("When to use it"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    when_not = forms.CharField(
        label=_("When not to use it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    exemplar = forms.CharField(
        label=_("An example"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Made up, or changed so that nobody knows whose words they were: it stays if theirs go."),
    )
    under = forms.ChoiceField(label=_("Stands under"), required=False)

    def __init__(self, data: Typed = None, *, codes: Sequence[Code], of: Code | None = None) -> None:
        parts = ("name", "definition", "when", "when_not", "exemplar")
        initial = (
            {part: getattr(of, part) for part in parts} | {"under": str(of.parent_id or "")} if of else {}
        )
        super().__init__(data, initial=initial)
        others = [(str(one.pk), one.name) for one in codes if of is None or one.pk != of.pk]
        set_choices(self.fields["under"], [("", _("Nothing: it stands by itself")), *others])

    @property
    def meant(self) -> Meant:
        said = self.cleaned_data
        parts = (said["name"], said["definition"], said["when"], said["when_not"], said["exemplar"])
        return Meant(*parts, under=int(said["under"]) if said["under"] else None)


class MergeForm(forms.Form):
    into = forms.ChoiceField(label=_("Becomes part of"))

    def __init__(self, data: Typed = None, *, codes: Sequence[Code], of: Code) -> None:
        super().__init__(data)
        set_choices(self.fields["into"], [(str(one.pk), one.name) for one in codes if one.pk != of.pk])


class SplitForm(forms.Form):
    names = forms.CharField(
        label=_("The names of its parts, one a line"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
