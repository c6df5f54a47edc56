"""Statements, votes and the keys that hold one person's votes together: all in the voices' store, and without a time.

What was brought in from a file keeps what the file said of it in `brought`, so that it can be given back as it came.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hearten.listening.statements.rules import State, Value
from hearten.listening.surveys.models import APP, random_key


class Voter(models.Model):
    """A random key for whoever holds one receipt, of which only a slow hash is kept."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField()
    key = models.BigIntegerField(unique=True, default=random_key)
    receipt_hash = models.CharField(max_length=64)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening_id", "receipt_hash"), name="a_voter_once_a_listening"),
        )

    def __str__(self) -> str:
        return f"voter in {self.listening_id}"


class Statement(models.Model):
    """One short statement. `waits_since` is a day, and is taken away once somebody has decided.

    `author`: the voter's key, None for the steward's first ones. `brought`: row, timestamp, datetime, author and
    moderated as a file had them.
    """

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField(db_index=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5, default="en")
    author = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=[(one.value, one.value) for one in State])
    reason = models.CharField(max_length=40, blank=True)
    waits_since = models.DateField(null=True, blank=True)
    brought = models.JSONField(default=dict, blank=True)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening_id", "number"), name="a_statement_number_once"),
        )

    def __str__(self) -> str:
        return f"statement {self.number} of {self.listening_id}"


class Vote(models.Model):
    """What one person thinks of one statement now; `earlier`: what they voted before, in order.

    `brought`: for each vote of a file, in order, its row, timestamp and datetime.
    """

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField(db_index=True)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    voter = models.BigIntegerField(db_index=True)
    value = models.SmallIntegerField(choices=[(one.value, one.name.lower()) for one in Value])
    earlier = models.JSONField(default=list, blank=True)
    brought = models.JSONField(default=list, blank=True)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("statement", "voter"), name="a_person_votes_once_on_a_statement"),
            models.CheckConstraint(condition=models.Q(value__in=(-1, 0, 1)), name="a_vote_is_one_of_three"),
        )

    def __str__(self) -> str:
        return f"vote on {self.statement_id}"
