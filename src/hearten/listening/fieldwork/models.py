"""Which tablets may deliver answers. Never who held one, nor when it did."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from hearten.listening.surveys.models import APP, Listening


class Tablet(models.Model):
    """A device that may deliver sealed answers to one listening, known by the hash of a code only it has."""

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="tablets")
    name = models.CharField(max_length=60)
    code_hash = models.CharField(max_length=64, unique=True)
    day = models.DateField(default=timezone.localdate)
    taken_back = models.BooleanField(default=False)
    lent_code: str = ""  # only where it was just lent: not kept

    class Meta:
        app_label = APP
        ordering = ("listening", "name", "id")

    def __str__(self) -> str:
        return self.name
