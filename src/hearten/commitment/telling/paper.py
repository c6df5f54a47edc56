"""A commitment as everybody reads it, on paper: one Document, printed by the same hand as accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hearten.commitment.endorsing.rules import State
from hearten.commitment.endorsing.wording import WAYS
from hearten.commitment.steps.queries import Known as Step
from hearten.commitment.telling.queries import Goal, Told
from hearten.methods.render.pdf import pdf
from hearten.methods.report import Block, Bullets, Document, Heading, Note, Words


def paper_of(told: Told, today: str) -> bytes:
    """The page as a PDF that can be read aloud."""
    one = told.commitment
    return pdf(
        Document(
            title=one.text.title,
            subtitle=_("What was endorsed, what is done, and what is not"),
            organisation=settings.HEARTEN_ORGANISATION,
            on=today,
            blocks=tuple(_blocks(told)),
            language=get_language() or "en",
            made_up=settings.HEARTEN_DEMO,
        )
    )


def _blocks(told: Told) -> Iterator[Block]:
    one = told.commitment
    decided = {"body": one.body, "day": _day(one.approved_on), "minute": one.minute}
    yield Words(_("Endorsed whole by %(body)s on %(day)s (%(minute)s).") % decided, lead=True)
    if one.state is State.PAUSED:
        yield Note(
            _("Paused since %(day)s. Pausing costs nothing; what is below stays as it was.")
            % {"day": date_format(one.turned_on)}
        )
    yield Note(
        _(
            "This is no badge. It says what was decided, what is done and what is not, and nobody gave a mark for it."
        ),
        "kind",
    )
    for goal in told.goals:
        yield from _goal(goal)
    yield from _kept(told)
    yield from _stock(told)
    source = {"source": one.text.source, "version": one.text.version, "digest": one.text.digest}
    yield Words(_("The text: %(source)s, version %(version)s, SHA-256 %(digest)s.") % source)


def _day(day: date | None) -> str:
    return date_format(day) if day else "–"


def _goal(goal: Goal) -> Iterator[Block]:
    under = goal.under
    yield Heading(f"{under.goal.number}. {under.goal.name}", 2)
    yield Words(under.goal.words)
    for step in under.live:
        yield from _step(step)
    if goal.inside:
        yield Words(_("There is an action under this goal. It is told only inside for now."))
    elif under.empty:
        why = under.reason.why if under.reason else _("Why is not said yet.")
        yield Note(_("There is no action under this goal now.") + " " + why, "caution")
    if ended := [*under.done, *under.abandoned]:
        yield Bullets(tuple(_ended(step) for step in ended))


def _step(step: Step) -> Iterator[Block]:
    yield Heading(step.what, 3)
    by = _("By %(day)s, with %(whom)s.") % {"day": date_format(step.by_day), "whom": step.with_whom}
    yield Words(f"{by} {_('Its day has passed.')}" if step.late else by)
    yield Words(step.why)
    yield Bullets(
        (
            _("What can be counted or costed: %s") % step.rational,
            _("How people feel and get on: %s") % step.relational,
            _("What stops to make room: %s") % step.stops,
        )
    )


def _ended(step: Step) -> str:
    said = {"what": step.what, "day": _day(step.ended_on), "why": step.ended_because}
    if step.state == "done":
        return _("Done on %(day)s: %(what)s. %(why)s") % said
    return _("Abandoned on %(day)s: %(what)s. %(why)s") % said


def _kept(told: Told) -> Iterator[Block]:
    if told.ways:
        yield Heading(_("How it is kept"), 2)
        yield Bullets(tuple(f"{WAYS[way.way]}: {way.words}" for way in told.ways))


def _stock(told: Told) -> Iterator[Block]:
    for one, said in told.rounds:
        yield Heading(_("Taking stock: %s") % one.title, 2)
        yield Words(_("By %s.") % "; ".join(one.took_part))
        for each in said:
            yield Heading(each.asked.text, 3)
            yield Words(each.words or _("Left open this time."))
