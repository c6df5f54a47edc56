"""Walks through the stages of working here, and what was changed after them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.commitment.employing.rules import Stage
from hearten.commitment.texts.models import APP


class Walk(models.Model):
    """One walk through one stage; the newest counts, and the older ones stay."""

    stage = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Stage])
    asks = models.TextField(max_length=1500)
    counts = models.TextField(max_length=1500, blank=True)
    fits = models.TextField(max_length=1500)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stage__in=("recruitment", "induction", "appraisal", "leaving"))
                & ~models.Q(asks="")
                & ~models.Q(fits=""),
                name="a_walk_is_through_a_stage_and_says_what_it_asks",
            ),
        )

    def __str__(self) -> str:
        return f"walk through {self.stage}"


class Change(models.Model):
    """What was changed about a stage, and on which day."""

    stage = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Stage])
    what = models.CharField(max_length=500)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~models.Q(what=""), name="a_change_is_said_in_words"),
        )

    def __str__(self) -> str:
        return f"change of {self.stage}"
