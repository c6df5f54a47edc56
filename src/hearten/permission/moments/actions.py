"""Keeping a moment, coming back to it, and what the house does with them by night: the only writers.

Nothing somebody does with a moment leaves a line in the record: a line has a time, and says who.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone

from hearten.errors import HeartenError, NotAsAgreed, NotFound
from hearten.listening.intake import receipts, storing
from hearten.listening.intake.rules import form_key
from hearten.methods import kept
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.permission.moments import counting, marks, queries, rules, withdrawing
from hearten.permission.moments.fewest import fewest
from hearten.permission.moments.models import Counted, Moment, Pattern, Reading, Season, random_key
from hearten.permission.moments.queries import Whose
from hearten.permission.moments.rules import NO_RULE, Outcome, Work
from hearten.permission.naming import found_in
from hearten.permission.rulebook import queries as rulebook
from hearten.record.action import action, unrecorded


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody writes of a moment. `form_key` was made with the form; `rule_id` 0: none they can name."""

    form_key: str
    needed: str
    rule_id: int
    did: str
    why: str
    work: Work = Work.UNSAID
    lets_read: bool = False
    signed: str = ""


def _named_in(*words: str) -> HeartenError | None:
    """The refusal where words could point at somebody: anyone here, or by a number or an address."""
    return rules.why_not_named(found_in(*words))


@storing.kindly
@unrecorded("a line would tell who used their judgement, and when")
def record(said: Said, whose: Whose, *, today: date | None = None) -> str:
    """Keep a moment, once; give its receipt. However often the same form is sent, so much is kept."""
    if refusal := rules.why_not_keep((said.needed, said.did, said.why), ()) or _named_in(
        said.needed, said.did, said.why
    ):
        raise refusal
    receipt = receipts.receipt_of(form_key(said.form_key), 0)
    week = rules.week_of(today or timezone.localdate())
    found_by = marks.hash_of(receipt)
    with transaction.atomic(using="voices"):
        earlier = Moment.objects.filter(receipt_hash=found_by).first()
        if earlier is None:
            _keep(said, whose, receipt, found_by, week)
        elif (earlier.needed, earlier.did, earlier.why) != (said.needed, said.did, said.why):
            raise NotAsAgreed(
                "This was sent before with other words, which are kept. Use its receipt to take it back, then write "
                "it anew."
            )
    return receipt


def _keep(said: Said, whose: Whose, receipt: str, found_by: str, week: str) -> None:
    Moment.objects.create(
        receipt_hash=found_by,
        week=week,
        rule_id=said.rule_id,
        service_id=whose.service_id,
        work=said.work.value,
        needed=said.needed,
        did=said.did,
        why=said.why,
        signed=said.signed,
        lets_read=said.lets_read,
    )
    season = rules.season_of(week)
    if Season.objects.filter(season=season).exists():
        return
    if not marks.has_key(season):
        # A restore brought marks back whose key is gone: nobody could tell whether they are the same people.
        Counted.objects.filter(season=season).delete()
    once = Counted.objects.filter(mark=marks.mark_of(whose.person_id, season, NO_RULE)).first()
    for rule_id in dict.fromkeys((NO_RULE, said.rule_id)):
        Counted.objects.create(
            season=season,
            month=rules.month_of(week),
            rule_id=rule_id,
            # Whoever moves within a season counts where they were first: in one part only.
            service_id=once.service_id if once else whose.service_id,
            mark=marks.mark_of(whose.person_id, season, rule_id),
            known_by=marks.known_by(receipt, rule_id),
        )


# Coming back ------------------------------------------------------------------------------------------------
def _owned(receipt: str) -> Moment:
    one = Moment.objects.filter(receipt_hash=marks.hash_of(receipt)).first()
    if one is None:
        raise NotFound(
            "There is no moment with this receipt. It may have been taken back, or its words may have gone with time."
        )
    return one


@storing.kindly
@unrecorded("a line would tell when somebody came back")
def say_outcome(receipt: str, outcome: Outcome, came_of: str) -> None:
    """Say what came of it."""
    if refusal := _named_in(came_of):
        raise refusal
    one = _owned(receipt)
    with transaction.atomic(using="voices"):
        one.outcome, one.came_of = outcome.value, came_of
        one.save(update_fields=["outcome", "came_of"])
        Counted.objects.filter(known_by=marks.known_by(receipt, NO_RULE)).update(outcome=outcome.value)


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def let_read(receipt: str, *, lets: bool) -> None:
    """Say whether it may be read, from now on."""
    one = _owned(receipt)
    one.lets_read = lets
    one.save(update_fields=["lets_read"])


@storing.kindly
@unrecorded("a line would tell when somebody changed their mind")
def withdraw(receipt: str) -> None:
    """Take a moment back: its words, what it was put under, and its marks."""
    one = _owned(receipt)
    withdrawing.add(one.receipt_hash)
    with transaction.atomic(using="voices"):
        known = [marks.known_by(receipt, rule_id) for rule_id in {NO_RULE, one.rule_id}]
        Counted.objects.filter(known_by__in=known).delete()
        one.delete()
        storing.leave_no_trace(Moment, Counted, whole=False)


@unrecorded("the house's own housekeeping, after a restore")
def withdraw_again() -> int:
    """Take back again what was taken back since a backup was made."""
    return Moment.objects.filter(receipt_hash__in=list(withdrawing.all_of_them())).delete()[0]


# Reading ----------------------------------------------------------------------------------------------------
@action("permission.moments.read")
def read(rule_id: int, purpose: str, *, by: Person, today: date | None = None) -> Reading:
    """Write down, for everyone here to see, that words are read and for what; `queries.words` then gives them."""
    if refusal := queries.why_not_read(rule_id, purpose, by, today):
        raise refusal
    return Reading.objects.create(rule_id=rule_id, purpose=purpose, on=today or timezone.localdate(), by=by)


# By night ---------------------------------------------------------------------------------------------------
@unrecorded("its time would tell when moments came")
def shuffle() -> None:
    """Write both tables anew, in random order and under new keys: nothing is left of what came with what."""
    with transaction.atomic(using="voices"):
        for model in (Moment, Counted):
            _rewrite(model)
        storing.leave_no_trace(Moment, Counted, whole=False)


def _rewrite(model: type[models.Model]) -> None:
    storing.hold(model)
    rows = storing.shuffled(list(model._default_manager.all()))
    model._default_manager.all().delete()
    for row in rows:
        row.pk = random_key()
    for part in storing.parts(rows):
        model._default_manager.bulk_create(part)


@action("permission.patterns.looked_for")
def look_for_patterns(*, by: Person | None = None, today: date | None = None) -> tuple[int, ...]:
    """At the turn of a month: note the rules that enough people met, of the months that are over."""
    day = today or timezone.localdate()
    over = [one for one in Counted.objects.exclude(rule_id=NO_RULE) if rules.is_over(one.month, day)]
    found = []
    for season in sorted({one.season for one in over}):
        met = ((one.rule_id, one.mark) for one in over if one.season == season)
        for rule_id in sorted(rules.patterns(met, fewest(day))):
            _, new = Pattern.objects.get_or_create(rule_id=rule_id, season=season, defaults={"found_on": day})
            found += [rule_id] if new else []
    return tuple(found)


@action("permission.seasons.told")
def tell_seasons(*, by: Person | None = None, today: date | None = None) -> tuple[str, ...]:
    """Tell every season whose time has come, once; then its marks and their key are gone."""
    day = today or timezone.localdate()
    waiting = sorted(set(Counted.objects.values_list("season", flat=True)))
    due = [season for season in waiting if rules.told_on(season) <= day]
    for season in due:
        _tell(season, day)
    if due:
        storing.leave_no_trace(Counted, whole=False)
    return tuple(due)


def _tell(season: str, day: date) -> None:
    counted = list(Counted.objects.filter(season=season))
    if not Season.objects.filter(season=season).exists():
        by_rule = counting.by_rule(counted, _named(counted), leading.tops())
        by_outcome = counting.by_outcome(counted)
        Season.objects.create(
            season=season, told_on=day, by_rule=kept.plain(by_rule), by_outcome=kept.plain(by_outcome)
        )
    Counted.objects.filter(season=season).delete()
    marks.destroy_key(season)


def _named(counted: Iterable[Counted]) -> dict[int, str]:
    """Every rule on the list, met or not: which ones are there tells nothing."""
    listed = {one.id: one.name for one in rulebook.every_rule()}
    return listed | {one.rule_id: "–" for one in counted if one.rule_id not in listed and one.rule_id}


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go_of_words(*, now: date, kept_for: timedelta) -> int:
    """Remove the words of moments that were kept long enough; what they were put under stays."""
    old = [one.pk for one in Moment.objects.exclude(needed="") if rules.begins(one.week) + kept_for <= now]
    gone = {"needed": "", "did": "", "why": "", "came_of": "", "signed": "", "lets_read": False}
    return Moment.objects.filter(pk__in=old).update(**gone)


@unrecorded("the house's nightly work, which writes a line for all of a class")
def let_go_of_moments(*, now: date, kept_for: timedelta) -> int:
    """Remove what moments were put under, once that was kept long enough."""
    old = [one.pk for one in Moment.objects.only("week") if rules.begins(one.week) + kept_for <= now]
    return Moment.objects.filter(pk__in=old).delete()[0]


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Remove a person's marks while they can be found, and their name where they put it under a moment."""
    for season in set(Counted.objects.values_list("season", flat=True)):
        if marks.has_key(season):
            rules_met = set(Counted.objects.filter(season=season).values_list("rule_id", flat=True))
            mine = [marks.mark_of(person.pk, season, rule_id) for rule_id in rules_met]
            Counted.objects.filter(season=season, mark__in=mine).delete()
    Moment.objects.filter(signed=person.name).update(signed="")
    Reading.objects.filter(by=person).update(by=None)
