"""A case study as a document, to be read on paper or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from hearten.methods.parcels import CaseStudy
from hearten.methods.report import Block, Document, Heading, Words
from hearten.network.programme.wording import STRENGTHS, THEMES, said


def paper(one: CaseStudy, today: date) -> Document:
    """The same words as on its page, in the same order."""
    return Document(
        one.title,
        tuple(_blocks(one)),
        subtitle=said(THEMES, one.theme),
        on=today.isoformat(),
        organisation=settings.HEARTEN_ORGANISATION,
        made_up=settings.HEARTEN_DEMO,
    )


def _blocks(one: CaseStudy) -> Iterator[Block]:
    credit = _("By %(who)s, together.") % {"who": one.credit} if one.credit else _("Nobody is named.")
    yield Words(credit)
    parts = (
        (_("What was tried"), one.tried),
        (_("In what kind of place"), one.where),
        (_("What failed"), one.failed),
        (_("What came of it"), one.came_of_it),
        (_("How strong the evidence is"), f"{said(STRENGTHS, one.strength)}\n\n{one.evidence}".strip()),
    )
    for heading, words in parts:
        yield Heading(heading, 2)
        yield Words(words or _("Nobody has written this down yet."))
