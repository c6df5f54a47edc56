"""An analysis of a closed listening, the totals it is weighed to, and the findings it made.

Every number of a finding kept here came through the door; known totals come from elsewhere and hold nothing said.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hearten.understanding.coding.models import (
    BookVersion,
    Code,
    Coding,
    ContrarySearch,
    Document,
    Drawn,
    GroupTable,
    Learnt,
    Memo,
    Offer,
    Project,
    Reader,
    ReadingSet,
    Settlement,
    Theme,
)
from hearten.understanding.living.models import Agreement, Line, Rest, Version
from hearten.understanding.opinions.models import OpinionMap
from hearten.understanding.rules import State
from hearten.understanding.sessions.models import Card, Meaning, Meeting, Placing, Resolve, Seat, Stand

__all__ = [
    "Agreement",
    "Analysis",
    "BookVersion",
    "Card",
    "Code",
    "Coding",
    "ContrarySearch",
    "Document",
    "Drawn",
    "Finding",
    "GroupTable",
    "Learnt",
    "Line",
    "Meaning",
    "Meeting",
    "Memo",
    "Offer",
    "OpinionMap",
    "Placing",
    "Project",
    "Reader",
    "ReadingSet",
    "Resolve",
    "Rest",
    "Seat",
    "Settlement",
    "Stand",
    "Theme",
    "Version",
    "Weighting",
]


class Weighting(models.Model):
    """How many people there are in each group, known from elsewhere, that answers are weighed to meet.

    known: [{"breakdown": "age", "totals": {"16_34": 12000, ...}}, ...]; one breakdown is post-stratification, several
    are raked. Never changed: other totals are another weighting, and the one before is taken off.
    """

    listening_id = models.BigIntegerField(db_index=True)
    known = models.JSONField()
    source = models.CharField(max_length=200)
    after_results = models.BooleanField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    off_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    off_at = models.DateTimeField(null=True, blank=True)
    off_after_results = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("listening_id",),
                condition=models.Q(off_at__isnull=True),
                name="a_listening_is_weighed_one_way_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"weighting {self.pk} of listening {self.listening_id}"


class Analysis(models.Model):
    """One turning of a snapshot into findings: how far it is, and by which rules."""

    listening_id = models.BigIntegerField(db_index=True)
    state = models.CharField(
        max_length=8, choices=[(state.value, state.value) for state in State], default=State.WAITING.value
    )
    done = models.PositiveSmallIntegerField(default=0)
    of = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=5, default="en")
    snapshot = models.CharField(max_length=64, blank=True)
    policy = models.CharField(max_length=80, blank=True)
    why_failed = models.CharField(max_length=500, blank=True)
    weighting = models.ForeignKey(Weighting, models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "analyses"
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state="made") | ~models.Q(snapshot="") & ~models.Q(policy=""),
                name="an_analysis_made_says_from_what_and_by_which_rules",
            ),
            models.CheckConstraint(
                condition=models.Q(state="failed") & ~models.Q(why_failed="") | ~models.Q(state="failed"),
                name="an_analysis_that_failed_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"analysis {self.pk} of listening {self.listening_id}"


class Finding(models.Model):
    """One question's safe table and sentences, as `methods.findings.Finding` keeps them."""

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="findings")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    kept = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("analysis", "number")
        constraints = (
            models.UniqueConstraint(fields=("analysis", "key"), name="a_finding_once_an_analysis"),
        )

    def __str__(self) -> str:
        return self.key
