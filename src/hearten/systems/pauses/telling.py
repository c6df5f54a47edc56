"""What came of a pause, as parts of its page and as a sheet of paper: both lexicons side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.errors import HeartenError
from hearten.methods.render import html
from hearten.methods.render.html import Markup
from hearten.methods.render.pdf import pdf
from hearten.methods.report import Block, Document, Heading, Note, Words
from hearten.systems.pauses import queries, worth
from hearten.systems.pauses.models import Pause
from hearten.systems.pauses.rules import Recorded, State
from hearten.systems.pauses.wording import RECORDED, STATES
from hearten.systems.targets.rules import Lexicon

if TYPE_CHECKING:
    from hearten.methods.series.finding import SeriesFinding


@dataclass(frozen=True, slots=True)
class Side:
    """One lexicon of a pause, as its page tells it.

    `asks`: whether somebody must still say how it was recorded: no answer before. `refused`: why there is none.
    """

    lexicon: Lexicon
    name: str
    target_id: int
    recorded: str
    recorded_words: str
    asks: bool
    refused: str
    answer: str
    cannot_tell: bool
    reasons: tuple[str, ...]
    effects: Markup
    chart: Markup
    method: str
    digest: str
    agrees: bool | None


def kept_finding(pause: Pause, which: Lexicon) -> SeriesFinding | None:
    """What was found as it was judged; None where it is not judged."""
    from hearten.methods.series.finding import restored

    if pause.state != State.JUDGED:
        return None
    judged = pause.judgement
    return restored(judged.rational if which is Lexicon.RATIONAL else judged.relational)


def side(pause: Pause, which: Lexicon) -> Side:
    """One lexicon as it may be told now: as judged, as it stands, or why it cannot be."""
    target = worth.chosen(pause, which)
    said, words = getattr(pause, f"{which}_recorded"), getattr(pause, f"{which}_recorded_words")
    kept, refused, agrees = kept_finding(pause, which), "", None
    found = kept
    try:
        now = worth.asked(pause, which).digest
        agrees = None if kept is None else kept.digest == now
        if kept is None and said:
            found = worth.finding(pause, which)
    except HeartenError as refusal:
        refused, agrees = ("", False) if kept else (refusal.sentence, None)
    about = (
        which,
        target.name,
        target.pk,
        str(RECORDED[Recorded(said)]) if said else "",
        words,
        not said,
        refused,
    )
    if found is None:
        return Side(*about, "", False, (), Markup(""), Markup(""), "", "", None)
    return Side(*about, *_told(found, which), agrees)


def _told(
    found: SeriesFinding, which: Lexicon
) -> tuple[str, bool, tuple[str, ...], Markup, Markup, str, str]:
    from hearten.methods.series.judging import Answer
    from hearten.methods.wording import series as wording

    language = get_language() or "en"
    number = 1 if which is Lexicon.RATIONAL else 2
    return (
        wording.answer_sentence(found, language),
        found.answer == Answer.CANNOT_TELL,
        wording.reasons(found, language),
        html.table(wording.effects_table(found, language), number=number, language=language),
        html.figure(wording.course_figure(found, language), number=number, language=language),
        found.method,
        found.digest,
    )


def paper(pause: Pause) -> bytes:
    """The pause on a sheet of paper, to lay on a table: what was declared, and what came of it as far as is known."""
    on = pause.judged_on or pause.restored_on or pause.started_on or pause.start
    return pdf(
        Document(
            title=pause.title,
            subtitle=str(STATES[State(pause.state)]),
            organisation=settings.HEARTEN_ORGANISATION,
            on=on.isoformat() if on else "",
            blocks=tuple(_blocks(pause)),
            language=get_language() or "en",
            made_up=settings.HEARTEN_DEMO,
        )
    )


def _blocks(pause: Pause) -> list[Block]:
    days = {
        "name": pause.paused.name,
        "start": date_format(pause.start) if pause.start else "–",
        "end": date_format(pause.restored_on or pause.planned_end) if pause.planned_end else "–",
    }
    begun = pause.started_on is not None
    switched = (
        _("“%(name)s” was switched off from %(start)s to %(end)s.")
        if begun
        else _("“%(name)s” is to be switched off from %(start)s to %(end)s.")
    )
    found: list[Block] = [
        Words(switched % days),
        Words(f"{pause.scope} {pause.reason}".strip()),
        Words(_("Harm expected beforehand: %(harm)s") % {"harm": pause.harm or "–"}),
        Words(" ".join(_stopping(pause))),
    ]
    said = {Lexicon.RATIONAL: pause.cost_and_saved, Lexicon.RELATIONAL: pause.how_it_felt}
    asks = {Lexicon.RATIONAL: _("What it cost and saved"), Lexicon.RELATIONAL: _("How it felt")}
    for which in Lexicon:
        found.append(Heading(asks[which], 2))
        found += [*([Words(said[which])] if said[which] else []), *_found_blocks(pause, which)]
    return found


def _stopping(pause: Pause) -> list[str]:
    """Its stop rule, and when it was crossed."""
    crossed = [date_format(one.step) for one in queries.crossings(pause.pk)]
    return [
        _("Stop rule: %(rule)s.") % {"rule": queries.stop_in_words(pause) or "–"},
        *(_("It was crossed on %(day)s.") % {"day": day} for day in crossed),
    ]


def _found_blocks(pause: Pause, which: Lexicon) -> list[Block]:
    from hearten.methods.wording import series as wording

    found = kept_finding(pause, which)
    if found is None:
        return [Note(_("Not judged yet."))]
    language = get_language() or "en"
    return [wording.course_figure(found, language, short=True)]
