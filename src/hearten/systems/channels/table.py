"""All services and their ways as one table, for a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from hearten.methods.report import Document, Table
from hearten.systems.channels.queries import Known
from hearten.systems.channels.wording import OFFERED, WAYS


def table_of(services: Iterable[Known], today: date) -> Document:
    """A line for each way to reach each service; a service without any has a line of its own."""
    columns = (
        _("Service"),
        _("Way"),
        _("Who cannot use it"),
        _("Journeys it saves"),
        _("Can people really choose?"),
        _("How that is known"),
        _("Last looked at"),
        _("With whom"),
        _("To be looked at again"),
    )
    title = _("Which way, whose choice")
    rows = tuple(row for one in services for row in _rows(one))
    return Document(
        title,
        (Table(title, columns, rows),),
        on=today.isoformat(),
        organisation=settings.HEARTEN_ORGANISATION,
        made_up=settings.HEARTEN_DEMO,
    )


def _rows(one: Known) -> Iterator[tuple[str, ...]]:
    looked = one.reviewed_on.isoformat() if one.reviewed_on else "–"
    rest = (
        str(OFFERED[one.offered]),
        one.known_by,
        looked,
        one.reviewed_with or "–",
        one.look_on.isoformat(),
    )
    for each in one.channels:
        yield (one.name, str(WAYS[each.way]), each.cannot, each.saves or "–", *rest)
    if not one.channels:
        yield (one.name, "–", "–", "–", *rest)
