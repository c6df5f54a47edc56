"""The ledger: everything that ever left, for ever."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """Something that left through the one door. Never altered: what replaces it is another release.

    `digest` is the SHA-256 of exactly what left; `evidence` says what tables it was made of, by which rules and how.
    """

    class Sort(models.TextChoices):
        ACCOUNT = "account", _("Account")

    number = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    sort = models.CharField(max_length=12, choices=Sort)
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=80, db_index=True)
    policy = models.CharField(max_length=80)
    evidence = models.JSONField(default=dict)
    contents = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_because="")
                | models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_because=""),
                name="a_release_withdrawn_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.digest[:12]})"
