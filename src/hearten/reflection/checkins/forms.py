"""How are we? Each question of a kind, as it stands in the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.reflection.telling.rules import ASKED, Kind


class AnswerForm(forms.Form):
    """Nothing is chosen beforehand."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, kind: Kind) -> None:
        super().__init__(data)
        for asked in ASKED[kind]:
            self.fields[asked.code] = forms.ChoiceField(
                label=gettext(asked.text),
                choices=[(code, gettext(words)) for code, words in asked.answers],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one. “I would rather not say” is an answer too.")},
            )


class RhythmForm(forms.Form):
    every = forms.TypedChoiceField(
        label=_("How often are people asked how they are?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=(
            (1, _("Every week")),
            (2, _("Every other week")),
            (4, _("Every four weeks")),
            (0, _("Not at all")),
        ),
    )
