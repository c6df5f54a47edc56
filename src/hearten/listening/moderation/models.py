"""That somebody decided about a statement, and for which reason of the published list. Never its words."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.listening.surveys.models import APP, Listening


class Decision(models.Model):
    """One decision. `statement` is the statement's random key in the voices' store."""

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="decisions")
    statement = models.BigIntegerField(db_index=True)
    number = models.PositiveIntegerField()
    shown = models.BooleanField()
    reason = models.CharField(max_length=40)
    policy = models.DateField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = APP
        ordering = ("-decided_at", "-id")

    def __str__(self) -> str:
        return f"decision about statement {self.number} of {self.listening_id}"
