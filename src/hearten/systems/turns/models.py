"""One turn in the life of something this room keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.systems.barriers.models import APP


class Turn(models.Model):
    """What was done to it, for ever. `about`: which thing, as the record names it."""

    about = models.CharField(max_length=40, db_index=True)
    what = models.CharField(max_length=60)
    words = models.CharField(max_length=1200, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.about}: {self.what}"
