"""The people of this organisation who sign in, and the tree of its teams and services."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.errors import HeartenError
from hearten.people.rules import Role, why_not_join


class Team(models.Model):
    """A team or a service, inside another or at the top."""

    class Sort(models.TextChoices):
        TEAM = "team", _("Team")
        SERVICE = "service", _("Service")

    name = models.CharField(_("name"), max_length=120)
    sort = models.CharField(_("kind"), max_length=8, choices=Sort, default=Sort.TEAM)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("within")
    )

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("within", Lower("name"), name="a_name_once_within_a_team"),
            models.UniqueConstraint(
                Lower("name"), condition=models.Q(within=None), name="a_name_once_at_the_top"
            ),
            models.CheckConstraint(
                condition=~models.Q(within=models.F("id")), name="a_team_is_not_within_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this e-mail."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone with an account. People who answer have none."""

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=120)
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("team")
    )
    language = models.CharField(_("language"), max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    is_staff = False
    is_superuser = False

    objects = PersonManager()

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("email"), name="an_email_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How the record and other rooms name this person."""
        return f"person:{self.pk}"

    @property
    def roles(self) -> frozenset[str]:
        """The roles this person holds, for `rules.may`."""
        if not self.is_active:
            return frozenset()
        return frozenset(holding.role for holding in self.holdings.all())

    @property
    def roles_in_order(self) -> list[str]:
        """The same, to read."""
        return [role for role in Role if role in self.roles]


class Holding(models.Model):
    """One role held by one person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="holdings")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "role"), name="a_role_once_a_person"),)

    def __str__(self) -> str:
        return self.role


class Leading(models.Model):
    """That a person leads a team, and so whatever lies within it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="leading")
    team = models.ForeignKey(Team, models.CASCADE, related_name="led")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "team"), name="a_team_led_once_by_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} leads {self.team}"


class Invited(models.Model):
    """Someone asked to join. Holds only a digest of the code they were sent."""

    class Post(models.TextChoices):
        WAITING = "waiting", _("on its way")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=120, blank=True)
    as_roles = models.JSONField(_("roles"), default=list)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=5, default="en")
    code_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    post = models.CharField(max_length=8, choices=Post, default=Post.WAITING)

    # The code itself, in memory only and only where it was just made.
    code = ""

    class Meta:
        ordering = ("-at", "-id")
        verbose_name_plural = "invited"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(withdrawn_at=None),
                name="an_invitation_is_used_or_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @staticmethod
    def digest_of(code: str) -> str:
        """What is kept of a code: enough to know it again. 128 random bits need no slow hash."""
        return hashlib.sha256(code.encode()).hexdigest()

    @property
    def link(self) -> str:
        """Where to join. The code stands after #, which browsers keep to themselves: no log ever holds it."""
        return f"{settings.HEARTEN_ADDRESS}/join/#{self.code}"

    def why_not_join(self) -> HeartenError | None:
        """The refusal, if this invitation no longer opens the door."""
        return why_not_join(
            used=self.used_at is not None,
            withdrawn=self.withdrawn_at is not None,
            expires_at=self.expires_at,
            now=timezone.now(),
        )
