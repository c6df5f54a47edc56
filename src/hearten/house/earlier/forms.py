"""What a steward says of a survey of an earlier year, and then of each column of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.house.earlier.taking import Taken, Use
from hearten.listening.earlier.rules import Mode, Past

USES: Final[Mapping[Use, Promise]] = {
    Use.QUESTION: _("A question with answers to choose from"),
    Use.NUMBER: _("A question answered with a number"),
    Use.SEVERAL: _("One choice of a question with several"),
    Use.WORDS: _("A question answered in people’s own words"),
    Use.GROUP: _("A way to look at everyone, by group"),
    Use.WEIGHT: _("The weight: how many people an answer stands for"),
    Use.STRATUM: _("The stratum of the sample"),
    Use.CLUSTER: _("The cluster of the sample"),
    Use.DAY: _("The day it was answered, kept as a week"),
    Use.LEFT_OUT: _("Left out"),
}
MODES: Final = (
    (Mode.ONLINE.value, _("On a website")),
    (Mode.PAPER.value, _("On paper")),
    (Mode.PHONE.value, _("By phone")),
    (Mode.FACE.value, _("Face to face")),
    (Mode.SEVERAL.value, _("In several of these ways")),
)
NAMED, THEMSELVES = "named", "themselves"
OF_THEIR_OWN: Final = ""


class DayInput(forms.DateInput):
    """A day, as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PastForm(forms.Form):
    """The file, and what it does not say itself."""

    title = forms.CharField(label=_("What was it called?"), max_length=120)
    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "CSV, Excel (.xlsx), SPSS (.sav), Stata (.dta) or Parquet, with a row a person and one row of names above."
        ),
        error_messages={"required": _("Choose the file.")},
    )
    first = forms.DateField(label=_("The first day it was asked"), widget=DayInput())
    last = forms.DateField(label=_("The last day it was asked"), widget=DayInput())
    mode = forms.ChoiceField(label=_("How did people answer?"), choices=MODES)
    chosen = forms.ChoiceField(
        label=_("Who could answer?"),
        choices=(
            (NAMED, _("Only people who were asked: everyone, or a sample that was drawn")),
            (THEMSELVES, _("Whoever wanted to")),
        ),
        widget=forms.RadioSelect,
        help_text=_("Where people chose themselves, what is told is told of them alone, without a margin."),
    )
    asked = forms.IntegerField(
        label=_("How many people could answer?"),
        required=False,
        min_value=1,
        help_text=_("Leave empty if not known."),
    )
    method = forms.CharField(
        label=_("How were they chosen?"),
        required=False,
        max_length=300,
        help_text=_("In a sentence, such as: every tenth address of the electoral register."),
    )
    language = forms.ChoiceField(
        label=_("Which language was it asked in?"),
        choices=(("en", _("English")), ("cy", _("Welsh")), ("gd", _("Gaelic"))),
    )
    follows = forms.ChoiceField(
        label=_("Was it asked again here since?"),
        required=False,
        help_text=_("It then becomes an earlier wave of that listening, and what is alike is compared."),
    )
    told = forms.BooleanField(
        label=_(
            "Those who answered were told that their answers would be counted and told of many together."
        ),
        error_messages={"required": _("Bring in only what people agreed to.")},
    )

    def __init__(self, *args: Any, follows: Sequence[tuple[int, str]] = (), **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        none = (OF_THEIR_OWN, _("No, or not here"))
        self.fields["follows"].choices = [none, *((str(pk), title) for pk, title in follows)]  # type: ignore[attr-defined]

    def past(self, file: str, digest: str) -> Past:
        """What was said, as the listening room takes it."""
        said = self.cleaned_data
        return Past(
            title=said["title"],
            first=said["first"],
            last=said["last"],
            mode=Mode(said["mode"]),
            sampled=said["chosen"] == NAMED,
            language=said["language"],
            asked=said["asked"],
            method=said["method"],
            follows=int(said["follows"]) if said["follows"] else None,
            file=file,
            digest=digest,
        )


class ColumnsForm(forms.Form):
    """What each column is; only what a column can be is offered."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        columns: Sequence[Taken],
        questions: Sequence[tuple[str, str]] = (),
        proposed: Mapping[str, str] | None = None,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **more)
        self.columns = columns
        alike = proposed or {}
        for place, one in enumerate(columns):
            name = one.label or one.name
            self.fields[f"use_{place}"] = forms.ChoiceField(
                label=_("“%(column)s” is") % {"column": name},
                choices=[(use.value, USES[use]) for use in one.may],
                initial=one.use.value,
            )
            if questions and {Use.QUESTION, Use.NUMBER, Use.WORDS, Use.SEVERAL} & set(one.may):
                own = (OF_THEIR_OWN, _("A question of its own"))
                self.fields[f"same_{place}"] = forms.ChoiceField(
                    label=_("“%(column)s” is, of the later wave") % {"column": name},
                    choices=[own, *questions],
                    initial=alike.get(one.name, OF_THEIR_OWN),
                    required=False,
                )

    def rows(self) -> Iterator[tuple[Taken, forms.BoundField, forms.BoundField | None]]:
        """Each column with its fields."""
        for place, one in enumerate(self.columns):
            same = f"same_{place}"
            yield one, self[f"use_{place}"], self[same] if same in self.fields else None

    def uses(self) -> dict[str, Use]:
        """What each column is, by name."""
        return {one.name: Use(self.cleaned_data[f"use_{at}"]) for at, one in enumerate(self.columns)}

    def same(self) -> dict[str, str]:
        """Which question of the later wave each is, by name."""
        return {
            one.name: key
            for at, one in enumerate(self.columns)
            if (key := self.cleaned_data.get(f"same_{at}"))
        }
