"""The ledger, what a release was made of, and what waits to be checked."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from hearten.door import bundle as bundles
from hearten.door.judging import Before
from hearten.door.models import Check, Proposal, Release
from hearten.door.rules import CHECKS_NEEDED, LONE_AFTER, WAITING, Lone, Standing, State
from hearten.door.tracing import MadeOf
from hearten.errors import NotFound, Unreadable
from hearten.methods import kept
from hearten.methods.account import Gathered
from hearten.people.models import Person
from hearten.people.rules import MAY


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said of a proposal."""

    by: str
    at: datetime
    yes: bool
    recognised: bool
    borne_out: bool
    because: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """Something on its way out, and how far it is."""

    id: int
    thing: str
    digest: str
    title: str
    state: State
    at: datetime
    by: str
    authors: frozenset[str]
    standing: Standing
    checks: tuple[Said, ...]
    instead_of: str
    reason: str
    because: str

    @property
    def lone_from(self) -> datetime:
        """From when it may leave by exception, where fewer than two others can check it."""
        return self.at + LONE_AFTER

    @property
    def is_lone(self) -> bool:
        """Whether fewer than two others can check it, so that only an exception lets it out."""
        return self.state is State.PROPOSED and self.standing.others < CHECKS_NEEDED


@dataclass(frozen=True, slots=True)
class Left:
    """One line of the ledger."""

    number: int
    digest: str
    title: str
    about: str
    policy: str
    at: datetime
    by: str
    withdrawn_at: datetime | None
    withdrawn_because: str
    tables: tuple[str, ...]
    how: Mapping[str, object]
    evidence: Mapping[str, Any]
    sort: str
    proposed_by: str
    proposed_at: datetime | None
    checks: tuple[Said, ...]
    lone: Lone
    lone_because: str
    instead_of: str
    reason: str
    because: str
    replaced_by: str
    replaced_at: datetime | None
    replaced_reason: str
    replaced_because: str
    seal: str

    @property
    def state(self) -> State:
        """Whether it is out, or what became of it."""
        if self.withdrawn_at:
            return State.WITHDRAWN
        return State.SUPERSEDED if self.replaced_by else State.RELEASED


def ledger(most: int = 200) -> tuple[Left, ...]:
    """Everything that left, newest first."""
    return tuple(_line(release) for release in _releases()[:most])


def release(digest: str) -> Left:
    """One line of the ledger, by its digest."""
    found = _releases().filter(digest=digest).first()
    if found is None:
        raise NotFound("There is no such release in the ledger.")
    return _line(found)


def contents(digest: str) -> object:
    """Exactly what left, as plain JSON; refused where it is no longer what its digest says."""
    found = Release.objects.filter(digest=digest).first()
    if found is None:
        raise NotFound("There is no such release in the ledger.")
    if kept.digest(found.contents) != digest:
        raise Unreadable("This release is no longer what it was when it left. Restore it from a backup.")
    return found.contents


def bundle(digest: str) -> bytes:
    """The file by which another machine can check what is out."""
    found = Release.objects.filter(digest=digest).exclude(bundle="").first()
    if found is None or not is_out(digest):
        raise NotFound("There is no bundle of that name to take: only what is out, and was checked, has one.")
    if kept.digest(json.loads(found.bundle)["bundle"]) != found.seal:
        raise Unreadable("This bundle is no longer what it was when it left. Restore it from a backup.")
    return found.bundle.encode()


def told_before(people: str) -> tuple[Before, ...]:
    """Every release that ever left about the same people, the first one first; withdrawn or not, it is known.

    What left before it had a bundle had no findings kept with it, so it cannot be put beside another.
    """
    left = Release.objects.filter(people=people).exclude(bundle="").order_by("number")
    return tuple(
        Before(
            one.digest, one.title, f"{one.at:%d/%m/%Y}", bundles.opened(one.bundle.encode()).made_of.findings
        )
        for one in left
    )


def findings_out(digests: Iterable[str]) -> dict[str, frozenset[str]]:
    """Of these releases, those that are out, with the digest of every finding they told."""
    out = Release.objects.filter(
        digest__in=list(digests), withdrawn_at__isnull=True, replaced_by__isnull=True
    )
    return {
        digest: frozenset(evidence.get("how", {}).get("findings", ()))
        for digest, evidence in out.values_list("digest", "evidence")
    }


def told(digest: str) -> MadeOf:
    """What an account of one listening that is out was made of, as its bundle keeps it."""
    made_of = bundles.opened(bundle(digest)).made_of
    if not isinstance(made_of, MadeOf):
        raise NotFound("This release is not an account of one listening.")
    return made_of


def gathered(digest: str) -> Gathered:
    """All a year's account that is out rests on, as its bundle keeps it."""
    made_of = bundles.opened(bundle(digest)).made_of
    if not isinstance(made_of, Gathered):
        raise NotFound("This release is not the account of a year.")
    return made_of


def mistakes(since: date, until: date) -> tuple[Left, ...]:
    """What left and was corrected or withdrawn between two days, first to last; of accounts alone.

    Not of words that somebody may take back: when they did is nobody's business.
    """
    told = _releases().filter(sort__in=(Release.Sort.ACCOUNT, Release.Sort.YEAR))
    changed = told.filter(
        models.Q(withdrawn_at__date__range=(since, until))
        | models.Q(replaced_by__at__date__range=(since, until))
    )
    return tuple(map(_line, changed.order_by("number")))


def file_of(digest: str, name: str) -> str:
    """The SHA-256 a file of a release left with; "" where it was not written down then."""
    found = Release.objects.filter(digest=digest).values_list("evidence", flat=True).first() or {}
    return next((str(one["sha256"]) for one in found.get("files", []) if one["name"] == name), "")


def is_out(digest: str) -> bool:
    """Whether it left, was not withdrawn, and nothing took its place."""
    return Release.objects.filter(digest=digest, withdrawn_at__isnull=True, replaced_by__isnull=True).exists()


def proposed(thing: str) -> Proposed | None:
    """The newest proposal of a thing, whatever became of it, or None."""
    found = Proposal.objects.filter(thing=thing).prefetch_related("checks").first()
    return proposal(found) if found else None


def before(thing: str) -> tuple[Proposed, ...]:
    """Earlier proposals of a thing that came back, newest first."""
    return tuple(map(proposal, Proposal.objects.filter(thing=thing).prefetch_related("checks")[1:]))


def to_check(person: Person) -> tuple[Proposed, ...]:
    """What waits for this person's check: proposed by others, and not looked at by them."""
    if not person.roles & MAY["door.check"].roles:
        return ()
    waiting = Proposal.objects.filter(state=State.PROPOSED).exclude(checks__by=person.key)
    return tuple(proposal(one) for one in waiting.prefetch_related("checks") if person.key not in one.authors)


def to_release() -> tuple[Proposed, ...]:
    """What was checked by two and waits to be let out."""
    waiting = Proposal.objects.filter(state=State.CHECKED).prefetch_related("checks")
    return tuple(map(proposal, waiting))


def in_hand(thing: str) -> bool:
    """Whether a thing is proposed or checked now, and not yet out."""
    return Proposal.objects.filter(thing=thing, state__in=WAITING).exists()


def others(authors: Collection[str]) -> int:
    """How many people who may sign in could check what these wrote."""
    able = Person.objects.filter(is_active=True, holdings__role__in=MAY["door.check"].roles).distinct()
    return sum(person.key not in authors for person in able)


def about(person: Person) -> list[str]:
    """What this room holds about a person."""
    wrote = [one for one in Proposal.objects.defer("contents", "made_of") if person.key in one.authors]
    checked = Check.objects.filter(by=person.key).select_related("proposal")
    return [
        *(f"You wrote or proposed “{one.title}” ({one.state})." for one in wrote),
        *(f"You checked “{one.proposal.title}”, and said {'yes' if one.yes else 'no'}." for one in checked),
        *(f"You let out “{one.title}”." for one in Release.objects.filter(by=person.key).defer("contents")),
    ]


def proposal(found: Proposal) -> Proposed:
    """A proposal as it stands."""
    checks = tuple(map(_said, found.checks.all()))
    standing = Standing(
        State(found.state),
        sum(one.yes for one in checks),
        max(found.others, others(found.authors)) if found.state in WAITING else found.others,
        found.at,
    )
    return Proposed(
        id=found.pk,
        thing=found.thing,
        digest=found.digest,
        title=found.title,
        state=State(found.state),
        at=found.at,
        by=found.by,
        authors=frozenset(found.authors),
        standing=standing,
        checks=checks,
        instead_of=found.instead_of,
        reason=found.reason,
        because=found.because,
    )


def _said(check: Check) -> Said:
    return Said(check.by, check.at, check.yes, check.recognised, check.borne_out, check.because)


def _releases() -> models.QuerySet[Release]:
    return (
        Release.objects.defer("contents", "bundle", "proposal__contents", "proposal__made_of")
        .select_related("proposal", "instead_of", "replaced_by")
        .defer("instead_of__contents", "instead_of__bundle", "replaced_by__contents", "replaced_by__bundle")
        .prefetch_related("proposal__checks")
    )


def _line(release: Release) -> Left:
    by = getattr(release, "replaced_by", None)
    proposed = release.proposal
    return Left(
        number=release.number,
        digest=release.digest,
        title=release.title,
        about=release.about,
        policy=release.policy,
        at=release.at,
        by=release.by,
        withdrawn_at=release.withdrawn_at,
        withdrawn_because=release.withdrawn_because,
        tables=tuple(release.evidence.get("tables", [])),
        how=release.evidence.get("how", {}),
        evidence=release.evidence,
        sort=str(release.get_sort_display()),
        proposed_by=proposed.by if proposed else "",
        proposed_at=proposed.at if proposed else None,
        checks=tuple(map(_said, proposed.checks.all())) if proposed else (),
        lone=Lone(release.lone),
        lone_because=release.lone_because,
        instead_of=release.instead_of.digest if release.instead_of else "",
        reason=release.reason,
        because=release.because,
        replaced_by=by.digest if by else "",
        replaced_at=by.at if by else None,
        replaced_reason=by.reason if by else "",
        replaced_because=by.because if by else "",
        seal=release.seal,
    )
