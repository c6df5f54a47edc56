"""What was done (words, in the voices' store), how many people (blind marks, apart from any word), and what was told.

No row of the first two has a time or a key in order of arrival, and both are written anew in random order each night.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.permission.moments.rules import Outcome, Work
from hearten.permission.rulebook.models import APP


def random_key() -> int:
    """A random 63-bit key: order of arrival must not be readable from it."""
    return secrets.randbits(63)


class Moment(models.Model):
    """One use of judgement. Its words go after ninety days; what it was put under stays. `signed`: if they chose to."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    receipt_hash = models.CharField(max_length=64, unique=True)
    week = models.CharField(max_length=8, db_index=True)
    rule_id = models.BigIntegerField(db_index=True)
    service_id = models.BigIntegerField(null=True, blank=True)
    work = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Work if one.value]
    )
    needed = models.CharField(max_length=600, blank=True)
    did = models.CharField(max_length=600, blank=True)
    why = models.CharField(max_length=600, blank=True)
    outcome = models.CharField(
        max_length=24, blank=True, choices=[(one.value, one.value) for one in Outcome if one.value]
    )
    came_of = models.CharField(max_length=600, blank=True)
    signed = models.CharField(max_length=120, blank=True)
    lets_read = models.BooleanField(default=False)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return "a moment"


class Counted(models.Model):
    """That a moment counts: by a mark of whoever did it that is blind, and differs by rule and by season.

    `rule_id` 0 counts a person once whatever the rule. `known_by`: a slow hash only the receipt's owner can make.
    """

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    season = models.CharField(max_length=8, db_index=True)
    month = models.CharField(max_length=8)
    rule_id = models.BigIntegerField()
    service_id = models.BigIntegerField(null=True, blank=True)
    mark = models.CharField(max_length=64)
    known_by = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(max_length=24, blank=True)

    class Meta:
        app_label = APP
        verbose_name_plural = "counted"

    def __str__(self) -> str:
        return "one that counts"


class Pattern(models.Model):
    """That enough people met one rule in a season, and when that was found. Says nothing of who or how many."""

    rule_id = models.BigIntegerField()
    season = models.CharField(max_length=8)
    found_on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("-found_on", "rule_id")
        constraints = (models.UniqueConstraint(fields=("rule_id", "season"), name="a_pattern_once_a_season"),)

    def __str__(self) -> str:
        return f"pattern of rule {self.rule_id} in {self.season}"


class Season(models.Model):
    """A season as it was told, once: two safe tables."""

    season = models.CharField(max_length=8, primary_key=True)
    told_on = models.DateField()
    by_rule = models.JSONField()
    by_outcome = models.JSONField()

    class Meta:
        app_label = APP
        ordering = ("-season",)

    def __str__(self) -> str:
        return self.season


class Reading(models.Model):
    """That somebody read the words on one rule, for what: for everyone here to see."""

    rule_id = models.BigIntegerField()
    purpose = models.CharField(max_length=60)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"reading {self.pk}"
