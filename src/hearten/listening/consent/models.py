"""What rests on which answers, and what people wish about being quoted. In the voices' store, without times."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from hearten.listening.consent.rules import Sort
from hearten.listening.surveys.models import APP, random_key


class Derived(models.Model):
    """Something made of answers, by the name other rooms know it by. `lost`: a source went since it was approved."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    name = models.CharField(max_length=80, unique=True)
    sort = models.CharField(max_length=9, choices=[(one.value, one.value) for one in Sort])
    listening_id = models.BigIntegerField(db_index=True)
    lost = models.BooleanField(default=False)

    class Meta:
        app_label = APP
        verbose_name_plural = "derived"

    def __str__(self) -> str:
        return self.name


class Edge(models.Model):
    """That one thing rests on one answer, or on one speaker, by their random key. It outlives neither."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    derived = models.ForeignKey(Derived, models.CASCADE, related_name="edges")
    answer_id = models.BigIntegerField(db_index=True)

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("derived", "answer_id"), name="a_thing_rests_once_on_an_answer"),
        )

    def __str__(self) -> str:
        return f"source of {self.derived}"


class Wish(models.Model):
    """Whether somebody lets us quote their words, said later with their receipt: sealed or not, it holds."""

    store: ClassVar[str] = "voices"

    id = models.BigIntegerField(primary_key=True, default=random_key)
    listening_id = models.BigIntegerField()
    receipt_hash = models.CharField(max_length=64)
    quote = models.BooleanField()

    class Meta:
        app_label = APP
        constraints = (
            models.UniqueConstraint(fields=("listening_id", "receipt_hash"), name="one_wish_a_receipt"),
        )
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"wish in {self.listening_id}"
