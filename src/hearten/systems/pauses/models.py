"""A pause with everything it rests on, the turns of its life, its crossings, and what it was judged to be.

The database itself refuses one that is proposed, runs or was judged without all it needs; a trigger beside these
constraints (in the migration) holds each series to its lexicon.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hearten.systems.barriers.models import APP
from hearten.systems.pauses.rules import Direction, Recorded, State
from hearten.systems.targets.models import Target
from hearten.systems.targets.rules import Lexicon

PERSON = settings.AUTH_USER_MODEL
UNBOUND = ("draft", "abandoned")  # what may lack parts: not begun, or given up
SERIES = ("rational", "relational")
RECORDED = ("alike", "changed", "not known")


def _whole() -> Q:
    said = ~Q(scope="") & ~Q(reason="") & ~Q(harm="")
    dated = Q(start__isnull=False, planned_end__isnull=False)
    series = Q(rational__isnull=False, relational__isnull=False)
    # What is unknown is neither above nothing nor not: a check lets it through, unless it asks for it by itself.
    series &= Q(rational_matters__isnull=False, relational_matters__isnull=False)
    series &= Q(rational_matters__gt=0, relational_matters__gt=0)
    control = Q(rational_control__isnull=False) | Q(relational_control__isnull=False) | ~Q(no_control="")
    stop = Q(stop_on__in=SERIES, stop_side__in=("above", "below"), stop_at__isnull=False)
    stop &= Q(stop_in_a_row__isnull=False, stop_in_a_row__gte=1)
    # Whoever decided may ask to be forgotten: then the day they left stands here until another is named.
    decider = Q(decider__isnull=False) | Q(decider_left_on__isnull=False)
    return said & dated & series & control & stop & decider


def _asked() -> Q:
    said = Q(rational_recorded__in=RECORDED, relational_recorded__in=RECORDED)
    return said & ~Q(rational_recorded_words="") & ~Q(relational_recorded_words="")


def _a_series() -> models.ForeignKey[Target | None, Target | None]:
    return models.ForeignKey(Target, models.PROTECT, null=True, blank=True, related_name="+")


class Pause(models.Model):
    """A target switched off for a time. `paused`: which; `expected`: what power was said beforehand, by lexicon."""

    title = models.CharField(max_length=160)
    paused = models.ForeignKey(Target, models.PROTECT, related_name="pauses")
    scope = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    start = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    rational = _a_series()
    relational = _a_series()
    rational_control = _a_series()
    relational_control = _a_series()
    no_control = models.CharField(max_length=500, blank=True)
    rational_matters = models.FloatField(null=True, blank=True)
    relational_matters = models.FloatField(null=True, blank=True)
    harm = models.CharField(max_length=1000, blank=True)
    stop_on = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Lexicon])
    stop_side = models.CharField(
        max_length=5, blank=True, choices=[(one.value, one.value) for one in Direction]
    )
    stop_at = models.FloatField(null=True, blank=True)
    stop_in_a_row = models.PositiveSmallIntegerField(null=True, blank=True)
    decider = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decider_left_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=[(one.value, one.value) for one in State], default=State.DRAFT.value
    )
    expected = models.JSONField(default=dict)
    started_on = models.DateField(null=True, blank=True)
    restored_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=1000, blank=True)
    rational_recorded = models.CharField(
        max_length=9, blank=True, choices=[(one.value, one.value) for one in Recorded]
    )
    rational_recorded_words = models.CharField(max_length=500, blank=True)
    relational_recorded = models.CharField(
        max_length=9, blank=True, choices=[(one.value, one.value) for one in Recorded]
    )
    relational_recorded_words = models.CharField(max_length=500, blank=True)
    cost_and_saved = models.CharField(max_length=1000, blank=True)
    how_it_felt = models.CharField(max_length=1000, blank=True)
    judged_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-start", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("draft", "proposed", "running", "restored", "judged", "abandoned")),
                name="a_pause_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNBOUND) | _whole(), name="a_pause_is_proposed_and_started_whole"
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(planned_end=None) | Q(planned_end__gt=F("start")),
                name="a_pause_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(rational=None) | Q(relational=None) | ~Q(rational=F("relational")),
                name="a_pause_has_two_series",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("running", "restored", "judged")) | Q(started_on__isnull=False),
                name="a_pause_that_runs_was_started_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("restored", "judged"))
                | Q(restored_on__isnull=False, restored_on__gte=F("start")) & ~Q(ended_why=""),
                name="a_pause_restored_has_its_day_and_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="judged")
                | Q(judged_on__isnull=False) & ~Q(cost_and_saved="") & ~Q(how_it_felt="") & _asked(),
                name="a_pause_judged_speaks_both_lexicons",
            ),
            models.CheckConstraint(
                condition=~Q(state="abandoned") | ~Q(ended_why=""), name="a_pause_abandoned_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"pause {self.pk}"


class PauseTurn(models.Model):
    """One turn of a pause's life, with its words, for ever."""

    pause = models.ForeignKey(Pause, models.CASCADE, related_name="turns")
    what = models.CharField(max_length=60)
    words = models.CharField(max_length=1200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.pause}: {self.what}"


class Crossing(models.Model):
    """That the stop rule was crossed, at which step; what was decided and why, and when it is looked at again."""

    pause = models.ForeignKey(Pause, models.CASCADE, related_name="crossings")
    step = models.DateField()
    found_on = models.DateField()
    choice = models.CharField(max_length=7, blank=True)
    why = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    look_again_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-found_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("pause",), condition=Q(choice=""), name="one_crossing_waits_a_pause"
            ),
            models.CheckConstraint(
                condition=Q(choice="", decided_on__isnull=True)
                | Q(choice__in=("restore", "go on"), decided_on__isnull=False) & ~Q(why=""),
                name="a_crossing_is_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(choice="go on") | Q(look_again_on__isnull=False),
                name="going_on_is_looked_at_again",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pause} crossed its stop rule"


class Judgement(models.Model):
    """What was found of both series, as it was judged; `digest` is of the points and the method it came from."""

    pause = models.OneToOneField(Pause, models.CASCADE, related_name="judgement")
    on = models.DateField()
    rational = models.JSONField()
    relational = models.JSONField()

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"judgement of {self.pause}"
