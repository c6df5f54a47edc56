"""What the house keeps for itself: which workers are alive, and what was last begun when."""

from __future__ import annotations

from django.db import models


class Beat(models.Model):
    """One worker of background jobs and when it last said it was alive."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class Turn(models.Model):
    """The last time something regular was begun, as a day or a minute that sorts as text."""

    name = models.CharField(max_length=40, primary_key=True)
    mark = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.name} at {self.mark}"
