"""The record: one line an action, chained to the line before, on one locked head."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing done. Names people and things by key, with no foreign key, so being forgotten is never blocked."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80, db_index=True)
    done = models.CharField(max_length=80)
    about = models.CharField(max_length=120, db_index=True, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number}: {self.done}"


class Head(models.Model):
    """The one row every writer locks: the last number and digest. One row, always the first."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="the_record_has_one_head"),)

    def __str__(self) -> str:
        return f"head at {self.number}"
