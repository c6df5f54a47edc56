"""Who offers to be turned to, and who is to look in on whom tomorrow. Never why."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from hearten.reflection.telling.models import APP


class Supporter(models.Model):
    """A volunteer, with when and how."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    when = models.CharField(max_length=200)
    how = models.CharField(max_length=300)
    resting = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        ordering = ("person__name",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(when="") & ~models.Q(how=""), name="an_offer_says_when_and_how"
            ),
        )

    def __str__(self) -> str:
        return f"offer of person {self.pk}"


class LookIn(models.Model):
    """That one colleague is to look in on another, from a day on. Gone once it is done, or after a week."""

    raw: ClassVar[bool] = True

    asked_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="+"
    )
    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="+"
    )
    on = models.DateField()

    class Meta:
        app_label = APP
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(asked_by=models.F("supporter")), name="somebody_else_looks_in"
            ),
        )

    def __str__(self) -> str:
        return "a look in"
