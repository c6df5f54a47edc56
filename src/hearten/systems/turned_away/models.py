"""How often people were turned away by a rule: one number a rule, service and season, and no row for anyone."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hearten.systems.barriers.models import APP


class Turned(models.Model):
    """A running count, which no page may read until its season is told."""

    raw: ClassVar[bool] = True

    season = models.CharField(max_length=8)
    rule_id = models.BigIntegerField()
    service_id = models.BigIntegerField(null=True, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(
                fields=("season", "rule_id", "service_id"), name="one_count_a_rule_service_and_season"
            ),
            models.UniqueConstraint(
                fields=("season", "rule_id"),
                condition=models.Q(service_id=None),
                name="one_count_a_rule_and_season_without_a_service",
            ),
        )
        verbose_name_plural = "turned"

    def __str__(self) -> str:
        return f"turned away in {self.season}"


class TurnedSeason(models.Model):
    """A season as it was told, once: a safe table."""

    season = models.CharField(max_length=8, primary_key=True)
    told_on = models.DateField()
    table = models.JSONField()

    class Meta:
        app_label = APP
        ordering = ("-season",)

    def __str__(self) -> str:
        return self.season
