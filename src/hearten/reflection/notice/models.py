"""What somebody chose about the weekly notice. Whoever chose nothing gets it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.reflection.telling.models import APP


class Notice(models.Model):
    """`off`: no letter. `digest`: of the secret address of the feed, where there is one. `sent`: the last week."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    off = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  # none are not the same
    sent = models.CharField(max_length=8, blank=True)

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"notice to person {self.pk}"
