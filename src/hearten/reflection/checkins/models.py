"""How often people are asked how they are. What they say is kept blind, in `telling`."""

from __future__ import annotations

from django.db import models

from hearten.reflection.telling.models import APP


class Rhythm(models.Model):
    """From which week on, and every how many weeks; none where nobody is asked. There is one, or none."""

    since = models.CharField(max_length=8)
    every = models.PositiveSmallIntegerField()

    class Meta:
        app_label = APP
        constraints = (
            models.CheckConstraint(
                condition=models.Q(every__in=(1, 2, 4)), name="check_ins_have_a_known_rhythm"
            ),
        )

    def __str__(self) -> str:
        return f"every {self.every} weeks since {self.since}"
