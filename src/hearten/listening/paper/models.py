"""What was printed: how many, in which language and size. Never whose it was, nor what was written on it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from hearten.listening.surveys.models import APP, Listening


class Printing(models.Model):
    """Papers printed at once, numbered from `first`. A paper's code is made from its number, and kept nowhere."""

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="printings")
    first = models.PositiveIntegerField()
    papers = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    large = models.BooleanField(default=False)
    day = models.DateField(default=timezone.localdate)

    class Meta:
        app_label = APP
        ordering = ("listening", "-first")
        constraints = (
            models.UniqueConstraint(fields=("listening", "first"), name="a_paper_is_printed_once"),
        )

    def __str__(self) -> str:
        return f"{self.papers} papers of {self.listening_id}"
