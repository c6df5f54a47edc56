"""Every pool that stands as one table, for a file: how far members differ before the middle, and no member."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from hearten.methods.report import Document, Table
from hearten.network.pooled.queries import Seen
from hearten.network.pooled.wording import DIFFER


def table_of(pools: Iterable[Seen], today: date) -> Document:
    """A line for each."""
    columns = (
        _("Question"),
        _("What is counted"),
        _("Of whom"),
        _("Organisations"),
        _("How far they differ"),
        _("Usual distance from the middle, in every 100"),
        _("Middle, in every 100"),
        _("From"),
        _("To"),
        _("One more would lie from"),
        _("To"),
        _("Heard from"),
        _("To"),
    )
    title = _("Found together")
    return Document(
        title,
        (Table(title, columns, tuple(_row(one) for one in pools)),),
        on=today.isoformat(),
        organisation=settings.HEARTEN_ORGANISATION,
        made_up=settings.HEARTEN_DEMO,
    )


def _row(one: Seen) -> tuple[str, ...]:
    told = one.told
    of_whom = f"{told.breakdown}: {told.group}" if told.group else _("Everyone")
    shares = (told.apart, told.middle, told.low, told.high, told.new_low, told.new_high)
    return (
        told.question,
        told.headline,
        of_whom,
        str(told.members),
        str(DIFFER[one.differ]),
        *(_in_hundreds(share) for share in shares),
        told.since,
        told.until,
    )


def _in_hundreds(share: float | None) -> str:
    return "–" if share is None else f"{share * 100:.0f}"
