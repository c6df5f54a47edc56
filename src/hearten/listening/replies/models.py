"""What was raised, and what became of it: words of the organisation, and of nobody who answered."""

from __future__ import annotations

from django.db import models

from hearten.listening.replies.rules import State
from hearten.listening.surveys.models import APP, Listening


class Reply(models.Model):
    """One thing that was raised. `said`: what we heard; `did`: what we do about it, or why not; a wording a language.

    `question`: the key of the question or topic it was raised in, or "".
    """

    listening = models.ForeignKey(Listening, models.CASCADE, related_name="replies")
    number = models.PositiveSmallIntegerField()
    said = models.JSONField(default=dict)
    did = models.JSONField(default=dict, blank=True)
    question = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in State], default=State.HEARD.value
    )
    answer_by = models.DateField()
    changed_on = models.DateField(auto_now=True)

    class Meta:
        app_label = APP
        ordering = ("listening", "number")
        constraints = (models.UniqueConstraint(fields=("listening", "number"), name="a_reply_number_once"),)
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"reply {self.number} of {self.listening_id}"
