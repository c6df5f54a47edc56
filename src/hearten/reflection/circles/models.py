"""A circle, who is in it, and what they share. What is shared is raw: the database refuses it to every other page."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.reflection.circles.rules import LONGEST, Rhythm, Sort, State, Whom
from hearten.reflection.telling.models import APP


class Circle(models.Model):
    """People who reflect together. `agreed_number` grows with every change of what is agreed."""

    name = models.CharField(max_length=120)
    agreed = models.TextField(max_length=2000)
    agreed_number = models.PositiveIntegerField(default=1)
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    rhythm = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Rhythm])
    whom = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Whom])
    begins_on = models.DateField()
    state = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in State], default=State.OPEN.value
    )
    outcome = models.CharField(max_length=1000, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="open", closed_on__isnull=True, outcome="")
                | models.Q(state="closed", closed_on__isnull=False) & ~models.Q(outcome=""),
                name="a_circle_closes_with_what_came_of_it",
            ),
            models.CheckConstraint(condition=~models.Q(agreed=""), name="a_circle_has_agreed_rules"),
        )

    def __str__(self) -> str:
        return f"circle {self.pk}"


class Member(models.Model):
    """Somebody asked into a circle; in it once they accepted what is agreed, by its number."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    accepted = models.PositiveIntegerField(default=0)
    paused = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("circle", "person"), name="a_person_once_in_a_circle"),
        )

    def __str__(self) -> str:
        return f"member of {self.circle}"


class Entry(models.Model):
    """What somebody shared with the circle."""

    raw: ClassVar[bool] = True

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="entries")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="+"
    )
    sort = models.CharField(max_length=4, choices=[(one.value, one.value) for one in Sort])
    words = models.TextField(max_length=LONGEST)
    on = models.DateField()

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return "an entry"
