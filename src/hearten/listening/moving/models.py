"""What a steward said of who joined and left since an earlier wave: numbers of people, and nobody's name."""

from __future__ import annotations

from django.db import models

from hearten.listening.moving.rules import Known
from hearten.listening.surveys.models import APP, Listening


class Movement(models.Model):
    """Between one earlier wave and this one, as said before this one opened.

    groups: {"area": {"town": [joined, left], ...}, ...}; a group that is not there is not known of.
    """

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="movements")
    since = models.ForeignKey(Listening, models.PROTECT, related_name="+")
    known = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Known])
    joined = models.PositiveIntegerField(null=True, blank=True)
    left = models.PositiveIntegerField(null=True, blank=True)
    groups = models.JSONField(default=dict, blank=True)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening", "since"), name="said_once_since_each_wave"),
            models.CheckConstraint(
                condition=models.Q(known="numbers", joined__isnull=False, left__isnull=False)
                | ~models.Q(known="numbers") & models.Q(joined__isnull=True, left__isnull=True),
                name="numbers_are_said_both_or_neither",
            ),
        )

    def __str__(self) -> str:
        return f"who joined and left listening {self.listening_id} since {self.since_id}"
