"""Who reads a set by themselves, and which documents."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.understanding.coding.forms import Typed, set_choices


class GivingForm(forms.Form):
    title = forms.CharField(label=_("What to call this set"), max_length=120)
    readers = forms.MultipleChoiceField(
        label=_("Who reads it, each by themselves"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two to six people. None sees anything of the others’ before all have locked."),
    )
    first = forms.IntegerField(label=_("From document number"), min_value=1)
    last = forms.IntegerField(
        label=_("To document number"),
        min_value=1,
        help_text=_("Documents that nobody has marked anything in yet."),
    )

    def __init__(self, data: Typed = None, *, people: Sequence[Person]) -> None:
        super().__init__(data)
        set_choices(self.fields["readers"], [(str(one.pk), one.name) for one in people])
