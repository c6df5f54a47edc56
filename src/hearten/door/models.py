"""The ledger: everything that ever left, for ever; and what is proposed to leave, with who checked it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hearten.door.quotes.models import Quote
from hearten.door.rules import MOVES, Lone, Reason, State

__all__ = ["Check", "Proposal", "Quote", "Release"]

PROPOSALS_ARE = sorted({step.to for step in MOVES.values()} - {State.SUPERSEDED, State.WITHDRAWN})


class Proposal(models.Model):
    """Something proposed to leave, exactly as it would. Never altered: what is changed is proposed anew.

    `thing` is what it is of ("account:12"), `authors` everyone who wrote or proposed it, by key; `contents` is what
    would leave and `made_of` all it is made of, each as canonical text, byte for byte. `others` is how many people
    could have checked it when it was proposed.
    """

    thing = models.CharField(max_length=80, db_index=True)
    digest = models.CharField(max_length=64, db_index=True)
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=80)
    people = models.CharField(max_length=80, blank=True)
    policy = models.CharField(max_length=80)
    contents = models.TextField()
    made_of = models.TextField()
    version = models.CharField(max_length=40)
    authors = models.JSONField(default=list)
    others = models.PositiveIntegerField()
    state = models.CharField(max_length=13, choices=[(one.value, one.value) for one in PROPOSALS_ARE])
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    instead_of = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in Reason])
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("thing",),
                condition=models.Q(state__in=[State.PROPOSED.value, State.CHECKED.value]),
                name="a_thing_is_proposed_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(instead_of="", reason="", because="")
                | ~models.Q(instead_of="") & ~models.Q(reason="") & ~models.Q(because=""),
                name="a_correction_says_of_what_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"


class Check(models.Model):
    """What one person who did not write it found. Kept for ever, whoever is still here."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="checks")
    by = models.CharField(max_length=80)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    recognised = models.BooleanField()
    borne_out = models.BooleanField()
    yes = models.BooleanField()
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "by"), name="one_person_checks_once"),
            models.CheckConstraint(
                condition=models.Q(yes=True, recognised=False, borne_out=True)
                | models.Q(yes=False) & ~models.Q(because=""),
                name="a_yes_has_no_fault_and_a_no_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{'yes' if self.yes else 'no'} to proposal {self.proposal_id}"


class Release(models.Model):
    """Something that left through the one door. Never altered: what replaces it is another release.

    `digest` is the SHA-256 of exactly what left; `evidence` says what tables were asked for, by which rules, how each
    was judged and beside which releases, and every file that left with its own SHA-256. `people` names whom it tells
    of: all waves of a listening share the name of the first.
    `bundle` is the file by which another machine can check it, and `seal` that file's own digest. What left before
    two people checked has no proposal and no bundle.
    """

    class Sort(models.TextChoices):
        ACCOUNT = "account", _("Account, with its PDF, tables and bundle")
        YEAR = "year", _("The account of a year, with its PDF, slides, letter, tables and bundle")
        QUOTE = "quote", _("Quote")
        COMPOSITE = "composite", _("Composite story")
        PARCEL = "parcel", _("Parcel for the network")
        MAIL = "mail", _("Mail")

    number = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    sort = models.CharField(max_length=12, choices=Sort)
    title = models.CharField(max_length=200)
    about = models.CharField(max_length=80, db_index=True)
    people = models.CharField(max_length=80, db_index=True, blank=True)
    policy = models.CharField(max_length=80)
    evidence = models.JSONField(default=dict)
    contents = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    proposal = models.OneToOneField(Proposal, models.PROTECT, null=True, blank=True, related_name="release")
    lone = models.CharField(max_length=6, blank=True, choices=[(one.value, one.value) for one in Lone])
    lone_because = models.CharField(max_length=300, blank=True)
    bundle = models.TextField(blank=True)
    seal = models.CharField(max_length=64, blank=True)
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField(max_length=12, blank=True, choices=[(one.value, one.value) for one in Reason])
    because = models.CharField(max_length=300, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(lone="", lone_because="")
                | ~models.Q(lone="") & ~models.Q(lone_because=""),
                name="an_exception_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(instead_of__isnull=True, reason="", because="")
                | models.Q(instead_of__isnull=False) & ~models.Q(reason="") & ~models.Q(because=""),
                name="what_takes_a_place_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.digest[:12]})"
