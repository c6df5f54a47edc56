"""What is typed where people vote on statements, and where a steward writes the first ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.statements.rules import LONGEST
from hearten.listening.surveys.forms import NewByTitle
from hearten.listening.surveys.rules import LANGUAGES

Typed = Mapping[str, Any] | None
MOST_AT_ONCE = 40


class Adding(forms.Form):
    """A statement of one's own."""

    all_optional = True

    text = forms.CharField(
        label=_("Your statement"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "One thing, in one short sentence that people can agree or disagree with: at most 140 letters. Leave out "
            "names, and anything that could tell who somebody is."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": _("A statement has room for 140 letters. Say one thing, in one short sentence.")
        },
    )


class First(forms.Form):
    """Statements of the organisation's own, one a line."""

    language = forms.ChoiceField(label=_("In which language"))
    texts = forms.CharField(
        label=_("Statements, one a line"),
        max_length=MOST_AT_ONCE * (LONGEST + 1),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Write eight or so from different sides, each one thing that people can agree or disagree with, in at most "
            "140 letters. What people add themselves stands among them, as theirs."
        ),
    )

    def __init__(self, data: Typed = None, *, languages: list[str]) -> None:
        super().__init__(data)
        choices = [(code, LANGUAGES.get(code, code)) for code in languages]
        self.fields["language"] = forms.ChoiceField(label=_("In which language"), choices=choices)
        if len(choices) == 1:
            self.fields["language"].widget = forms.HiddenInput()
            self.fields["language"].initial = choices[0][0]

    def clean_texts(self) -> list[str]:
        """Each line by itself, without its bullet."""
        lines = [line.strip(" \t•*–-") for line in str(self.cleaned_data["texts"]).splitlines()]
        found = [line for line in lines if line]
        if too_long := next((line for line in found if len(line) > LONGEST), None):
            raise forms.ValidationError(
                _("“%(text)s…” is longer than 140 letters. Say one thing in it.") % {"text": too_long[:40]}
            )
        return found


class NewStatements(NewByTitle):
    """A listening of statements, as it begins."""

    title_is = _("What people are asked to speak to")
    title_help = _("A question, such as “What would make this a kinder place to work?”")
