"""What is asked of whoever decides about a statement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.moderation.rules import Policy


class Deciding(forms.Form):
    """One reason of the published list; what is decided follows from it."""

    reason = forms.ChoiceField(label=_("What do you decide, and why?"), widget=forms.RadioSelect)

    def __init__(self, data: Mapping[str, Any] | None = None, *, policy: Policy, language: str) -> None:
        super().__init__(data)
        choices = [(one.key, one.in_language(language)) for one in policy.reasons]
        shown = {one.key for one in policy.reasons if one.shown}
        told = [
            (key, f"{_('Show it.') if key in shown else _('Do not show it.')} {text}")
            for key, text in choices
        ]
        self.fields["reason"] = forms.ChoiceField(
            label=_("What do you decide, and why?"),
            widget=forms.RadioSelect,
            choices=told,
            error_messages={
                "required": _("Choose a reason: every decision has one, and the author reads it.")
            },
        )
        self.shown = shown

    @property
    def shows(self) -> bool:
        """Whether the reason chosen is one to show it."""
        return self.cleaned_data["reason"] in self.shown
