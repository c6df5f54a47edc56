"""Rounds of taking stock, their answers and what shows them. There is no column for a level or a score."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.commitment.endorsing.models import Endorsement
from hearten.commitment.stock.rules import State
from hearten.commitment.texts.models import APP


class Round(models.Model):
    """One round. `took_part`: who sat together, by what they do, a line each."""

    endorsement = models.ForeignKey(Endorsement, models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in State], default=State.OPEN.value
    )
    begun_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    took_part = models.TextField(max_length=1500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        app_label = APP
        ordering = ("-begun_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("endorsement",), condition=models.Q(state="open"), name="one_open_round_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", finished_on__isnull=True, told_on__isnull=True)
                | models.Q(state="finished", finished_on__isnull=False, told_on__isnull=True)
                & ~models.Q(took_part="")
                | models.Q(state="told", finished_on__isnull=False, told_on__isnull=False)
                & ~models.Q(took_part=""),
                name="a_round_is_finished_by_somebody_and_told_after",
            ),
        )

    def __str__(self) -> str:
        return f"round {self.pk}"


class Answer(models.Model):
    """What was answered to one question of a round, in words."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    question = models.SlugField(max_length=40)
    words = models.TextField(max_length=4000, blank=True)

    class Meta:
        app_label = APP
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("round", "question"), name="a_question_answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.question} in {self.round}"


class Proof(models.Model):
    """A link to what shows an answer; never the thing itself."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="proofs")
    words = models.CharField(max_length=300)
    address = models.CharField(max_length=300)

    class Meta:
        app_label = APP
        ordering = ("id",)

    def __str__(self) -> str:
        return f"proof of {self.answer}"
