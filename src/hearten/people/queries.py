"""Who is here, in which team, and who is asked to join."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.db.models import Q, QuerySet

from hearten.errors import NotFound
from hearten.people.models import Holding, Invited, Leading, Person, Team
from hearten.people.rules import Role


@dataclass(frozen=True, slots=True)
class Branch:
    """A team or service, how many people are in it, and its parts."""

    id: int
    name: str
    sort: str
    within: int | None
    people: int
    parts: tuple[Branch, ...] = field(default=())

    @property
    def everyone(self) -> int:
        """How many people are in it and in all its parts."""
        return self.people + sum(part.everyone for part in self.parts)


@dataclass(frozen=True, slots=True)
class Who:
    """A person as other rooms may speak of them."""

    id: int
    name: str
    roles: frozenset[str]
    team: str


def people(search: str = "", role: str = "", team: int | None = None) -> QuerySet[Person]:
    """Everyone with an account whose name, e-mail or team has these letters, by name."""
    found = Person.objects.select_related("team").prefetch_related("holdings").order_by("name", "id")
    if search:
        found = found.filter(
            Q(name__icontains=search) | Q(email__icontains=search) | Q(team__name__icontains=search)
        )
    if role:
        found = found.filter(holdings__role=role)
    return found.filter(team_id=team) if team else found


def person(person_id: int) -> Person:
    """One person, or the refusal that tells nothing."""
    found = people().filter(pk=person_id).first()
    if found is None:
        raise NotFound("There is no such person here. They may have left and asked to be forgotten.")
    return found


def who(person_id: int) -> Who | None:
    """One person as other rooms may name them; None once they are forgotten."""
    found = people().filter(pk=person_id).first()
    if found is None:
        return None
    return Who(found.pk, found.name, found.roles, found.team.name if found.team else "")


def names(keys: set[str]) -> dict[str, str]:
    """The names behind "person:12", as far as they are still here."""
    ids = [int(key.removeprefix("person:")) for key in keys if key.startswith("person:")]
    return {f"person:{pk}": name for pk, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")}


def first_with(role: str) -> Person | None:
    """The person of that role who was here first: in the demonstration, the one to sign in as."""
    return Person.objects.filter(is_active=True, holdings__role=role).order_by("joined_at", "id").first()


def held(by: Person) -> frozenset[str]:
    """The roles held, even by someone shut out, whose `roles` are none."""
    return frozenset(Holding.objects.filter(person=by).values_list("role", flat=True))


def custodians() -> int:
    """How many people who may sign in are custodians."""
    return Holding.objects.filter(role=Role.CUSTODIAN, person__is_active=True).count()


def nobody_yet() -> bool:
    """Whether this Hearten is new."""
    return not Person.objects.exists()


def team(team_id: int) -> Team:
    """One team, or the refusal."""
    found = Team.objects.select_related("within").filter(pk=team_id).first()
    if found is None:
        raise NotFound("There is no such team or service. It may have been removed.")
    return found


def teams() -> tuple[Branch, ...]:
    """The tree, from its tops."""
    parts: dict[int | None, list[Team]] = defaultdict(list)
    for each in Team.objects.order_by("name", "id"):
        parts[each.within_id].append(each)
    counts: dict[int | None, int] = defaultdict(int)
    for team_id in Person.objects.filter(is_active=True).values_list("team_id", flat=True):
        counts[team_id] += 1

    def branches(top: int | None) -> tuple[Branch, ...]:
        return tuple(
            Branch(one.pk, one.name, one.sort, one.within_id, counts[one.pk], branches(one.pk))
            for one in parts[top]
        )

    return branches(None)


def teams_in_order() -> list[tuple[int, str]]:
    """Every team with the way to it, for a list to choose from: "Homes › Repairs"."""
    found: list[tuple[int, str]] = []

    def walk(branches: tuple[Branch, ...], way: str) -> None:
        for branch in branches:
            found.append((branch.id, f"{way}{branch.name}"))
            walk(branch.parts, f"{way}{branch.name} › ")

    walk(teams(), "")
    return found


def waiting() -> QuerySet[Invited]:
    """Invitations neither used nor withdrawn, the newest first."""
    return Invited.objects.select_related("invited_by", "team").filter(used_at=None, withdrawn_at=None)


def invited(invited_id: int) -> Invited:
    """One invitation, or the refusal."""
    found = Invited.objects.filter(pk=invited_id).first()
    if found is None:
        raise NotFound("There is no such invitation.")
    return found


def invited_with(code: str) -> Invited | None:
    """The invitation this code belongs to."""
    return Invited.objects.filter(code_digest=Invited.digest_of(code)).first()


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """What stands beside a person's password."""

    app: bool
    passkeys: int

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return self.app or self.passkeys > 0


def second_factor(of: Person) -> SecondFactor:
    """Whether a person's account has a second factor."""
    kinds = list(Authenticator.objects.filter(user=of).values_list("type", flat=True))
    return SecondFactor(
        Authenticator.Type.TOTP in kinds, sum(kind == Authenticator.Type.WEBAUTHN for kind in kinds)
    )


def about(of: Person) -> dict[str, object]:
    """What this room holds about a person, in words and plain values."""
    factor = second_factor(of)
    sessions = UserSession.objects.filter(user=of).order_by("created_at")
    return {
        "name": of.name,
        "e-mail": of.email,
        "language": of.language,
        "team": of.team.name if of.team else "",
        "roles": sorted(of.roles),
        "leads": list(
            Leading.objects.filter(person=of).order_by("team").values_list("team__name", flat=True)
        ),
        "may sign in": of.is_active,
        "joined": of.joined_at,
        "last signed in": of.last_login,
        "password": "kept only as a digest" if of.has_usable_password() else "none",
        "authenticator app": factor.app,
        "passkeys": factor.passkeys,
        "organisation's own sign-in": list(
            SocialAccount.objects.filter(user=of).values_list("provider", flat=True)
        ),
        "signed in now": [
            {"since": one.created_at, "address": one.ip, "browser": one.user_agent} for one in sessions
        ],
        "failed tries to sign in with this e-mail": [
            {"last on": one.attempt_time, "address": one.ip_address, "browser": one.user_agent}
            for one in AccessAttempt.objects.filter(username__iexact=of.email)
        ],
        "invitations sent to this e-mail": [
            {"on": one.at, "used on": one.used_at} for one in Invited.objects.filter(email__iexact=of.email)
        ],
        "invitations this person sent": Invited.objects.filter(invited_by=of).count(),
    }


def unsent() -> int:
    """Invitations that could not be sent: what waits for whoever invites people."""
    return waiting().filter(post=Invited.Post.FAILED).count()
