"""A target, the points of its series, what stood before a correction, and what changed in how it is recorded."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.systems.barriers.models import APP
from hearten.systems.targets.rules import LARGEST, Changes, Lexicon, Rhythm


class Target(models.Model):
    """Something that is counted. `rule_id`: of permission's list; `keeper`: who here brings its numbers."""

    name = models.CharField(max_length=160)
    what_for = models.CharField(max_length=500)
    counted_by = models.CharField(max_length=160)
    how = models.CharField(max_length=500, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    rule_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    lexicon = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Lexicon])
    rhythm = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Rhythm])
    changes = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Changes], default=Changes.PLAIN.value
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    registered_on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(what_for="") & ~models.Q(counted_by=""),
                name="a_target_says_what_it_is_for_and_who_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    lexicon__in=("rational", "relational"),
                    rhythm__in=("weekly", "monthly"),
                    changes__in=("plain", "share"),
                ),
                name="a_target_is_counted_in_a_known_way",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Point(models.Model):
    """One number of a series. `step`: the first day of its week or month."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="points")
    step = models.DateField()
    value = models.FloatField()

    class Meta:
        app_label = APP
        ordering = ("step",)
        constraints = (
            models.UniqueConstraint(fields=("target", "step"), name="one_point_a_step"),
            models.CheckConstraint(
                condition=models.Q(value__gte=-LARGEST, value__lte=LARGEST), name="a_point_is_a_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.target}, {self.step:%Y-%m-%d}"


class Earlier(models.Model):
    """What stood in a point before it was corrected, and why it was."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="earlier")
    value = models.FloatField()
    why = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        verbose_name_plural = "earlier"
        constraints = (models.CheckConstraint(condition=~models.Q(why=""), name="a_correction_says_why"),)

    def __str__(self) -> str:
        return f"{self.point} before"


class Noted(models.Model):
    """A note on how it is recorded, with its day; `changed`: the recording is not the same from that day on."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="notes")
    on = models.DateField()
    words = models.CharField(max_length=300)
    changed = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        verbose_name_plural = "noted"

    def __str__(self) -> str:
        return f"note on {self.target}"
