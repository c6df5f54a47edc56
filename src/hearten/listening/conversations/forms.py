"""What is typed to prepare conversations, to bring a transcript in, and to say what each speaker agreed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.listening.conversations.actions import About
from hearten.listening.conversations.models import Speaker
from hearten.listening.conversations.queries import Found
from hearten.listening.conversations.rules import Agreed
from hearten.listening.intake.rules import Purpose
from hearten.listening.surveys.forms import InLanguages, spread
from hearten.listening.surveys.rules import LANGUAGES

Typed = Mapping[str, Any] | None
USES = (
    (Purpose.ANALYSIS.value, _("Keep and read my words, without my name")),
    (Purpose.QUOTE.value, _("Quote them, once two people have checked that nobody could tell who said it")),
    (Purpose.COMPOSITE.value, _("Tell them together with others’ in one story")),
    (Purpose.NETWORK.value, _("Let organisations that learn with us read them")),
    (Purpose.ARCHIVE.value, _("Give them to an archive")),
)


class GuideForm(InLanguages):
    """The topic guide, in each language."""

    def __init__(
        self, data: Typed = None, *, languages: list[str], guide: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, languages=languages, initial=spread("guide", guide or {}))
        self.ask(
            "guide",
            _("Topic guide: what to ask about, one a line"),
            lines=10,
            required=True,
            most=4000,
            help_text=_(
                "Begin with something easy to tell of, leave the hard things for the middle, and end by asking what "
                "should be different. Say before a hard question that it comes."
            ),
        )


class Bringing(forms.Form):
    """One transcript, and what is said of the conversation."""

    title = forms.CharField(
        label=_("What to call this conversation"),
        max_length=120,
        help_text=_("By where or with whom, and without a name: “Tenants’ group, evening”."),
    )
    held_on = forms.DateField(
        label=_("The day it was held"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("In which language"))
    others = forms.CharField(
        label=_("Who else was there, by role"),
        max_length=200,
        required=False,
        help_text=_("Such as “an interpreter, a note-taker”."),
    )
    transcript = forms.FileField(
        label=_("The transcript"),
        help_text=_(
            "A txt, docx, vtt or srt file of at most 4 MB, in which a name and a colon begin each turn."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".txt,.docx,.vtt,.srt"}),
    )

    def __init__(self, data: Typed = None, files: Any = None, *, languages: Sequence[str]) -> None:  # noqa: ANN401  as Django's own
        super().__init__(data, files)
        language = self.fields["language"]
        if isinstance(language, forms.ChoiceField):
            language.choices = [(code, LANGUAGES.get(code, code)) for code in languages]
        self.fields["held_on"].initial = timezone.localdate()

    def clean_held_on(self) -> object:
        """A day that has been."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(gettext("That day is still to come."))
        return day

    def about(self) -> About:
        """What was said of it."""
        said = self.cleaned_data
        return About(said["title"], said["held_on"], said["language"], said["others"])


class Hiding(forms.Form):
    """What was found in it that could tell who somebody is, and whatever else is to be hidden."""

    found = forms.MultipleChoiceField(
        label=_("Found in it: what is to be hidden?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=_("Other words to hide, one a line"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Names, places, anything by which a colleague would know who is meant."),
    )

    def __init__(self, data: Typed = None, *, found: Sequence[Found]) -> None:
        super().__init__(data)
        field = self.fields["found"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one.text, f"{one.text} ({gettext(one.kind)})") for one in found]
        if not found:
            del self.fields["found"]

    def words(self) -> list[str]:
        """All that is to be hidden."""
        more = [line.strip() for line in self.cleaned_data["more"].splitlines()]
        return [*self.cleaned_data.get("found", []), *(line for line in more if line)]


class Keeping(forms.Form):
    """Of each speaker: what they are, in a word, and each use they agreed to."""

    all_optional = True

    def __init__(self, data: Typed = None, *, speakers: Sequence[Speaker]) -> None:
        super().__init__(data)
        self.speakers = speakers
        for one in speakers:
            called = one.label or gettext("whoever is not named")
            self.fields[f"role_{one.number}"] = forms.CharField(
                label=gettext("“%(name)s”: who they were, by role") % {"name": called},
                required=False,
                max_length=80,
                help_text=gettext("Such as “tenant” or “care worker”. Their name goes from here for good."),
            )
            self.fields[f"uses_{one.number}"] = forms.MultipleChoiceField(
                label=gettext("“%(name)s”: what they agreed to") % {"name": called},
                required=False,
                choices=USES,
                widget=forms.CheckboxSelectMultiple,
                help_text=gettext(
                    "Tick what they said yes to, and nothing they did not. With none, their turns go."
                ),
            )

    def agreed(self) -> list[Agreed]:
        """What was ticked."""
        said = self.cleaned_data
        return [
            Agreed(one.pk, said[f"role_{one.number}"], tuple(said[f"uses_{one.number}"]))
            for one in self.speakers
        ]
