"""The only way anything leaves: proposed, checked by two, released into the ledger; perhaps replaced or withdrawn.

Nothing in the ledger is ever altered.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast, get_args

from django.db import models
from django.utils import timezone

from hearten import __version__
from hearten.door import bundle, judging, queries, rules, tracing, yearly
from hearten.door.judging import Before
from hearten.door.models import Check, Proposal, Release
from hearten.door.queries import Proposed, Said
from hearten.door.rules import WAITING, Lone, Move, Reason, State, Verdict
from hearten.door.tracing import MadeOf
from hearten.errors import HeartenError, NotFound, NotReady, Unreadable
from hearten.methods import kept, report
from hearten.methods.account import Gathered
from hearten.methods.report import Document
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, key_of, write


@dataclass(frozen=True, slots=True)
class Instead:
    """What a correction takes the place of, and why."""

    digest: str
    reason: Reason
    because: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to leave: `made_of` is all it is made of, `contents` the document that is shown.

    `thing` is what it is of ("account:12"); `authors` are all who wrote it, by key. `people` names whom it tells of,
    alike for all waves of a listening; where nobody says, it tells only of what it is `about`.
    """

    title: str
    about: str
    thing: str
    contents: Document
    made_of: MadeOf | Gathered
    authors: frozenset[str] = field(default_factory=frozenset)
    instead: Instead | None = None
    people: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One file that leaves with a release, as it is handed out."""

    name: str
    sha256: str
    bytes: int


@action("door.proposal.made")
def propose(leaving: Leaving, *, by: Person) -> Proposal:
    """Propose it, with all it is made of; two people who did not write it look before it leaves."""
    made_of = leaving.made_of
    if refusal := (
        rules.why_not_move(State.DRAFT, Move.PROPOSE, by.roles, author=True)
        or _why_not_release(made_of, leaving.title)
        or tracing.why_not_traced(leaving.contents, made_of)
        or _why_not_judged(made_of, leaving.people or leaving.about)
    ):
        raise refusal
    if queries.in_hand(leaving.thing):
        raise NotReady("This is proposed already. Wait for its checks, or take it back first.")
    digest = kept.digest(leaving.contents)
    _refuse_what_left(digest)
    if leaving.instead:
        _replaceable(leaving.instead.digest)
    authors = sorted(leaving.authors | {by.key})
    return Proposal.objects.create(
        thing=leaving.thing,
        digest=digest,
        title=leaving.title,
        about=leaving.about,
        people=leaving.people or leaving.about,
        policy=_policy(made_of),
        contents=kept.canonical(leaving.contents).decode(),
        made_of=kept.canonical(bundle.plainly_kept(made_of)).decode(),
        version=__version__,
        authors=authors,
        others=queries.others(authors),
        state=State.PROPOSED,
        at=timezone.now(),
        by=by.key,
        **_instead(leaving.instead),
    )


def _instead(instead: Instead | None) -> dict[str, str]:
    if instead is None:
        return {}
    if not instead.because.strip():
        raise NotReady("Say in a sentence what was wrong: people who read it before will want to know.")
    return {
        "instead_of": instead.digest,
        "reason": instead.reason.value,
        "because": instead.because.strip()[:300],
    }


@action("door.proposal.checked")
def check(proposal_id: int, verdict: Verdict, *, by: Person) -> Proposal:
    """Say of what somebody else proposed whether it may leave. A no sends it back."""
    found = _locked(Proposal.objects.filter(pk=proposal_id))
    yes = sum(one.yes for one in found.checks.all())
    move = rules.saying(verdict, yes)
    said_before = found.checks.filter(by=by.key).exists()
    if refusal := _why_not(found, move, by) or rules.why_not_say(verdict, before=said_before):
        raise refusal
    _move(found, move)
    Check.objects.create(
        proposal=found,
        by=by.key,
        at=timezone.now(),
        digest=found.digest,
        recognised=verdict.recognised,
        borne_out=verdict.borne_out,
        yes=verdict.yes,
        because=verdict.because.strip()[:500],
    )
    return found


@action("door.proposal.taken_back")
def take_back(thing: str, *, by: Person) -> Proposal:
    """Take back what one wrote or proposed, before it left."""
    found = _in_hand(thing)
    if refusal := _why_not(found, Move.TAKE_BACK, by):
        raise refusal
    return _move(found, Move.TAKE_BACK)


@action("door.proposal.overtaken")
def change(thing: str, *, by: Person) -> Proposal:
    """Its words were changed, so what was checked is no longer what would leave: the checks do not count."""
    found = _in_hand(thing)
    if refusal := _why_not(found, Move.CHANGE, by):
        raise refusal
    return _move(found, Move.CHANGE)


@action("door.account.released")
def release(thing: str, digest: str, because: str = "", files: Sequence[File] = (), *, by: Person) -> Release:
    """Let it out exactly as it was checked, and write it in the ledger with what it was made of and who checked it.

    `digest` is that of what would leave now; `because` why it leaves by exception, where it does; `files` are those it
    is handed out as, beside its bundle.
    """
    found = _in_hand(thing)
    proposed = queries.proposal(found)
    now = timezone.now()
    if found.digest != digest:
        raise NotReady(
            "This was changed after it was proposed, so its checks do not count. Propose it again."
        )
    if refusal := (
        why_not("learning.publish", by.roles)
        or rules.why_not_leave(proposed.standing, now, because)
        or _why_not(found, rules.leaving(proposed.standing), by)
    ):
        raise refusal
    _refuse_what_left(digest)
    document, made_of = _kept(found)
    # Judged again: since it was proposed, something else may have left about the same people.
    if refusal := _why_not_judged(made_of, found.people):
        raise refusal
    replaced = _replaceable(found.instead_of) if found.instead_of else None
    lone = rules.lone(proposed.standing)
    because = because.strip()[:300] if lone else ""
    facts = _facts(proposed, found, (now, by, lone, because), queries.told_before(found.people))
    told = bundle.bundle_of(facts, document, made_of, found.version)
    packed = bundle.packed(told)
    _move(found, rules.leaving(proposed.standing))
    out = Release.objects.create(
        digest=digest,
        sort=_sort(made_of),
        title=found.title,
        about=found.about,
        policy=found.policy,
        people=found.people,
        evidence=_evidence(told, [*files, _file_of(packed)]),
        contents=kept.plain(document),
        at=now,
        by=by.key,
        proposal=found,
        lone=lone,
        lone_because=because,
        bundle=packed.decode(),
        seal=bundle.seal_of(packed),
        instead_of=replaced,
        reason=found.reason,
        because=found.because,
    )
    # In the chained record too: a line of the ledger changed in the database no longer agrees with it.
    write(by, "door.release.sealed", key_of(out), {"digest": digest, "seal": out.seal})
    return out


@action("door.account.withdrawn")
def withdraw(digest: str, because: str, *, by: Person) -> Release:
    """Mark a release as withdrawn, with the reason; the ledger keeps that it was out."""
    release = Release.objects.select_for_update().filter(digest=digest).first()
    if release is None:
        raise NotFound("There is no such release in the ledger.")
    state = queries.release(digest).state
    if refusal := rules.why_not_move(state, Move.WITHDRAW, by.roles, author=False):
        raise refusal
    if not because.strip():
        raise NotReady("Say in a sentence why it is withdrawn: people who read it will want to know.")
    release.withdrawn_at, release.withdrawn_because = timezone.now(), because.strip()[:300]
    release.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return release


def _locked(proposals: models.QuerySet[Proposal]) -> Proposal:
    """One proposal, which nobody else moves until this is done."""
    found = proposals.select_for_update().first()
    if found is None:
        raise NotFound("Nothing like that is proposed. It may have been taken back, or be out.")
    return found


def _in_hand(thing: str) -> Proposal:
    return _locked(Proposal.objects.filter(thing=thing, state__in=WAITING))


def _why_not(found: Proposal, move: Move, by: Person) -> HeartenError | None:
    return rules.why_not_move(State(found.state), move, by.roles, author=by.key in found.authors)


def _move(found: Proposal, move: Move) -> Proposal:
    found.state = rules.MOVES[State(found.state), move].to
    found.save(update_fields=["state"])
    return found


def _refuse_what_left(digest: str) -> None:
    if Release.objects.filter(digest=digest).exists():
        raise NotReady("Exactly this has left before. Change it, or withdraw the one that is out.")


def _replaceable(digest: str) -> Release:
    """What a correction is to take the place of: it must be out still."""
    found = Release.objects.select_for_update().filter(digest=digest).first()
    if found is None or not queries.is_out(digest):
        raise NotReady(
            "What this was to take the place of is no longer out. Draft it as an account of its own."
        )
    return found


def _kept(found: Proposal) -> tuple[Document, MadeOf | Gathered]:
    """What would leave and all it is made of, as they were proposed; traced again, for much may have happened since."""
    plain = json.loads(found.contents)
    document = kept.restored(plain, (Document, report.Interval, *get_args(report.Block)))
    made_of = bundle.made_of_again(json.loads(found.made_of))
    if kept.digest(document) != found.digest:
        raise Unreadable("What was proposed is no longer what it was. Take it back and propose it again.")
    if refusal := tracing.why_not_traced(cast(Document, document), made_of):
        raise refusal
    return cast(Document, document), made_of


def _why_not_release(made_of: MadeOf | Gathered, title: str) -> HeartenError | None:
    if isinstance(made_of, Gathered):
        # It may tell of no answer at all: then it has no table, and what it tells left by other releases.
        return rules.why_not_titled(title)
    tables = [finding.table for finding in made_of.findings]
    return rules.why_not_release(tables, made_of.policy.name, title)


def _sort(made_of: MadeOf | Gathered) -> Release.Sort:
    return Release.Sort.YEAR if isinstance(made_of, Gathered) else Release.Sort.ACCOUNT


def _policy(made_of: MadeOf | Gathered) -> str:
    return yearly.policy_of(made_of) if isinstance(made_of, Gathered) else made_of.policy.name


def _why_not_judged(made_of: MadeOf | Gathered, people: str) -> HeartenError | None:
    if isinstance(made_of, Gathered):
        return yearly.why_not_out(made_of, queries.findings_out(one.release for one in made_of.listened))
    return judging.why_not_judged(made_of.findings, made_of.policy) or judging.why_not_beside(
        made_of.findings, queries.told_before(people)
    )


def _facts(
    proposed: Proposed,
    found: Proposal,
    left: tuple[datetime, Person, Lone, str],
    before: Sequence[Before],
) -> bundle.Facts:
    at, by, lone, because = left
    return bundle.Facts(
        title=found.title,
        about=found.about,
        proposed_by=found.by,
        proposed_at=found.at.isoformat(),
        checks=tuple(_checked(one) for one in proposed.checks),
        released_by=by.key,
        released_at=at.isoformat(),
        exception=lone.value,
        exception_because=because,
        instead_of=found.instead_of,
        reason=found.reason,
        beside=tuple(one.digest for one in before),
    )


def _checked(said: Said) -> bundle.Checked:
    return bundle.Checked(said.by, said.at.isoformat(), said.yes, said.recognised, said.borne_out)


def _evidence(told: bundle.Bundle, files: Sequence[File]) -> dict[str, object]:
    """What tables were asked for, by which rules, how each was judged, who checked it, and what left as which file."""
    facts, made_of = told.facts, told.made_of
    return {
        "tables": list(told.digests.tables),
        "how": {"findings": list(told.digests.findings), "version": told.version, **_snapshot(made_of)},
        "rules": {"policy": _policy(made_of)}
        | ({} if isinstance(made_of, Gathered) else {"digest": made_of.policy.digest}),
        "judged": [dataclasses.asdict(one) for one in judging.evidence(made_of.findings)],
        "sources": list(told.digests.sources),
        "beside": list(facts.beside),
        "checks": [dataclasses.asdict(one) for one in facts.checks],
        "exception": {"sort": facts.exception, "because": facts.exception_because},
        "files": [dataclasses.asdict(one) for one in files],
    }


def _snapshot(made_of: MadeOf | Gathered) -> dict[str, str]:
    """The answers it was made from: of a year's account those are named by the releases it rests on."""
    return {} if isinstance(made_of, Gathered) else {"snapshot": made_of.findings[0].made.snapshot}


def _file_of(packed: bytes) -> File:
    return File("bundle.json", hashlib.sha256(packed).hexdigest(), len(packed))
