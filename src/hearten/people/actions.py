"""Everything that changes who is here, what they may do, and the tree of teams."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hearten.errors import HeartenError, NotPermitted, NotReady
from hearten.people import post, queries, rules, sessions
from hearten.people.models import Holding, Invited, Person, Team
from hearten.people.rules import Role
from hearten.record.action import action, unrecorded


def _allow(refusal: HeartenError | None) -> None:
    if refusal:
        raise refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, and as what."""

    email: str
    as_roles: Sequence[str]
    name: str = ""
    team: Team | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Joining:
    """What a person says of themselves when they join."""

    name: str
    password: str = field(repr=False)
    language: str = "en"


# Inviting ---------------------------------------------------------------------------------------------------
@action("people.invitation.sent")
def invite(asked: Asked, *, by: Person) -> Invited:
    """Ask someone to join, by e-mail. An earlier invitation to the same address stops working."""
    _allow(rules.why_not_invite_as(asked.as_roles, by.roles))
    if Person.objects.filter(email__iexact=asked.email).exists():
        raise NotReady("Someone with this e-mail is here already. Find them under People.")
    return _send(asked, by)


@action("people.invitation.sent_again")
def invite_again(invited: Invited, *, by: Person) -> Invited:
    """Send a new code to the same person. The old one stops working."""
    return invite(_asked_before(invited), by=by)


def _asked_before(invited: Invited) -> Asked:
    if invited.used_at:
        raise NotReady("This invitation has been used: the person is here already.")
    return Asked(invited.email, invited.as_roles, invited.name, invited.team, invited.language)


@action("people.invitation.withdrawn")
def withdraw_invitation(invited: Invited, *, by: Person) -> Invited:
    """Stop an invitation from working."""
    _allow(rules.why_not("people.invite", by.roles))
    _allow(invited.why_not_join() if invited.used_at or invited.withdrawn_at else None)
    invited.withdrawn_at = timezone.now()
    invited.save(update_fields=["withdrawn_at"])
    return invited


@action("people.invitation.first")
def invite_first(email: str, *, by: Person | None = None) -> Invited:
    """Ask the first person of a new Hearten, who can then ask others. Its `link` is for them alone."""
    if not queries.nobody_yet():
        raise NotReady("Someone is here already. Ask a steward or a custodian to invite you from People.")
    return _new_invitation(Asked(email, [Role.STEWARD, Role.CUSTODIAN]), None)


def _new_invitation(asked: Asked, by: Person | None) -> Invited:
    now = timezone.now()
    Invited.objects.filter(email__iexact=asked.email, used_at=None, withdrawn_at=None).update(
        withdrawn_at=now
    )
    code = rules.code_from(secrets.randbits(128))
    invited = Invited.objects.create(
        email=asked.email,
        name=asked.name,
        as_roles=sorted(asked.as_roles),
        team=asked.team,
        language=asked.language,
        code_digest=Invited.digest_of(code),
        invited_by=by,
        at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    invited.code = code
    return invited


def _send(asked: Asked, by: Person) -> Invited:
    invited = _new_invitation(asked, by)
    with override(asked.language):
        subject, words = post.invitation(invited, by.name)
    post.after_commit(invited.email, subject, words, lambda went: note_post(invited, went=went))
    return invited


@unrecorded("the post's own word on a letter, not a person's doing")
def note_post(invited: Invited, *, went: bool) -> None:
    """Keep whether the invitation left, for whoever sent it."""
    Invited.objects.filter(pk=invited.pk).update(post=Invited.Post.SENT if went else Invited.Post.FAILED)


@action("people.person.joined")
def join(*, invited: Invited, joining: Joining, by: Person | None = None) -> Person:
    """Make the account an invitation promised. `by` is None: until now this person was nobody here."""
    invited = Invited.objects.select_for_update().get(pk=invited.pk)
    _allow(invited.why_not_join())
    if Person.objects.filter(email__iexact=invited.email).exists():
        raise NotReady("There is an account with this e-mail already. Sign in, or ask for a new password.")
    person = Person(email=invited.email, name=joining.name, team=invited.team, language=joining.language)
    person.set_password(joining.password)
    person.save()
    Holding.objects.bulk_create(Holding(person=person, role=role) for role in invited.as_roles)
    # The code came by e-mail, so the address is proven.
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    invited.used_at = timezone.now()
    invited.save(update_fields=["used_at"])
    return person


# Roles ------------------------------------------------------------------------------------------------------
@action("people.role.given")
def give_role(person: Person, role: Role, *, by: Person) -> Holding:
    """Give a role. The person's other sessions end, so that no old one carries new powers."""
    _allow(rules.why_not("people.roles", by.roles))
    if not person.is_active:
        raise NotReady("This person cannot sign in. Let them in again before giving them a role.")
    holding, new = Holding.objects.get_or_create(person=person, role=role)
    if not new:
        raise NotReady(f"This person is a {role} already.")
    if person.pk != by.pk:
        sessions.end_all(person.pk)
    return holding


@action("people.role.taken")
def take_role(person: Person, role: Role, *, by: Person) -> Person:
    """Take a role away; never the last custodian's."""
    _allow(rules.why_not_take(role, _custodians_locked(), by.roles))
    taken, _kinds = Holding.objects.filter(person=person, role=role).delete()
    if not taken:
        raise NotReady(f"This person is not a {role}.")
    if person.pk != by.pk:
        sessions.end_all(person.pk)
    return person


def _custodians_locked() -> int:
    """Counted under a lock, so that two custodians cannot take each other's role at once."""
    held = Holding.objects.select_for_update().filter(role=Role.CUSTODIAN, person__is_active=True)
    return len(held.values_list("pk", flat=True))


# Coming and going -------------------------------------------------------------------------------------------
@action("people.access.ended")
def disable(person: Person, *, by: Person) -> Person:
    """End someone's access: every session of theirs ends now."""
    if person.pk == by.pk:
        raise NotReady("To end your own access, use “Leave” on your own page.")
    _allow(rules.why_not_end(queries.held(person), _custodians_locked(), by.roles))
    return _shut_out(person)


@action("people.access.restored")
def enable(person: Person, *, by: Person) -> Person:
    """Let someone in again, with the roles they had."""
    _allow(rules.why_not_end(queries.held(person), 2, by.roles))
    person.is_active = True
    person.save(update_fields=["is_active"])
    return person


@action("people.person.left")
def leave(person: Person, *, by: Person) -> Person:
    """A person goes, by themselves. Leaving costs nothing: they can be let in again."""
    if person.pk != by.pk:
        raise NotPermitted("Only the person themselves can leave. You may be able to end their access.")
    _allow(rules.last_custodian(queries.held(person), _custodians_locked(), "leave"))
    return _shut_out(person)


def _shut_out(person: Person) -> Person:
    person.is_active = False
    person.save(update_fields=["is_active"])
    sessions.end_all(person.pk)
    return person


@action("people.person.described")
def describe(person: Person, name: str, language: str, team: Team | None, *, by: Person) -> Person:
    """Change how a person is named, spoken to and placed: by themselves, or the place by a steward."""
    if person.pk != by.pk:
        _allow(rules.why_not("people.teams", by.roles))
        name, language = person.name, person.language
    person.name, person.language, person.team = name, language, team
    person.save(update_fields=["name", "language", "team"])
    return person


@action("people.person.forgotten")
def forget(person: Person, *, by: Person) -> None:
    """Erase the account and all that hangs on it. The record keeps the key "person:12" and nothing else."""
    if person.pk != by.pk:
        _allow(rules.why_not("people.answer_for_all", by.roles))
    if person.is_active:
        _allow(rules.last_custodian(queries.held(person), _custodians_locked(), "be forgotten"))
    sessions.end_all(person.pk)
    forget_address(person.email)
    Person.objects.filter(pk=person.pk).delete()


@unrecorded("whoever erases an address, or a person with theirs, leaves the line")
def forget_address(address: str) -> int:
    """Drop invitations to join sent to an address, and failed tries to sign in with it; says how many."""
    sent, _kinds = Invited.objects.filter(email__iexact=address).delete()
    tried, _kinds = AccessAttempt.objects.filter(username__iexact=address).delete()
    return int(sent) + int(tried)


@unrecorded("the house tidying up after itself, every night")
def forget_old_attempts(*, kept: timedelta = rules.ATTEMPTS_KEPT, now: datetime | None = None) -> int:
    """Drop the addresses and browsers of failed sign-ins; says how many tries."""
    old = (now or timezone.now()) - kept
    gone, _kinds = AccessAttempt.objects.filter(attempt_time__lt=old).delete()
    return int(gone)


@unrecorded("the house tidying up after itself, every night")
def end_old_sessions(*, now: datetime | None = None) -> int:
    """Drop sessions that are over, with the browser and address they were opened from; says how many."""
    gone, _kinds = Session.objects.filter(expire_date__lt=now or timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return gone


@unrecorded("the house tidying up after itself, every night")
def let_go_of_spent_invitations(*, kept: timedelta, now: datetime | None = None) -> int:
    """Drop invitations used, withdrawn or run out so long ago, with the e-mail in them; says how many."""
    old = (now or timezone.now()) - kept
    spent = Invited.objects.filter(Q(used_at__lt=old) | Q(withdrawn_at__lt=old) | Q(expires_at__lt=old))
    return spent.delete()[0]


# Teams and services -----------------------------------------------------------------------------------------
@action("people.team.added")
def add_team(*, name: str, sort: str, within: Team | None, by: Person) -> Team:
    """Add a team or service, at the top or inside another."""
    _allow(rules.why_not("people.teams", by.roles))
    _name_is_free(name, within)
    return Team.objects.create(name=name, sort=sort, within=within)


@action("people.team.changed")
def change_team(team: Team, name: str, sort: str, within: Team | None, *, by: Person) -> Team:
    """Rename a team or place it elsewhere; never inside itself."""
    _allow(rules.why_not("people.teams", by.roles))
    # All rows are locked: two moves at once could otherwise close a circle between them.
    within_of = dict(Team.objects.select_for_update().order_by("pk").values_list("pk", "within_id"))
    _allow(rules.why_not_move(team.pk, within.pk if within else None, within_of))
    _name_is_free(name, within, but=team)
    team.name, team.sort, team.within = name, sort, within
    team.save()
    return team


@action("people.team.removed")
def remove_team(team: Team, *, by: Person) -> None:
    """Remove a team nobody and nothing is in."""
    _allow(rules.why_not("people.teams", by.roles))
    if team.parts.exists():
        raise NotReady("This team has parts. Move or remove them first.")
    if team.people.exists():
        raise NotReady("There are people in this team. Place them elsewhere first.")
    team.delete()


def _name_is_free(name: str, within: Team | None, but: Team | None = None) -> None:
    same = Team.objects.filter(within=within, name__iexact=name).exclude(pk=but.pk if but else 0)
    if same.exists():
        raise NotReady(_("There is already a team or service called “%(name)s” there.") % {"name": name})
