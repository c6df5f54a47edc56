"""What is typed about the ways to reach a service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.systems.asking import a_day, in_words, one_of
from hearten.systems.channels.models import Channel, Service
from hearten.systems.channels.rules import Reached, Reviewed, Served
from hearten.systems.channels.wording import OFFERED, WAYS

Data = Mapping[str, Any] | None


class ServiceForm(forms.Form):
    name = forms.CharField(
        label=_("Which service is it?"), max_length=120, help_text=_("As people who use it call it.")
    )
    offered = one_of(_("Can people really choose how to reach it?"), OFFERED)
    known_by = in_words(
        _("How do you know?"),
        400,
        help_text=_("Who was asked, or what was counted. “We have not asked” is an answer."),
    )
    look_on = a_day(_("When is this looked at again, with people who use it?"))

    def __init__(self, data: Data = None, *, of: Service | None = None) -> None:
        names = ("name", "offered", "known_by", "look_on")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})

    @property
    def served(self) -> Served:
        """What was typed."""
        said = self.cleaned_data
        return Served(said["name"], said["offered"], said["known_by"], said["look_on"])


class ChannelForm(forms.Form):
    way = one_of(_("Which way is it?"), WAYS)
    cannot = in_words(
        _("Who cannot use it?"),
        400,
        help_text=_("The kind of people, and why. Never a name. “We have not asked” is an answer too."),
    )
    saves = forms.CharField(
        label=_("Which journeys does it save?"),
        max_length=300,
        required=False,
        help_text=_("In words, and how you know: such as “a bus there and back, for those in the hills”."),
    )

    def __init__(self, data: Data = None, *, of: Channel | None = None) -> None:
        names = ("way", "cannot", "saves")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})

    @property
    def reached(self) -> Reached:
        """What was typed."""
        said = self.cleaned_data
        return Reached(said["way"], said["cannot"], said["saves"])


class ReviewForm(forms.Form):
    on = a_day(_("When was it looked at?"))
    with_whom = forms.CharField(
        label=_("With whom who uses it?"),
        max_length=300,
        help_text=_("The kind of people, such as “two tenants without a computer”. Never a name."),
    )
    heard = in_words(_("What did they say?"), 600)
    look_on = a_day(_("When is it looked at again?"))

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})

    @property
    def reviewed(self) -> Reviewed:
        """What was typed."""
        said = self.cleaned_data
        return Reviewed(said["on"], said["with_whom"], said["heard"], said["look_on"])
