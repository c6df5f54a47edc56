"""Answers without anybody, marks without any answer, and what was told.

No row of the first two has a time or a key in order of arrival; both are written anew in random order each night.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models

from hearten.reflection.telling.rules import Kind

APP = "reflection"
# Raw tables point at people without a constraint: SQLite would look into each of them whenever anybody is written, and
# the pages where people join have no reason to. Forgetting somebody removes what is theirs, room by room.
KINDS = [(one.value, one.value) for one in Kind]


def random_key() -> int:
    """A random 63-bit key: order of arrival must not be readable from it."""
    return secrets.randbits(63)


class Said(models.Model):
    """One answer to one question in one period. Nothing here leads to whoever gave it."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    kind = models.CharField(max_length=8, choices=KINDS)
    period = models.CharField(max_length=8, db_index=True)
    about = models.CharField(max_length=12)
    part = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=12)

    class Meta:
        app_label = APP
        verbose_name_plural = "said"

    def __str__(self) -> str:
        return "an answer"


class Mark(models.Model):
    """That somebody answered in a period, by a blind mark; never what. So that each does once, and to see who moved."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    kind = models.CharField(max_length=8, choices=KINDS)
    period = models.CharField(max_length=8, db_index=True)
    part = models.BigIntegerField(null=True)
    mark = models.CharField(max_length=64)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("kind", "period", "mark"), name="each_answers_once_a_period"),
        )

    def __str__(self) -> str:
        return "a mark"


class Told(models.Model):
    """A period as it was told, once: for each question a safe table in each language, or nothing where it rests.

    `cells`: the parts that were told by themselves, so that no part is told too often in a year.
    """

    kind = models.CharField(max_length=8, choices=KINDS)
    period = models.CharField(max_length=8)
    told_on = models.DateField()
    tables = models.JSONField(default=dict)
    cells = models.JSONField(default=list)

    class Meta:
        app_label = APP
        ordering = ("-period", "kind")
        verbose_name_plural = "told"
        constraints = (models.UniqueConstraint(fields=("kind", "period"), name="a_period_is_told_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"
