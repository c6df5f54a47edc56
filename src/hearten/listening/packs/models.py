"""Packs of official questions, each exactly as its file gave it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.listening.surveys.models import APP


class Pack(models.Model):
    """One file of questions. `digest` is its SHA-256; `items` are as `rules.kept` writes them, never edited."""

    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    items = models.JSONField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = APP
        ordering = ("name", "-year", "id")

    def __str__(self) -> str:
        return f"{self.name}, {self.year}"
