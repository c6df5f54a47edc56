"""What somebody may do as a card to keep: one Document, printed by the same hand as accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.methods.render.pdf import pdf
from hearten.methods.report import Block, Bullets, Document, Heading, Note, Words
from hearten.permission.giving.queries import Given


def card_of(given: Sequence[Given], title: str, today: str) -> bytes:
    """The permissions as a PDF that can be read aloud."""
    blocks = [block for one in given for block in _of(one)] or [Words(_("Nothing is written yet."))]
    return pdf(
        Document(
            title=title,
            subtitle=_("Permission in writing"),
            organisation=settings.HEARTEN_ORGANISATION,
            on=today,
            blocks=tuple(blocks),
            language=get_language() or "en",
            made_up=settings.HEARTEN_DEMO,
        )
    )


def _of(one: Given) -> Iterator[Block]:
    yield Heading(one.title, 2)
    if one.lapsed:
        yield Note(_("This has lapsed. Ask before you rely on it."), "caution")
    for words, things in (
        (_("You may"), one.may),
        (_("Ask first before you"), one.ask_first),
        (_("Never"), one.never),
    ):
        if things:
            yield Heading(words, 3)
            yield Bullets(things)
    yield Note(_("If somebody challenges you, say: “%(words)s”") % {"words": one.words.strip('“”"')}, "kind")
    until = date_format(one.review_on) if one.review_on else "–"
    behind = one.backer or _("nobody now")
    yield Words(
        _("For %(whom)s, until %(until)s. %(behind)s stands behind you.")
        % {"whom": one.for_whom, "until": until, "behind": behind}
    )
