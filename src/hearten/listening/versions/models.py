"""What a listening asked, each time it was kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.listening.surveys.models import APP, Listening


class Version(models.Model):
    """Everything a draft asked at one time, as `bodies.body_of` writes it. `name` is a steward's, where they gave one.

    What one person changes in a day is one version, until it is named or the listening opens.
    """

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    body = models.JSONField()
    settled = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = APP
        ordering = ("listening", "-number")
        constraints = (
            models.UniqueConstraint(fields=("listening", "number"), name="a_version_number_once_a_listening"),
        )

    def __str__(self) -> str:
        return f"version {self.number} of {self.listening_id}"
