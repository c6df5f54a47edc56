"""Counting that somebody was turned away, and telling a season: the only writers."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.utils import timezone

from hearten.methods import kept
from hearten.methods.disclosure import current_policy, protect
from hearten.methods.tally import measured, tally
from hearten.people.leading import queries as leading
from hearten.permission.moments import rules as seasons
from hearten.permission.rulebook import queries as rulebook
from hearten.record.action import action, unrecorded
from hearten.systems.turned_away import rules
from hearten.systems.turned_away.models import Turned, TurnedSeason


@unrecorded("a line would tell who counted, and when somebody was turned away")
def count(rule_id: int, service_id: int | None, times: int = 1, *, today: date | None = None) -> None:
    """Count that people were turned away by a rule, in the widest part of the organisation or in none."""
    known = rule_id in {one.id for one in rulebook.rules()}
    if refusal := rules.why_not_count(known, times):
        raise refusal
    season = seasons.season_of(seasons.week_of(today or timezone.localdate()))
    row, _new = Turned.objects.get_or_create(season=season, rule_id=rule_id, service_id=service_id)
    Turned.objects.filter(pk=row.pk).update(times=F("times") + times)


@action("systems.turned_away.told")
def tell(*, by: None = None, today: date | None = None) -> tuple[str, ...]:
    """Tell every season whose time has come, once, through the one door; its counts are then gone."""
    day = today or timezone.localdate()
    waiting = sorted(set(Turned.objects.values_list("season", flat=True)))
    due = [season for season in waiting if seasons.told_on(season) <= day]
    for season in due:
        _tell(season, day)
    return tuple(due)


def _tell(season: str, day: date) -> None:
    counts = list(Turned.objects.filter(season=season))
    if not TurnedSeason.objects.filter(season=season).exists():
        names = rulebook.names()
        rules_by_name = sorted(
            ((str(pk), name) for pk, name in names.items()), key=lambda each: each[1].casefold()
        )
        parts = [(str(pk), name) for pk, name in leading.tops()]
        rows = []
        for one in counts:
            place = None if one.service_id is None else str(one.service_id)
            for number in range(one.times):
                # Each time stands for one person: somebody turned away twice is counted twice, and the page says so.
                who = (one.pk, number)
                rows += [(str(one.rule_id), who, place), ("", who, place)]
        told = measured(
            "turned_away", rules_by_name, parts, tally(rows), several=False, named="part of the organisation"
        )
        table = protect(told, current_policy())
        TurnedSeason.objects.create(season=season, told_on=day, table=kept.plain(table))
    Turned.objects.filter(season=season).delete()
