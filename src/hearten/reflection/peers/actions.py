"""Offering, asking that somebody looks in, and saying that they did: the only writers. Never about what."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hearten.errors import NotFound, NotReady, refuse
from hearten.listening.intake import storing
from hearten.listening.surveys.rules import gettext_noop
from hearten.people import post
from hearten.people.models import Person
from hearten.permission.moments.rules import season_of, week_of
from hearten.record.action import action, unrecorded
from hearten.reflection.peers import rules
from hearten.reflection.peers.models import LookIn, Supporter
from hearten.reflection.telling import actions as telling
from hearten.reflection.telling.queries import Whose
from hearten.reflection.telling.rules import LOOKED_IN, Kind

QUIETLY = "a line would tell who had a hard moment, and when"


@action("reflection.support.offered")
def offer(when: str, how: str, *, by: Person, resting: bool = False) -> Supporter:
    """Offer to be turned to, or change when and how; or rest for a while."""
    refuse(rules.why_not_offer(when, how))
    made, _new = Supporter.objects.update_or_create(
        person=by, defaults={"when": when, "how": how, "resting": resting}
    )
    return made


@action("reflection.support.ended")
def stop_offering(*, by: Person) -> None:
    """Take the offer back. Nobody is told."""
    Supporter.objects.filter(person=by).delete()


@storing.kindly
@unrecorded(QUIETLY)
def that_was_tough(supporter_id: int, *, by: Person, today: date | None = None) -> LookIn:
    """Ask one colleague to look in tomorrow. They are told who, and not why; nobody else is."""
    offered = Supporter.objects.select_related("person").filter(pk=supporter_id).first()
    waits = LookIn.objects.filter(asked_by=by).exists()
    refuse(rules.why_not_ask(bool(offered and not offered.resting), supporter_id == by.pk, waits))
    assert offered is not None  # noqa: S101  # refused above
    on = (today or timezone.localdate()) + timedelta(days=1)
    made = LookIn.objects.create(asked_by=by, supporter=offered.person, on=on)
    _write_to(offered.person, by, on)
    return made


def _write_to(supporter: Person, by: Person, on: date) -> None:
    with translation.override(supporter.language):
        facts = {"name": by.name, "day": date_format(on), "address": settings.HEARTEN_ADDRESS}
        subject = _("Please look in on a colleague")
        words = _(
            "%(name)s had a hard moment, and would be glad if you looked in on %(day)s.\n\n"
            "You need not know what it was, and Hearten does not. Afterwards say here that you did:\n"
            "%(address)s/reflection/somebody/\n\n"
            "If you cannot, say so to %(name)s, so that they can turn to somebody else."
        )
        post.after_commit(supporter.email, subject, words % facts)


@storing.kindly
@unrecorded(QUIETLY)
def looked_in(look_in_id: int, *, by: Person, today: date | None = None) -> None:
    """Say that it is done. That it was is counted blind; who looked in on whom is forgotten at once."""
    one = LookIn.objects.filter(pk=look_in_id).select_related("asked_by").first()
    if one is None or by.pk not in {one.asked_by_id, one.supporter_id}:
        raise NotFound(gettext_noop("There is nothing here that waits for you."))
    _ended(one, "done", today or timezone.localdate())


@storing.kindly
@unrecorded(QUIETLY)
def never_mind(*, by: Person) -> None:
    """Take back that somebody should look in. Nothing is counted."""
    LookIn.objects.filter(asked_by=by).delete()
    storing.leave_no_trace(LookIn, whole=False)


@unrecorded("the house's nightly work: a line would tell that somebody waited in vain")
def let_go(*, today: date | None = None) -> None:
    """What was not done within a week is counted so, blind, and forgotten."""
    day = today or timezone.localdate()
    for one in LookIn.objects.filter(on__lt=day - rules.WITHIN).select_related("asked_by"):
        _ended(one, "not-done", day)


def _ended(one: LookIn, how: str, day: date) -> None:
    season, asker = season_of(week_of(day)), one.asked_by_id
    one.delete()
    storing.leave_no_trace(LookIn, whole=False)
    try:
        telling.keep(Kind.PEERS, season, Whose(asker, None), {LOOKED_IN.code: how})
    except NotReady:
        return  # somebody counts once a season, however often they asked


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Remove an offer, and whatever two people were to do."""
    Supporter.objects.filter(person=person).delete()
    LookIn.objects.filter(asked_by=person).delete()
    LookIn.objects.filter(supporter=person).delete()
