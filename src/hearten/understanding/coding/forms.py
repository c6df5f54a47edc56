"""What is typed to begin a project, to put documents in it, and to find them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.understanding.coding.actions import About
from hearten.understanding.coding.models import Code

Typed = Mapping[str, Any] | None


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("What to call it"), max_length=120)
    question = forms.CharField(
        label=_("What do you want to understand?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who read with you see this above everything they read."),
    )
    starting = forms.BooleanField(
        label=_("Begin with the six themes and the kinds of barrier"),
        required=False,
        initial=True,
        help_text=_("They are clues and not a plan: each can be changed or removed."),
    )

    @property
    def about(self) -> About:
        return About(self.cleaned_data["title"], self.cleaned_data["question"])


class FindForm(forms.Form):
    """No label is required to be typed: an empty form shows everything."""

    all_optional = True

    words = forms.CharField(label=_("Words in it"), required=False, max_length=120)
    code = forms.ChoiceField(label=_("A code that is marked in it"), required=False)
    unmarked = forms.BooleanField(label=_("Only what I have not marked yet"), required=False)

    def __init__(self, data: Typed = None, *, codes: Sequence[Code]) -> None:
        super().__init__(data)
        set_choices(self.fields["code"], [("", _("Any")), *((str(one.pk), one.name) for one in codes)])


class RetrieveForm(forms.Form):
    all_optional = True

    code = forms.ChoiceField(label=_("Passages marked with"))
    beside = forms.ChoiceField(label=_("Only in documents where this is marked too"), required=False)

    def __init__(self, data: Typed = None, *, codes: Sequence[Code]) -> None:
        super().__init__(data)
        listed = [(str(one.pk), one.name) for one in codes]
        set_choices(self.fields["code"], listed)
        set_choices(self.fields["beside"], [("", _("Anything")), *listed])


def set_choices(field: forms.Field, choices: Sequence[tuple[str, Any]]) -> None:
    """What may be chosen; only known when the page is asked for."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
