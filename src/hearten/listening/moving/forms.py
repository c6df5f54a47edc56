"""What a steward types of who joined and left: a choice for each earlier wave, and two numbers for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.listening.moving.rules import Known, Pair, Since, Told

MOST_PEOPLE = 100_000_000
WAYS = (
    (Known.SAME.value, _("Nobody: these are the same people, each in the same groups")),
    (Known.NUMBERS.value, _("These numbers joined and left")),
    (Known.UNKNOWN.value, _("We do not know")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A group as the form asks of it: its place, and the two fields."""

    key: str
    code: str
    text: str

    def field(self, since: int, what: str) -> str:
        """The name of one of its two fields."""
        return f"{what}-{since}-{self.key}-{self.code}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One earlier wave as the form asks of it."""

    since: int
    title: str
    known: str
    begun: Since | None


EVERYONE = Row("", "", "")


class MovedForm(forms.Form):
    """For each earlier wave: the same people, numbers, or not known."""

    all_optional = True

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        waves: Sequence[Asked],
        groups: Sequence[Row],
    ) -> None:
        super().__init__(data)
        self.waves, self.groups = tuple(waves), tuple(groups)
        for wave in waves:
            self.fields[f"known-{wave.since}"] = forms.ChoiceField(
                label=_("Who joined and left since “%s”") % wave.title,
                choices=WAYS,
                widget=forms.RadioSelect,
                initial=wave.known,
                required=True,
            )
            for row in (EVERYONE, *groups):
                self._ask(wave, row)

    def _ask(self, wave: Asked, row: Row) -> None:
        begun = _pair(wave.begun, row)
        for what, label, number in (
            ("joined", _("%s: joined"), begun and begun[0]),
            ("left", _("%s: left"), begun and begun[1]),
        ):
            self.fields[row.field(wave.since, what)] = forms.IntegerField(
                label=label % (row.text or _("Everyone")),
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
                initial=number,
            )

    def parts(self) -> list[tuple[forms.BoundField, list[forms.BoundField]]]:
        """The fields wave by wave: the choice, then the two numbers of everyone and of each group."""
        return [
            (
                self[f"known-{wave.since}"],
                [
                    self[row.field(wave.since, what)]
                    for row in (EVERYONE, *self.groups)
                    for what in ("joined", "left")
                ],
            )
            for wave in self.waves
        ]

    def clean(self) -> dict[str, Any]:
        """Both numbers of everyone; and of a group both, or neither where it is not known."""
        said = super().clean() or self.cleaned_data
        for wave in self.waves:
            if said.get(f"known-{wave.since}") != Known.NUMBERS:
                continue
            for row in (EVERYONE, *self.groups):
                self._look(wave, row, said)
        return said

    def _look(self, wave: Asked, row: Row, said: Mapping[str, Any]) -> None:
        for what, other in (("joined", "left"), ("left", "joined")):
            mine, theirs = row.field(wave.since, what), row.field(wave.since, other)
            if mine in self.errors or said.get(mine) is not None:
                continue
            if row is EVERYONE or said.get(theirs) is not None:
                self.add_error(mine, _("Give this number too, 0 where there was nobody."))

    def told(self) -> list[Told]:
        """What was typed."""
        return [self._told(wave) for wave in self.waves]

    def _told(self, wave: Asked) -> Told:
        known = Known(self.cleaned_data[f"known-{wave.since}"])
        if known is not Known.NUMBERS:
            return Told(wave.since, known)
        groups: dict[str, dict[str, Pair]] = {}
        for row in self.groups:
            pair = self._typed(wave, row)
            if pair is not None:
                groups.setdefault(row.key, {})[row.code] = pair
        everyone = self._typed(wave, EVERYONE)
        return Told(wave.since, known, Since(everyone, groups) if everyone else None)

    def _typed(self, wave: Asked, row: Row) -> Pair | None:
        joined, left = (self.cleaned_data[row.field(wave.since, what)] for what in ("joined", "left"))
        return None if joined is None or left is None else (joined, left)


def _pair(begun: Since | None, row: Row) -> Pair | None:
    if begun is None:
        return None
    return begun.everyone if row is EVERYONE else begun.groups.get(row.key, {}).get(row.code)
