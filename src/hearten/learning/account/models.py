"""Accounts of years, and every draft there was of each while it was written."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hearten.learning.rules import State


class Year(models.Model):
    """The account of a year. `gathered` is all it rests on, frozen; `document` what that and its words come to.

    `words`: what people wrote, by part. `chosen`: by source, whether it stands in it, where its writers said so.
    `authors`, `instead_of`, `reason`, `because` are as those of an account of one listening; so are `quotes` and
    `stories`, whose words are never kept here.
    """

    title = models.CharField(_("title"), max_length=200)
    begins = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    language = models.CharField(max_length=5, default="en")
    words = models.JSONField(default=dict)
    chosen = models.JSONField(default=dict)
    quotes = models.JSONField(default=list)
    stories = models.JSONField(default=list)
    gathered = models.JSONField(null=True)
    document = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(
        max_length=9, choices=[(state.value, state.value) for state in State], default=State.DRAFTED.value
    )
    authors = models.JSONField(default=list)
    instead_of = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=12, blank=True)
    because = models.CharField(max_length=300, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    drafted_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "learning"
        ordering = ("-ends", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="a_year_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="drafted", published_at__isnull=True)
                | ~Q(state="drafted") & Q(published_at__isnull=False) & ~Q(digest=""),
                name="a_year_that_left_says_when_and_what",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """How the record and the door name it."""
        return f"year:{self.pk}"


class Draft(models.Model):
    """A draft of an account as it stood once, to be looked at beside another. `note`: what was done to it."""

    year = models.ForeignKey(Year, models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    document = models.JSONField()
    note = models.CharField(max_length=60)
    by = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "learning"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="a_draft_has_its_number"),)

    def __str__(self) -> str:
        return f"draft {self.number} of {self.year_id}"
