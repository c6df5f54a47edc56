"""Conversations, in the voices' store; the topic guide, which nobody said, in the people's."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hearten.listening.surveys.models import APP, Listening, random_key


class Guide(models.Model):
    """What whoever listens asks about: a topic a line, in each language."""

    listening = models.OneToOneField(Listening, models.CASCADE, primary_key=True, related_name="guide")
    text = models.JSONField(default=dict)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"guide of {self.listening_id}"


class Session(models.Model):
    """One interview or group. `kept`: it was said of each speaker what they agreed to; before that nothing is used.

    `others`: who was there and did not speak, by role.
    """

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField(db_index=True)
    title = models.CharField(max_length=120)
    held_on = models.DateField()
    language = models.CharField(max_length=5, default="en")
    others = models.CharField(max_length=200, blank=True)
    kept = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("-held_on", "id")

    def __str__(self) -> str:
        return self.title


class Speaker(models.Model):
    """Somebody who spoke. `label` is how the transcript calls them, and goes the moment it is kept."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    session = models.ForeignKey(Session, models.CASCADE, related_name="speakers")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=80, blank=True)
    consent = models.JSONField(default=list)
    receipt_hash = models.CharField(max_length=64, blank=True, db_index=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("session", "number")
        constraints = (
            models.UniqueConstraint(fields=("session", "number"), name="a_speaker_number_once_a_session"),
        )

    def __str__(self) -> str:
        return f"speaker {self.number}"


class Turn(models.Model):
    """What one speaker said in one go; empty once they have taken it back."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    session = models.ForeignKey(Session, models.CASCADE, related_name="turns")
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("session", "number")
        constraints = (
            models.UniqueConstraint(fields=("session", "number"), name="a_turn_number_once_a_session"),
        )

    def __str__(self) -> str:
        return f"turn {self.number}"


class Hidden(models.Model):
    """What stood where a mark stands, sealed to the custodians' key."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    session = models.ForeignKey(Session, models.CASCADE, related_name="hidden")
    mark = models.CharField(max_length=20)
    sealed = models.TextField()

    class Meta:
        app_label = APP
        constraints = (models.UniqueConstraint(fields=("session", "mark"), name="a_mark_once_a_session"),)
        verbose_name_plural = "hidden"

    def __str__(self) -> str:
        return self.mark
