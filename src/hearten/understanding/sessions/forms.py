"""What is typed to prepare a session, and at its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people.models import Person
from hearten.understanding.sessions import queries
from hearten.understanding.sessions.actions import Laying, Prepared, Resolved
from hearten.understanding.sessions.models import Meeting
from hearten.understanding.sessions.rules import Sort

Data = Mapping[str, Any] | None


def _day(**about: Any) -> forms.DateField:  # noqa: ANN401  # a field's own arguments
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **about)


class MeetingForm(forms.Form):
    title = forms.CharField(label=_("What is the session called?"), max_length=160)
    question = forms.CharField(
        label=_("What do we ask ourselves?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For instance: what does kindness mean to people who ring us about their home?"),
    )
    held_on = _day(label=_("On which day?"))
    without_them = forms.CharField(
        label=_("If nobody who spoke to you is invited: why not?"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The record keeps this. It is better to invite some of them."),
    )

    def __init__(self, data: Data = None, *, of: Meeting | None = None) -> None:
        names = ("title", "question", "held_on", "without_them")
        begun = {name: getattr(of, name) for name in names} if of else {"held_on": timezone.localdate()}
        super().__init__(data, initial=begun)

    @property
    def prepared(self) -> Prepared:
        """What was typed."""
        said = self.cleaned_data
        return Prepared(said["title"], said["question"], said["held_on"], said["without_them"])


class CardForm(forms.Form):
    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=(
            (Sort.FINDING.value, _("A finding")),
            (Sort.THEME.value, _("A theme")),
            (Sort.STORY.value, _("A story, told in our words")),
            (Sort.OTHER.value, _("Something else")),
        ),
    )
    words = forms.CharField(
        label=_("What stands on it?"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In our words, and naming nobody."),
    )
    address = forms.RegexField(
        r"^(/[^\s/][^\s]*|https?://[^\s]+)$",
        label=_("Where does it come from?"),
        max_length=300,
        required=False,
        help_text=_("An address: here, such as /understanding/3/, or elsewhere, beginning with https://"),
        error_messages={"invalid": _("An address begins with / or with https:// and has no spaces.")},
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data)
        told = queries.quotes_out()
        self.fields["thing"] = forms.ChoiceField(
            label=_("Or a quote that is out"), required=False, choices=[("", _("None")), *told]
        )

    @property
    def laying(self) -> Laying:
        """What was typed."""
        said = self.cleaned_data
        return Laying(Sort(said["sort"]), said["words"], said["address"], said["thing"])


class SeatsForm(forms.Form):
    roles = forms.CharField(
        label=_("As what do they come?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One a line, by role and not by name: “tenant”, “housing officer”."),
    )
    spoke = forms.BooleanField(label=_("They are among those who were listened to"), required=False)
    person = forms.ModelChoiceField(
        queryset=Person.objects.filter(is_active=True),
        label=_("For one seat: whose account opens it?"),
        required=False,
        empty_label=_("Nobody’s: by its code alone"),
    )

    def clean(self) -> dict[str, Any]:
        """An account opens one seat."""
        said = super().clean() or {}
        if said.get("person") and len(self.by_role) != 1:
            self.add_error("person", _("Give one seat at a time to somebody with an account."))
        return said

    @property
    def by_role(self) -> Sequence[str]:
        """One a line."""
        return [one.strip() for one in self.cleaned_data.get("roles", "").splitlines() if one.strip()]


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of your seat"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("Three times four letters or numbers, as on your invitation."),
    )


class SayForm(forms.Form):
    words = forms.CharField(
        label=_("How do you read what lies there?"), max_length=600, widget=forms.Textarea({"rows": 3})
    )
    about = forms.CharField(label=_("Which place or cards is it about?"), max_length=80, required=False)


class DifferForm(forms.Form):
    why = forms.CharField(
        label=_("Why do you see it differently?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The record keeps your reason, and as what you came. It does not keep your name."),
    )


class ResolveForm(forms.Form):
    what = forms.CharField(label=_("What is decided?"), max_length=400, widget=forms.Textarea({"rows": 2}))
    why = forms.CharField(
        label=_("Why?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What it costs and saves, and how it feels to those it meets: both count."),
    )
    who = forms.CharField(
        label=_("Who does it, by role?"), max_length=120, help_text=_("For instance: head of housing.")
    )
    by_day = _day(label=_("By which day?"), required=False)

    @property
    def resolved(self) -> Resolved:
        """What was typed."""
        said = self.cleaned_data
        return Resolved(said["what"], said["why"], said["who"], said["by_day"])
