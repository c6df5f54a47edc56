"""Procurements, read: as frozen values, by their own days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hearten.errors import NotFound
from hearten.methods.wording.plain import Read, read
from hearten.systems.procurement.models import Claim, Criterion, Procurement, StageTold
from hearten.systems.procurement.rules import Bears, Sort, Stage, Strength, Weight


@dataclass(frozen=True, slots=True)
class KnownStage:
    """One stage to read; without a day where nobody told of it yet."""

    stage: Stage
    there: str = ""
    changed: str = ""
    nothing_because: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownCriterion:
    """Something looked for, to read."""

    id: int
    sort: Sort
    what: str
    weight: Weight
    seen: str


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim to read; untested where nothing bears on it yet."""

    id: int
    says: str
    bears: Bears | None
    strength: Strength | None
    words: str
    address: str
    on: date | None

    @property
    def untested(self) -> bool:
        """Whether nobody has evidence for or against it."""
        return self.bears is None


@dataclass(frozen=True, slots=True)
class Known:
    """A procurement to read."""

    id: int
    title: str
    need: str
    begun_on: date
    begun_by_id: int | None
    stages: tuple[KnownStage, ...]
    criteria: tuple[KnownCriterion, ...]
    claims: tuple[KnownClaim, ...]
    tender: str
    failed: str
    learned: str

    @property
    def next(self) -> KnownStage | None:
        """The first stage nobody told of yet."""
        return next((one for one in self.stages if one.on is None), None)

    @property
    def reads(self) -> Read:
        """How the tender reads."""
        return read(self.tender)


def found(procurement_id: int) -> Procurement:
    """One procurement, or the refusal."""
    one = _all().filter(pk=procurement_id).first()
    if one is None:
        raise NotFound("There is no such procurement. Go back to the list of them.")
    return one


def criterion(procurement_id: int, criterion_id: int) -> Criterion:
    """One criterion of a procurement, or the refusal."""
    one = Criterion.objects.filter(pk=criterion_id, procurement_id=procurement_id).first()
    if one is None:
        raise NotFound("This is no longer there. Go back to the procurement.")
    return one


def claim(procurement_id: int, claim_id: int) -> Claim:
    """One claim of a procurement, or the refusal."""
    one = Claim.objects.filter(pk=claim_id, procurement_id=procurement_id).first()
    if one is None:
        raise NotFound("This is no longer there. Go back to the procurement.")
    return one


def told(procurement_id: int, stage: Stage) -> StageTold | None:
    """What was told of a stage, if anything."""
    return StageTold.objects.filter(procurement_id=procurement_id, stage=stage.value).first()


def procurement(procurement_id: int) -> Known:
    """One procurement, to read."""
    return _one(found(procurement_id))


def procurements() -> tuple[Known, ...]:
    """Every procurement, the newest first."""
    return tuple(_one(each) for each in _all())


def _all() -> QuerySet[Procurement]:
    return Procurement.objects.prefetch_related("stages", "criteria", "claims")


def _one(kept: Procurement) -> Known:
    return Known(
        kept.pk,
        kept.title,
        kept.need,
        kept.begun_on,
        kept.begun_by_id,
        _stages(kept.stages.all()),
        tuple(
            KnownCriterion(one.pk, Sort(one.sort), one.what, Weight(one.weight), one.seen)
            for one in kept.criteria.all()
        ),
        tuple(_claim(one) for one in kept.claims.all()),
        kept.tender,
        kept.failed,
        kept.learned,
    )


def _stages(kept: Iterable[StageTold]) -> tuple[KnownStage, ...]:
    by_name = {one.stage: one for one in kept}
    return tuple(
        KnownStage(stage, one.there, one.changed, one.nothing_because, one.on)
        if (one := by_name.get(stage.value))
        else KnownStage(stage)
        for stage in Stage
    )


def _claim(kept: Claim) -> KnownClaim:
    return KnownClaim(
        kept.pk,
        kept.says,
        Bears(kept.bears) if kept.bears else None,
        Strength(kept.strength) if kept.strength else None,
        kept.words,
        kept.address,
        kept.on,
    )
