"""Steps under the goals, what was seen of each, and the reasons where a goal has none."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.steps.rules import Choice, State
from hearten.commitment.texts.models import APP

CHOICES = (*(one.value for one in Choice), "reworded")


class Step(models.Model):
    """One action under one goal. `told`: whether it stands on the public page; `holder`: who keeps it going."""

    endorsement = models.ForeignKey(Endorsement, models.PROTECT, related_name="steps")
    goal = models.SlugField(max_length=40)
    what = models.CharField(max_length=200)
    why = models.CharField(max_length=600)
    with_whom = models.CharField(max_length=200)
    by_day = models.DateField()
    rational = models.CharField(max_length=500)
    relational = models.CharField(max_length=500)
    stops = models.CharField(max_length=400)
    rhythm = models.PositiveSmallIntegerField(default=90)
    told = models.BooleanField(default=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.LIVE.value
    )
    begun_on = models.DateField()
    looked_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=600, blank=True)

    class Meta:
        app_label = APP
        ordering = ("by_day", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(what="")
                & ~models.Q(why="")
                & ~models.Q(with_whom="")
                & ~models.Q(rational="")
                & ~models.Q(relational="")
                & ~models.Q(stops=""),
                name="a_step_is_said_whole_in_both_lexicons",
            ),
            models.CheckConstraint(
                condition=models.Q(state="live", ended_on__isnull=True)
                | models.Q(state="done", ended_on__isnull=False)
                | models.Q(state="abandoned", ended_on__isnull=False) & ~models.Q(ended_because=""),
                name="a_step_ends_on_a_day_and_is_abandoned_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"step {self.pk}"


class Look(models.Model):
    """One look at a step: what happened, what follows and why. `was`: its words before they changed."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="looks")
    on = models.DateField()
    happened = models.CharField(max_length=1000)
    choice = models.CharField(max_length=12, choices=[(one, one) for one in CHOICES])
    why = models.CharField(max_length=600, blank=True)
    was = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"look at {self.step}"


class Reason(models.Model):
    """Why a goal has no action, from a day on; the newest counts, and the older ones stay."""

    endorsement = models.ForeignKey(Endorsement, models.CASCADE, related_name="reasons")
    goal = models.SlugField(max_length=40)
    why = models.CharField(max_length=600)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        constraints = (models.CheckConstraint(condition=~models.Q(why=""), name="a_reason_is_in_words"),)

    def __str__(self) -> str:
        return f"reason for {self.goal} of {self.endorsement}"
