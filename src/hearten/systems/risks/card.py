"""A choice on one page of paper: both sides beside each other, the decision, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.methods.render.pdf import pdf
from hearten.methods.report import Block, Bullets, Document, Heading, Note, Table, Words
from hearten.systems.risks.queries import Known, KnownFear
from hearten.systems.risks.rules import Side
from hearten.systems.risks.wording import ANYONE, DECISIONS, HAPPENED, SIDES, WHOM

FORM = "hearten choice 1"


def as_pdf(one: Known, today: date) -> bytes:
    """The page, which can be read aloud."""
    return pdf(
        Document(
            title=one.asked,
            subtitle=_("For %(whom)s, %(service)s") % {"whom": one.whom, "service": one.service},
            organisation=settings.HEARTEN_ORGANISATION,
            on=today.isoformat(),
            blocks=tuple(_blocks(one)),
            language=get_language() or "en",
            made_up=settings.HEARTEN_DEMO,
        )
    )


def _blocks(one: Known) -> Iterator[Block]:
    for side, fears in ((Side.ACTING, one.acting), (Side.NOT_ACTING, one.not_acting)):
        yield Heading(str(SIDES[side]), 2)
        yield _table(str(SIDES[side]), fears) if fears else Note(_("Not written down yet."), "caution")
    if one.lacks:
        yield Note(_("This cannot be decided yet."), "caution")
        yield Bullets(one.lacks)
    if one.anyone:
        yield Words(f"{_('For anyone in the same need?')} {ANYONE[one.anyone]}. {one.anyone_why}")
    if one.who_decides:
        yield Words(f"{_('Who may decide this at the front line?')} {one.who_decides}")
    look = one.looked_on or one.look_on
    if one.decision and one.decided_on and look:
        yield Heading(str(DECISIONS[one.decision]), 2)
        yield Words(one.why)
        yield Words(
            _("Decided on %(on)s; looked at again on %(look)s.")
            % {"on": date_format(one.decided_on), "look": date_format(look)}
        )
    if one.came_of:
        yield Note(f"{_('What came of it:')} {one.came_of}", "kind")


def _table(caption: str, fears: Sequence[KnownFear]) -> Table:
    looked = any(one.happened for one in fears)
    columns = [_("What could go wrong"), _("For whom"), _("How likely"), _("What we know")]
    rows = []
    for one in fears:
        row = [
            one.what,
            str(WHOM[one.whom]),
            f"{one.likely} ({one.often})",
            f"{one.know} {_whole(one.address)}".strip(),
        ]
        rows.append((*row, str(HAPPENED[one.happened])) if looked and one.happened else tuple(row))
    return Table(caption, (*columns, _("What happened")) if looked else tuple(columns), tuple(rows))


def _whole(address: str) -> str:
    """An address that leads somewhere from paper too."""
    return f"{settings.HEARTEN_ADDRESS}{address}" if address.startswith("/") else address


def table_of(choices: Iterable[Known], today: date) -> Document:
    """Every choice as one table, a line for each thing that was feared; no name of anybody is in it."""
    columns = (
        _("What we are asked to do"),
        _("For whom"),
        _("Service"),
        _("Side"),
        _("What could go wrong"),
        _("Who would bear it"),
        _("How likely"),
        _("What we know"),
        _("What happened"),
        _("Decided"),
        _("On"),
    )
    rows = tuple(_row(one, each) for one in choices for each in one.fears)
    title = _("Choices on both sides")
    return Document(
        title, (Table(title, columns, rows),), on=today.isoformat(), made_up=settings.HEARTEN_DEMO
    )


def _row(one: Known, each: KnownFear) -> tuple[str, ...]:
    return (
        one.asked,
        one.whom,
        one.service,
        str(SIDES[each.side]),
        each.what,
        str(WHOM[each.whom]),
        f"{each.likely} ({each.often})",
        each.know,
        str(HAPPENED[each.happened]) if each.happened else "–",
        str(DECISIONS[one.decision]) if one.decision else "–",
        _day(one.decided_on) or "–",
    )


def as_file(one: Known) -> bytes:
    """The choice as a file for a machine to read: no name of anybody is in it."""
    told = {
        "form": FORM,
        "made_up": settings.HEARTEN_DEMO,
        "asked": one.asked,
        "whom": one.whom,
        "service": one.service,
        "fears": [_plain(each) for each in one.fears],
        "anyone": one.anyone,
        "anyone_why": one.anyone_why,
        "who_decides": one.who_decides,
        "decision": one.decision,
        "why": one.why,
        "decided_on": _day(one.decided_on),
        "look_on": _day(one.look_on),
        "looked_on": _day(one.looked_on),
        "came_of": one.came_of,
    }
    return json.dumps(told, indent=2, ensure_ascii=False).encode()


def _plain(one: KnownFear) -> dict[str, object]:
    return {
        "side": one.side.value,
        "what": one.what,
        "whom": one.whom.value,
        "likely": one.word,
        "likely_in_words": f"{one.likely}: {one.often}",
        "know": one.know,
        "address": one.address,
        "happened": one.happened.value if one.happened else "",
        "happened_words": one.happened_words,
    }


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
