"""Writing, offering, backing, renewing and withdrawing permissions: the only writers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import HeartenError
from hearten.people.models import Person
from hearten.permission.giving import queries, rules
from hearten.permission.giving.models import Permission, Turn
from hearten.permission.giving.rules import For, State
from hearten.record.action import action, unrecorded


@dataclass(frozen=True, slots=True)
class Written:
    """What a leader writes. `may`, `ask_first` and `never` hold a thing a line."""

    title: str
    may: str
    ask_first: str
    never: str
    words: str
    whom: For
    backer: Person | None
    review_on: date | None
    rule_id: int | None = None


def _allow(refusal: HeartenError | None) -> None:
    if refusal:
        raise refusal


def _touch(permission: Permission, by: Person) -> None:
    whom, state = For(permission.team_id, permission.role), State(permission.state)
    _allow(rules.why_not_touch(state, permission.giver_id == by.pk, whom, queries.scope_of(by)))


def _turn(permission: Permission, what: str, by: Person | None, on: date, why: str = "") -> None:
    Turn.objects.create(permission=permission, on=on, what=what, why=why, until=permission.review_on, by=by)


def _write(permission: Permission, written: Written) -> Permission:
    permission.title, permission.may, permission.ask_first = written.title, written.may, written.ask_first
    permission.never, permission.words = written.never, written.words
    permission.team_id, permission.role = written.whom.team, written.whom.role
    permission.backer, permission.review_on = written.backer, written.review_on
    permission.rule_id = written.rule_id
    permission.save()
    return permission


@action("permission.permission.drafted")
def draft(written: Written, *, by: Person) -> Permission:
    """Begin a permission. Only who writes it, and who is to stand behind it, see it yet."""
    _allow(rules.why_not_give(written.whom, queries.scope_of(by)))
    return _write(Permission(giver=by), written)


@action("permission.permission.rewritten")
def rewrite(permission: Permission, written: Written, *, by: Person) -> Permission:
    """Change the words of one that is not live yet; one that was offered is a draft again."""
    _touch(permission, by)
    _allow(rules.why_not_change(State(permission.state)))
    _allow(rules.why_not_give(written.whom, queries.scope_of(by)))
    permission.state = State.DRAFT.value
    return _write(permission, written)


@action("permission.permission.offered")
def offer(permission: Permission, *, by: Person, today: date | None = None) -> Permission:
    """Ask who is named to stand behind it. Whoever names themselves has said yes."""
    day = today or timezone.localdate()
    _touch(permission, by)
    said = {name: getattr(permission, name) for name in ("may", "words", "backer", "review_on")}
    _allow(rules.why_not_offer(State(permission.state), said, day))
    permission.state = State.OFFERED.value
    permission.save(update_fields=["state"])
    _turn(permission, "offered", by, day)
    if permission.backer_id == by.pk:
        stand_behind(permission, by=by, today=day)
    return permission


@action("permission.permission.given")
def stand_behind(permission: Permission, *, by: Person, today: date | None = None) -> Permission:
    """Say yes: from now on people may rely on it."""
    day = today or timezone.localdate()
    _allow(rules.why_not_back(State(permission.state), permission.backer_id == by.pk))
    permission.state, permission.backed_on = State.LIVE.value, day
    permission.save(update_fields=["state", "backed_on"])
    _turn(permission, "given", by, day)
    return permission


@action("permission.permission.not_backed")
def hand_back(permission: Permission, why: str, *, by: Person, today: date | None = None) -> Permission:
    """Say no to standing behind it, and why: it is a draft again."""
    _allow(rules.why_not_back(State(permission.state), permission.backer_id == by.pk))
    permission.state = State.DRAFT.value
    permission.save(update_fields=["state"])
    _turn(permission, "handed back", by, today or timezone.localdate(), why)
    return permission


@action("permission.permission.renewed")
def renew(
    permission: Permission, review_on: date, why: str, *, by: Person, today: date | None = None
) -> Permission:
    """Let it go on until another day."""
    day = today or timezone.localdate()
    _touch(permission, by)
    _allow(rules.why_not_renew(State(permission.state), review_on, permission.backer_id is not None, day))
    permission.review_on = review_on
    permission.save(update_fields=["review_on"])
    _turn(permission, "renewed", by, day, why)
    return permission


@action("permission.permission.withdrawn")
def withdraw(permission: Permission, why: str, *, by: Person, today: date | None = None) -> Permission:
    """Withdraw it, with a reason everyone can read."""
    day = today or timezone.localdate()
    _touch(permission, by)
    _allow(rules.why_not_end(State(permission.state), why))
    permission.state, permission.withdrawn_on, permission.why_withdrawn = State.WITHDRAWN.value, day, why
    permission.save(update_fields=["state", "withdrawn_on", "why_withdrawn"])
    _turn(permission, "withdrawn", by, day, why)
    return permission


@action("permission.permission.deleted")
def delete_draft(permission: Permission, *, by: Person) -> None:
    """Throw away a draft nobody has relied on."""
    _touch(permission, by)
    _allow(rules.why_not_change(State(permission.state)))
    permission.delete()


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off permissions; what others rely on stays, and says that nobody stands behind it."""
    Permission.objects.filter(giver=person, state=State.DRAFT.value).delete()
    Permission.objects.filter(giver=person).update(giver=None)
    Permission.objects.filter(backer=person).update(backer=None)
    Turn.objects.filter(by=person).update(by=None)
