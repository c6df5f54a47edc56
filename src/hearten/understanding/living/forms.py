"""What is typed about what kindness means here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.understanding.living.models import Line
from hearten.understanding.living.rules import Resting, Said, Sort
from hearten.understanding.sessions import queries as sessions
from hearten.understanding.sessions.rules import Stage

Data = Mapping[str, Any] | None
ADDRESS = r"^(/[^\s/][^\s]*|https?://[^\s]+)$"


class BeginForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it written anew?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What was heard since that it does not say yet."),
    )


class LineForm(forms.Form):
    """A line and what it rests on: something with an address, a session, a quote; at least one of these."""

    words = forms.CharField(
        label=_("What does kindness mean here? One line"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In our own words, such that somebody could tell whether it happened."),
    )
    sort = forms.ChoiceField(
        label=_("What does it rest on?"),
        choices=(
            (Sort.THEME.value, _("A theme")),
            (Sort.FINDING.value, _("A finding")),
            (Sort.OTHER.value, _("Something else that was heard")),
        ),
    )
    rest_words = forms.CharField(
        label=_("What does that say, in a sentence?"), max_length=300, required=False
    )
    address = forms.RegexField(
        ADDRESS,
        label=_("Where is it?"),
        max_length=300,
        required=False,
        help_text=_("An address: here, such as /understanding/3/, or elsewhere, beginning with https://"),
        error_messages={"invalid": _("An address begins with / or with https:// and has no spaces.")},
    )

    def __init__(self, data: Data = None, *, of: Line | None = None) -> None:
        super().__init__(data, initial=_started(of) if of else None)
        ended = [(str(one.id), one.title) for one in sessions.all_sessions() if one.stage is Stage.ENDED]
        self.fields["session"] = forms.ChoiceField(
            label=_("And a session?"), required=False, choices=[("", _("None")), *ended]
        )
        self.fields["thing"] = forms.ChoiceField(
            label=_("And a quote that is out?"),
            required=False,
            choices=[("", _("None")), *sessions.quotes_out()],
        )

    @property
    def said(self) -> Said:
        """What was typed."""
        typed = self.cleaned_data
        rests = []
        if typed["rest_words"].strip():
            rests.append(Resting(Sort(typed["sort"]), typed["rest_words"].strip(), typed["address"]))
        if typed["session"]:
            title = dict(self.fields["session"].choices)[typed["session"]]  # type: ignore[attr-defined]
            rests.append(
                Resting(Sort.SESSION, str(title), f"/understanding/sessions/{typed['session']}/record/")
            )
        if typed["thing"]:
            rests.append(Resting(Sort.QUOTE, "", "", typed["thing"]))
        return Said(typed["words"], tuple(rests))


def _started(line: Line) -> dict[str, str]:
    begun = {"words": line.words}
    for rest in line.rests.all():
        if rest.thing:
            begun["thing"] = rest.thing
        elif rest.sort == Sort.SESSION:
            begun["session"] = rest.address.rstrip("/").split("/")[-2]
        else:
            begun |= {"sort": rest.sort, "rest_words": rest.words, "address": rest.address}
    return begun


class AgreeForm(forms.Form):
    body = forms.CharField(
        label=_("Which body agreed?"),
        max_length=160,
        help_text=_("By its name: “the cabinet”, “the tenants’ panel”, “the staff forum”."),
    )
    on = forms.DateField(
        label=_("On which day?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    words = forms.CharField(
        label=_("Is there anything it wants kept beside its yes?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})
