"""Words for parts, standings, ways and kinds, and what an item says line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from hearten.methods.parcels import KINDS, Figure, Item, Kind, Table
from hearten.methods.parcels.signing import in_fours
from hearten.network.membership.rules import Part, Pinned, Standing
from hearten.network.parcels.rules import Way

Lazy = str | Promise
PARTS: Mapping[str, Lazy] = {
    Part.CONVENER: pgettext_lazy("of a network", "convener"),
    Part.MEMBER: pgettext_lazy("of a network", "member"),
}
STANDINGS: Mapping[str, Lazy] = {
    Standing.IN: _("takes part"),
    Standing.PAUSED: _("pauses"),
    Standing.LEFT: _("has left"),
}
PINNED: Mapping[str, Lazy] = {
    Pinned.ALOUD: _("Read aloud, on the telephone or in a call, with somebody whose voice is known here"),
    Pinned.IN_PERSON: _("In person"),
    Pinned.ON_PAPER: _("On paper, such as a signed letter"),
}
COMPARED: Mapping[str, Lazy] = {
    Pinned.ALOUD: _("read aloud"),
    Pinned.IN_PERSON: _("in person"),
    Pinned.ON_PAPER: _("on paper"),
    Pinned.INTRODUCED: _("not yet: on the convener’s word"),
}
WAYS: Mapping[str, Lazy] = {
    Way.HAND: _("by hand"),
    Way.FOLDER: _("from the watched folder"),
    Way.HTTPS: _("fetched over HTTPS"),
}
KIND_WORDS: Mapping[str, Lazy] = {
    Kind.TABLE: _("Figures of a question"),
    Kind.THEME: _("What people made of it"),
    Kind.ACCOUNT: _("That an account is out"),
    Kind.INTRODUCTION: _("Who is in the network"),
    Kind.POOLED: _("Figures put together"),
    Kind.CASE_STUDY: _("Case study"),
    Kind.NEED: _("Need"),
    Kind.OFFER: _("Offer"),
    Kind.GROUP: _("Working group"),
    Kind.MEETING: _("Meeting"),
    Kind.OUTSET: _("Where a member is, and what it hopes for"),
    Kind.JOINING: _("That we take part in a working group"),
    Kind.TOGETHER: _("Who takes part in a working group"),
}
FIELDS: Mapping[str, Lazy] = {
    "title": _("Title"),
    "words": _("In words"),
    "address": _("Where it is read"),
    "on": _("Day"),
    "question": _("Question"),
    "topic": _("Topic"),
    "headline": _("What is counted"),
    "people": _("Who was asked"),
    "of_means": _("Told as an average"),
    "sampled": _("Drawn by chance, or everyone asked"),
    "name": _("Name"),
    "part": _("Part"),
    "x": _("Key"),
    "thumbprint": _("Key, to be compared"),
    "theme": _("Theme"),
    "tried": _("What was tried"),
    "where": _("Where"),
    "came_of_it": _("What came of it"),
    "failed": _("What failed"),
    "strength": _("How strong the evidence is"),
    "evidence": _("Evidence"),
    "credit": _("Credit"),
    "not_before": _("Not shown before"),
    "aims": _("Aims"),
    "agenda": _("Agenda"),
    "notes": _("Notes"),
    "agreed": _("What was agreed about confidentiality"),
    "members": _("How many members"),
    "differ": _("How far members differ"),
    "apart": _("How far from the middle a member usually is"),
    "middle": _("Middle"),
    "low": _("The middle’s interval, from"),
    "high": _("The middle’s interval, to"),
    "new_low": _("What a new member would find, from"),
    "new_high": _("What a new member would find, to"),
    "since": _("What went in, from"),
    "until": _("What went in, until"),
    "breakdown": _("By"),
    "group": _("Group"),
    "of": _("Key of who began the group"),
    "who": _("Keys of who takes part"),
    "place": _("Place"),
    "north": _("Degrees north"),
    "east": _("Degrees east"),
    "needs": _("Needs"),
    "release": _("Release it rests on"),
    "measure": _("Exact wording, by its digest"),
    "thing": _("Name by which it is taken back"),
}
LAST = ("release", "measure", "thing")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words: of whom, what, how sure, of how many."""

    whom: str
    value: str
    error: str
    base: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One item as it is looked over: what it is, what it is called, and every field of it."""

    kind: str
    title: str
    lines: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def shown(item: Item) -> Shown:
    """Every field of an item, for people to read before it leaves: nothing of it is left out."""
    kind = str(KIND_WORDS.get(KINDS[type(item)], KINDS[type(item)].value))
    names = [one.name for one in fields(item)]
    ordered = [one for one in names if one not in LAST] + [one for one in LAST if one in names]
    lines = tuple((_label(name), _said(name, getattr(item, name))) for name in ordered if name != "figures")
    rows = tuple(_row(one, item.of_means) for one in item.figures) if isinstance(item, Table) else ()
    return Shown(kind, title_of(item), tuple((label, said) for label, said in lines if said), rows)


def title_of(item: Item) -> str:
    """What an item is called in a list."""
    for name in ("title", "question", "name"):
        if said := getattr(item, name, ""):
            return str(said)
    return str(item.thing)


def _label(name: str) -> str:
    return str(FIELDS.get(name, name.replace("_", " ").capitalize()))


def _said(name: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, tuple):
        return "\n".join(in_fours(str(one)) if name == "who" else str(one) for one in value)
    if name in {"thumbprint", "of"}:
        return in_fours(str(value))
    return "" if value is None else str(value)


def _row(one: Figure, of_means: bool) -> Row:
    whom = gettext("Everyone") if not one.group else f"{one.breakdown}: {one.group}"
    return Row(
        whom, in_figures(one.value, of_means), in_figures(one.error, of_means, finely=True), str(one.base)
    )


def in_figures(value: float | None, of_means: bool, *, finely: bool = False) -> str:
    """A share as a percentage, a mean as it is; "–" where there is none."""
    if value is None:
        return "–"
    if of_means:
        return f"{value:g}" if not finely else f"{value:.2f}"
    return f"{value * 100:.1f}%" if finely else f"{value * 100:.0f}%"
