"""How many questions people may be asked in a year, where an organisation says otherwise than the house."""

from __future__ import annotations

from django.db import models

from hearten.listening.surveys.models import APP


class Budget(models.Model):
    """The most questions one of these people may be asked in a year. `people` is their word, in small letters."""

    people = models.CharField(max_length=60, primary_key=True)
    questions = models.PositiveSmallIntegerField()

    class Meta:
        app_label = APP

    def __str__(self) -> str:
        return f"{self.questions} for {self.people}"
