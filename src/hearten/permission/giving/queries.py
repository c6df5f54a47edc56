"""What people may do, read: as frozen values, with names in place of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hearten.errors import NotFound
from hearten.people import queries as people
from hearten.people.leading import queries as leading
from hearten.people.models import Person
from hearten.permission.giving import rules
from hearten.permission.giving.models import Permission
from hearten.permission.giving.rules import For, Scope, State


@dataclass(frozen=True, slots=True)
class Given:
    """A permission to read. `for_whom` and names are in words; a name is "" once its person is forgotten."""

    id: int
    title: str
    may: tuple[str, ...]
    ask_first: tuple[str, ...]
    never: tuple[str, ...]
    words: str
    whom: For
    for_whom: str
    rule_id: int | None
    rule: str
    giver_id: int | None
    giver: str
    backer_id: int | None
    backer: str
    state: State
    review_on: date | None
    lapsed: bool
    withdrawn_on: date | None
    why_withdrawn: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A turn of a permission's life, to read."""

    on: date
    what: str
    why: str
    until: date | None
    by: str


def found(permission_id: int) -> Permission:
    """One permission, or the refusal."""
    one = Permission.objects.select_related("giver", "backer", "rule").filter(pk=permission_id).first()
    if one is None:
        raise NotFound("There is no such permission. It may have been a draft that was deleted.")
    return one


def scope_of(person: Person) -> Scope:
    """What somebody holds who would give."""
    return Scope(person.roles, leading.led_by(person))


def may_give_at_all(person: Person) -> bool:
    """Whether there is anybody this person may give a permission to."""
    scope = scope_of(person)
    return bool(scope.led) or rules.why_not_give(For(), scope) is None


def one(permission_id: int, person: Person, today: date | None = None) -> Given:
    """One permission, as this person may see it: drafts are for who writes and who is to stand behind them."""
    permission = found(permission_id)
    if permission.state in {State.DRAFT, State.OFFERED} and not _may_see(permission, person):
        raise NotFound("There is no such permission. It may have been a draft that was deleted.")
    return _given([permission], today)[0]


def live_for(person: Person, today: date | None = None) -> tuple[Given, ...]:
    """Every live permission for this person, the lapsed last."""
    way = leading.way_up(person.team_id)
    given = _given(_all().filter(state=State.LIVE.value), today)
    mine = [each for each in given if rules.is_for(each.whom, person.roles, way)]
    return tuple(sorted(mine, key=lambda each: (each.lapsed, each.title.casefold())))


def everything(person: Person, today: date | None = None) -> tuple[Given, ...]:
    """Every permission this person may see, by title."""
    seen = _all().filter(Q(state__in=(State.LIVE, State.WITHDRAWN)) | Q(giver=person) | Q(backer=person))
    return _given(seen, today)


def by_rule(rule_id: int, person: Person, today: date | None = None) -> tuple[Given, ...]:
    """The live permissions of this person that stand against one rule."""
    return tuple(each for each in live_for(person, today) if each.rule_id == rule_id and not each.lapsed)


def waiting_for_yes(person: Person) -> tuple[Given, ...]:
    """What this person is asked to stand behind."""
    return _given(_all().filter(state=State.OFFERED.value, backer=person), None)


def to_renew(person: Person, today: date | None = None) -> tuple[Given, ...]:
    """The lapsed permissions this person gave or stands behind."""
    mine = _all().filter(Q(giver=person) | Q(backer=person), state=State.LIVE.value)
    return tuple(each for each in _given(mine, today) if each.lapsed)


def turns(permission_id: int) -> tuple[Turned, ...]:
    """Its history, the newest first."""
    kept = found(permission_id).turns.select_related("by")
    return tuple(Turned(one.on, one.what, one.why, one.until, one.by.name if one.by else "") for one in kept)


def is_live(permission_id: int) -> bool:
    """Whether there is such a permission and people may rely on it."""
    return Permission.objects.filter(pk=permission_id, state=State.LIVE.value).exists()


def titles() -> dict[int, str]:
    """The title of each permission that lives."""
    return dict(Permission.objects.filter(state=State.LIVE.value).values_list("pk", "title"))


def whom_in_words(whom: For, teams: dict[int, str]) -> str:
    """For whom, in words."""
    if whom.team is not None:
        return teams.get(whom.team, _("a team that is no more"))
    return _("every %(role)s") % {"role": whom.role} if whom.role else _("everyone who works here")


def _may_see(permission: Permission, person: Person) -> bool:
    return person.pk in {permission.giver_id, permission.backer_id}


def _all() -> QuerySet[Permission]:
    return Permission.objects.select_related("giver", "backer", "rule")


def _given(kept: Iterable[Permission], today: date | None) -> tuple[Given, ...]:
    teams, day = dict(people.teams_in_order()), today or timezone.localdate()
    return tuple(_one(each, teams, day) for each in kept)


def _one(kept: Permission, teams: dict[int, str], today: date) -> Given:
    whom, state = For(kept.team_id, kept.role), State(kept.state)
    return Given(
        id=kept.pk,
        title=kept.title,
        may=lines(kept.may),
        ask_first=lines(kept.ask_first),
        never=lines(kept.never),
        words=kept.words,
        whom=whom,
        for_whom=whom_in_words(whom, teams),
        rule_id=kept.rule_id,
        rule=kept.rule.name if kept.rule else "",
        giver_id=kept.giver_id,
        giver=kept.giver.name if kept.giver else "",
        backer_id=kept.backer_id,
        backer=kept.backer.name if kept.backer else "",
        state=state,
        review_on=kept.review_on,
        lapsed=rules.lapsed(state, kept.review_on, today),
        withdrawn_on=kept.withdrawn_on,
        why_withdrawn=kept.why_withdrawn,
    )


def lines(text: str) -> tuple[str, ...]:
    """A thing a line."""
    return tuple(line.strip(" \t-•") for line in text.splitlines() if line.strip(" \t-•"))
