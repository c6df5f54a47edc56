"""The people of this organisation who sign in, and the tree of its teams and services."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hearten.people.rules import Role


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
            models.CheckConstraint(
                condition=~models.Q(within=models.F("id")), name="a_team_is_not_within_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
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


class Holding(models.Model):
    """One role held by one person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="holdings")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "role"), name="a_role_once_a_person"),)

    def __str__(self) -> str:
        return self.role
