"""What is typed about a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from hearten.systems.asking import a_day, address, in_words, one_of
from hearten.systems.risks import likely
from hearten.systems.risks.actions import Asked, Looked
from hearten.systems.risks.models import Choice, Fear
from hearten.systems.risks.queries import Known
from hearten.systems.risks.rules import Decided, Decision, Feared, Happened, Side
from hearten.systems.risks.wording import ANYONE, DECISIONS, HAPPENED, WHOM

Data = Mapping[str, Any] | None


class ChoiceForm(forms.Form):
    asked = in_words(_("What are we asked to do?"), 400)
    whom = forms.CharField(
        label=_("For whom?"),
        max_length=200,
        help_text=_("The kind of person, such as “somebody who has just left home”. Never a name."),
    )
    service = forms.CharField(label=_("In which service?"), max_length=120)
    anyone = one_of(
        _("Would we do it for anyone in the same need?"),
        ANYONE,
        required=False,
        help_text=_("This can wait until both sides are written down; a decision cannot do without it."),
    )
    anyone_why = in_words(_("If so, how? If not, why not?"), 600, required=False)
    who_decides = forms.CharField(
        label=_("Who may decide this at the front line?"),
        max_length=300,
        required=False,
        help_text=_("The post, such as “any housing adviser, up to £50”. Never a name."),
    )

    def __init__(self, data: Data = None, *, of: Choice | None = None) -> None:
        started = {name: getattr(of, name) for name in Asked.__slots__} if of else {}
        super().__init__(data, initial=started)

    @property
    def said(self) -> Asked:
        """What was typed."""
        return Asked(**{name: self.cleaned_data[name] for name in Asked.__slots__})


class FearForm(forms.Form):
    what = in_words(_("What could go wrong?"), 400)
    whom = one_of(_("Who would bear it?"), WHOM)
    know = in_words(
        _("What do we know of it?"),
        600,
        help_text=_(
            "What was seen, counted or told, and how sure that is. “Nothing: it is a guess” is an answer."
        ),
    )
    address = address(_("Where can that be read?"))

    def __init__(self, data: Data = None, *, of: Fear | None = None) -> None:
        names = ("what", "whom", "likely", "know", "address")
        super().__init__(data, initial={name: getattr(of, name) for name in names} if of else {})
        listed = likely.in_force(timezone.localdate()).words
        self.fields["likely"] = one_of(
            _("How likely is it?"),
            {one.key: capfirst(f"{one.words}: {one.often}") for one in listed},
            help_text=_("If this were done for a hundred people like this one."),
        )
        self.order_fields(["what", "whom", "likely", "know", "address"])

    def feared(self, side: Side) -> Feared:
        """What was typed, on its side."""
        said = self.cleaned_data
        return Feared(side, said["what"], said["whom"], said["likely"], said["know"], said["address"])


class DecideForm(forms.Form):
    decision = one_of(_("What is decided?"), DECISIONS)
    why = in_words(
        _("Why?"),
        1000,
        4,
        help_text=_(
            "What it costs and saves, and how it feels to whoever bears it: both count. Name nobody."
        ),
    )
    on = a_day(_("Decided on"))
    look_on = a_day(
        _("When will you look at what happened?"),
        help_text=_("Soon enough that somebody still remembers."),
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"on": timezone.localdate()})

    @property
    def decided(self) -> Decided:
        """What was typed."""
        said = self.cleaned_data
        return Decided(Decision(said["decision"]), said["why"], said["on"], said["look_on"])


class LookForm(forms.Form):
    came_of = in_words(_("What came of it, in a sentence or two?"), 1000)

    def __init__(self, data: Data = None, *, of: Known) -> None:
        super().__init__(data)
        self.of = of
        for one in of.fears:
            asks = (
                _("Feared of acting: %(what)s")
                if one.side is Side.ACTING
                else _("Feared of not acting: %(what)s")
            )
            self.fields[f"fear_{one.id}"] = one_of(asks % {"what": one.what}, HAPPENED)
            self.fields[f"words_{one.id}"] = forms.CharField(
                label=_("What was seen of it?"), max_length=400, required=False
            )
        order = [f"{part}_{one.id}" for one in of.fears for part in ("fear", "words")]
        self.order_fields([*order, "came_of"])

    @property
    def looked(self) -> Looked:
        """What was typed."""
        said = self.cleaned_data
        each = {one.id: (Happened(said[f"fear_{one.id}"]), said[f"words_{one.id}"]) for one in self.of.fears}
        return Looked(each, said["came_of"])
