"""What is typed of a need or an offer, a working group and a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.network.programme.actions import MeetingWords, WantedWords
from hearten.network.programme.forms import a_theme, embargo
from hearten.network.programme.models import Meeting, Wanted
from hearten.network.programme.rules import Agreed, Theme
from hearten.network.programme.wording import AGREED
from hearten.systems.asking import a_day, in_words, one_of

Data = Mapping[str, Any] | None


class WantedForm(forms.Form):
    title = forms.CharField(label=_("In one line"), max_length=120)
    theme = a_theme()
    words = in_words(
        _("And in a few more"),
        2000,
        5,
        help_text=_("What would help, or what you can give and when. Never a name."),
    )
    not_before = embargo()

    def __init__(self, data: Data = None, *, of: Wanted | None = None) -> None:
        names = ("title", "theme", "words", "not_before")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})

    @property
    def wanted(self) -> WantedWords:
        """What was typed."""
        said = self.cleaned_data
        return WantedWords(said["title"], Theme(said["theme"]), said["words"], said["not_before"])


class CameOfItForm(forms.Form):
    came_of_it = in_words(
        _("What came of it?"),
        1000,
        required=False,
        help_text=_("“Nothing” and “we cannot tell” are answers too."),
    )


class GroupForm(forms.Form):
    title = forms.CharField(label=_("What is the group called?"), max_length=120)
    theme = a_theme()
    aims = in_words(
        _("What is it for?"), 2000, 5, help_text=_("And how would you see that it is done? One aim a line.")
    )


class MeetingForm(forms.Form):
    title = forms.CharField(label=_("What is the meeting called?"), max_length=120)
    group = forms.ChoiceField(label=_("Of which working group?"), required=False)
    on = a_day(_("On which day?"))
    where = forms.CharField(
        label=_("Where, and when?"),
        max_length=300,
        required=False,
        help_text=_("A room, or how to join from afar."),
    )
    agenda = forms.CharField(
        label=_("What is to be talked about?"),
        max_length=12_000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("One thing a line."),
    )

    def __init__(
        self, data: Data = None, *, of: Meeting | None = None, groups: list[tuple[str, str]], group: str = ""
    ) -> None:
        names = ("title", "group", "on", "where", "agenda")
        begun: dict[str, object] = {"on": timezone.localdate(), "group": group}
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else begun)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # as declared above
        field.choices = [("", _("None: of everyone")), *groups]

    @property
    def words(self) -> MeetingWords:
        """What was typed."""
        said = self.cleaned_data
        return MeetingWords(said["title"], said["on"], said["where"], said["agenda"], said["group"])


class NotesForm(forms.Form):
    agreed = one_of(_("What did those who met agree about their words?"), AGREED)
    notes = in_words(
        _("Notes"),
        4000,
        8,
        required=False,
        help_text=_("What was talked about and what comes next; who said what has no place here."),
    )

    def __init__(self, data: Data = None, *, of: Meeting) -> None:
        super().__init__(data, initial={"agreed": of.agreed, "notes": of.notes})

    @property
    def agreement(self) -> Agreed:
        """What was agreed."""
        return Agreed(self.cleaned_data["agreed"])
