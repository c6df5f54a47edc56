"""What is typed when asking and answering."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.permission.asking.actions import Answered, Wanted
from hearten.permission.asking.rules import Answer
from hearten.permission.giving import queries as giving
from hearten.permission.rulebook import queries as rulebook


def _number(label: object, none: object, choices: list[tuple[int, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,  # type: ignore[arg-type]  # lazy
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", none), *choices],
    )


class AskForm(forms.Form):
    wanted = forms.CharField(
        label=_("What would you like to be allowed to do?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )
    because = forms.CharField(
        label=_("What would it change for people?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Name nobody: the answer is shown to everyone, with these words."),
    )
    unnamed = forms.BooleanField(
        label=_("Ask without my name or my team"),
        required=False,
        help_text=_("Then nobody can tell you of the answer; you find it in the list of answers."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        listed = [(one.id, one.name) for one in rulebook.rules()]
        self.fields["rule"] = _number(_("Which rule is in the way?"), _("None, or I am not sure"), listed)
        self.order_fields(["wanted", "because", "rule", "unnamed"])

    @property
    def meant(self) -> Wanted:
        """What was typed."""
        said = self.cleaned_data
        return Wanted(said["wanted"], said["because"], said["rule"], not said["unnamed"])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=(
            (Answer.GIVEN.value, _("Yes: there is a permission for it now")),
            (Answer.ALLOWED.value, _("They were allowed already")),
            (Answer.DECLINED.value, _("No, not now")),
        ),
    )
    why = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everyone can read this. A good reason for a no is worth as much as a yes."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        live = sorted(giving.titles().items(), key=lambda each: each[1])
        self.fields["permission"] = _number(_("Which permission lets them?"), _("None"), live)
        self.order_fields(["answer", "permission", "why"])

    @property
    def meant(self) -> Answered:
        """What was typed."""
        said = self.cleaned_data
        return Answered(Answer(said["answer"]), said["why"], said["permission"])
