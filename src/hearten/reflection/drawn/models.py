"""A learning drawn out of a circle, and the yes of each person quoted in it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.reflection.circles.models import Circle, Entry
from hearten.reflection.drawn.rules import LONGEST, State
from hearten.reflection.telling.models import APP


class Drawn(models.Model):
    """What a circle learned. Which circle it was is known inside it alone."""

    raw: ClassVar[bool] = True

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="drawn")
    words = models.CharField(max_length=LONGEST)
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.PROPOSED.value
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, db_constraint=False, null=True, related_name="+"
    )
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        app_label = APP
        ordering = ("-gone_on", "-id")
        verbose_name_plural = "drawn"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="gone on") | models.Q(gone_on__isnull=False),
                name="a_learning_gone_on_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return "a learning"


class Quoted(models.Model):
    """That somebody is quoted, or asked because nobody is by name; and what they say. `agreed` None: not yet."""

    raw: ClassVar[bool] = True

    drawn = models.ForeignKey(Drawn, models.CASCADE, related_name="quoted")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="+"
    )
    agreed = models.BooleanField(null=True, default=None)
    entries = models.ManyToManyField(Entry, related_name="+")

    class Meta:
        app_label = APP
        verbose_name_plural = "quoted"
        constraints = (
            models.UniqueConstraint(fields=("drawn", "person"), name="each_who_is_quoted_is_asked_once"),
        )

    def __str__(self) -> str:
        return "somebody quoted"
