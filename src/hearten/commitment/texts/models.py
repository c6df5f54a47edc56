"""A text of a commitment, as it was brought: never edited, and never a part of one.

Triggers of the database, made with the table, refuse any change of a text, and one whose goals are not those it says.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

APP = "commitment"


class Text(models.Model):
    """One version. `goal_keys`: all its goals in a line; `brought`: the file itself; `digest`: its SHA-256."""

    key = models.SlugField(max_length=40)
    version = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    goal_keys = models.CharField(max_length=1100)
    contents = models.JSONField()
    brought = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    ours = models.BooleanField(default=False)
    loaded_on = models.DateField()
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-ours", "key", "-loaded_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=("key", "version"), name="a_version_of_a_text_once"),
            models.CheckConstraint(condition=~models.Q(goal_keys=""), name="a_text_has_goals"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.version}"
