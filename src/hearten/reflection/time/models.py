"""Time that is planned, and the secret address of a person's calendar. Whether it was kept is in `telling`, blind."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.people.models import Team
from hearten.reflection.telling.models import APP


class Planned(models.Model):
    """Time to reflect, for a team with all that lies within, or for everyone."""

    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=120)
    first = models.DateField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    every = models.PositiveSmallIntegerField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("first", "at", "id")
        verbose_name_plural = "planned"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(every__in=(0, 1, 2, 4), minutes__gte=10, minutes__lte=240),
                name="planned_time_has_a_length_and_a_rhythm",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("first")),
                name="planned_time_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"planned {self.pk}"


class Calendar(models.Model):
    """That a person has a calendar feed: only a digest of its secret address is kept."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"calendar of person {self.pk}"
