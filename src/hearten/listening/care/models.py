"""Who looks after safety, and what waits for them: sealed, and with nothing that leads to an answer."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.listening.care.rules import Sort, State
from hearten.listening.surveys.models import APP, random_key


class Care(models.Model):
    """The one row that names two people and, in each language, the local numbers for help."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    local = models.JSONField(default=dict)

    class Meta:
        app_label = APP
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_care"),)
        verbose_name_plural = "care"

    def __str__(self) -> str:
        return "who looks after safety"


class Concern(models.Model):
    """Somebody asked for help, or words were noticed. `sealed` is for the two alone.

    The day is that of its coming, so that nothing waits unseen; it is with no answer, and no receipt leads here.
    """

    raw: ClassVar[bool] = True

    id = models.BigIntegerField(primary_key=True, default=random_key)
    sort = models.CharField(max_length=13, choices=[(one.value, one.value) for one in Sort])
    sealed = models.TextField()
    state = models.CharField(
        max_length=7, choices=[(one.value, one.value) for one in State], default=State.WAITING.value
    )
    came_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    told_by_mail = models.BooleanField(default=False)
    # Not held by the database: SQLite would read this table whenever a person is added, which no page of joining may.
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_constraint=False
    )

    class Meta:
        app_label = APP
        ordering = ("came_on", "id")

    def __str__(self) -> str:
        return f"concern {self.pk}"
