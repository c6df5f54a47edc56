"""The days an account is of, and the words people write in it."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.learning.account.rules import LONGEST_WORDS
from hearten.learning.account.wording import BLOCKS, HELP


def _a_day() -> forms.DateInput:
    """A day as browsers take it, in whatever language the page is."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Begin(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    begins = forms.DateField(label=_("First day"), widget=_a_day())
    ends = forms.DateField(label=_("Last day"), widget=_a_day())
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, name) for code, name in settings.LANGUAGES]
    )

    def __init__(self, *args: object, **kept: object) -> None:
        """Offer the year up to yesterday."""
        yesterday = timezone.localdate() - timedelta(days=1)
        kept.setdefault(
            "initial", {"begins": yesterday - timedelta(days=364), "ends": yesterday, "language": "en"}
        )
        super().__init__(*args, **kept)  # type: ignore[arg-type]


class Words(forms.Form):
    """The words of one part; of the opening the title too, and of both ways the two beside each other."""

    def __init__(self, *args: object, block: str, **kept: object) -> None:
        """Ask for what this part has."""
        super().__init__(*args, **kept)  # type: ignore[arg-type]
        if block == "opening":
            self.fields["title"] = forms.CharField(label=_("Title"), max_length=200)
        for part in ("cost", "felt") if block == "both" else (block,):
            self.fields[part] = forms.CharField(
                label=BLOCKS[part],
                max_length=LONGEST_WORDS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
                help_text=HELP.get(part, ""),
            )
