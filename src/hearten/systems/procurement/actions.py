"""Keeping a procurement, its stages, criteria and claims: the only writers. Its history keeps what was told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from hearten.errors import refuse
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action, unrecorded
from hearten.systems.naming import why_not_keep
from hearten.systems.procurement import queries, rules
from hearten.systems.procurement.models import Claim, Criterion, Procurement, StageTold
from hearten.systems.procurement.rules import LaterEvidence, Sort, Stage, Was
from hearten.systems.turns.actions import note


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something looked for in whoever is chosen."""

    sort: Sort
    what: str
    weight: str
    seen: str


@dataclass(frozen=True, slots=True)
class Afterwards:
    """For the case study: what failed, and what was learned."""

    failed: str
    learned: str


def _tended(procurement: Procurement, by: Person) -> None:
    refuse(rules.why_not_tend(procurement.begun_by_id == by.pk, by.roles))


@action("systems.procurement.begun")
def begin(title: str, need: str, *, by: Person, today: date | None = None) -> Procurement:
    """Begin to write down how something is bought."""
    refuse(why_not("systems.weigh", by.roles))
    refuse(rules.why_not_begin(title, need))
    refuse(why_not_keep(title, need))
    day = today or timezone.localdate()
    made = Procurement.objects.create(title=title.strip(), need=need.strip(), begun_on=day, begun_by=by)
    note(made, "begun", on=day, by=by)
    return made


@action("systems.procurement.described")
def describe(procurement: Procurement, title: str, need: str, *, by: Person) -> Procurement:
    """Say better what is bought, and for what."""
    _tended(procurement, by)
    refuse(rules.why_not_begin(title, need))
    refuse(why_not_keep(title, need))
    procurement.title, procurement.need = title.strip(), need.strip()
    procurement.save()
    return procurement


@action("systems.procurement.stage_told")
def tell_stage(procurement: Procurement, was: Was, *, by: Person, today: date | None = None) -> StageTold:
    """Tell of one stage: who was there, and what they changed or why nothing was."""
    day = today or timezone.localdate()
    _tended(procurement, by)
    refuse(rules.why_not_tell(was, day))
    refuse(why_not_keep(was.there, was.changed, was.nothing_because))
    kept = queries.told(procurement.pk, was.stage) or StageTold(
        procurement=procurement, stage=was.stage.value
    )
    before = kept.changed or kept.nothing_because
    kept.there, kept.changed, kept.on = was.there.strip(), was.changed.strip(), was.on or day
    kept.nothing_because = was.nothing_because.strip()
    kept.save()
    words = f"It said before: {before}" if before else ""
    note(procurement, f"{was.stage} {'told anew' if before else 'told'}", on=day, by=by, words=words)
    return kept


@action("systems.procurement.stage_taken_out")
def take_out_stage(
    procurement: Procurement, stage: Stage, *, by: Person, today: date | None = None
) -> Procurement:
    """Take out what was told of a stage, told by mistake; its history keeps it."""
    _tended(procurement, by)
    if kept := queries.told(procurement.pk, stage):
        words = f"It said: {kept.changed or kept.nothing_because}"
        kept.delete()
        note(procurement, f"{stage} taken out", on=today or timezone.localdate(), by=by, words=words)
    return procurement


@action("systems.procurement.criterion_kept")
def keep_criterion(
    procurement: Procurement,
    wanted: Wanted,
    *,
    by: Person,
    of: Criterion | None = None,
    today: date | None = None,
) -> Criterion:
    """Write down something looked for, or say it better."""
    _tended(procurement, by)
    refuse(rules.why_not_weigh(wanted.what, wanted.weight, wanted.seen))
    refuse(why_not_keep(wanted.what, wanted.seen))
    kept = of or Criterion(procurement=procurement)
    before = f"It said before: {kept.what}, {kept.weight}" if of else ""
    kept.sort, kept.what = wanted.sort.value, wanted.what.strip()
    kept.weight, kept.seen = wanted.weight, wanted.seen.strip()
    kept.save()
    what = "criterion changed" if of else "criterion added"
    note(procurement, what, on=today or timezone.localdate(), by=by, words=before)
    return kept


@action("systems.procurement.criterion_taken_out")
def take_out_criterion(
    procurement: Procurement, criterion: Criterion, *, by: Person, today: date | None = None
) -> Procurement:
    """Take one out; its history keeps it."""
    _tended(procurement, by)
    words = f"{criterion.what}, {criterion.weight}"
    criterion.delete()
    note(procurement, "criterion taken out", on=today or timezone.localdate(), by=by, words=words)
    return procurement


@action("systems.procurement.tender_kept")
def keep_tender(
    procurement: Procurement, tender: str, *, by: Person, today: date | None = None
) -> Procurement:
    """Keep the words of the tender, to see how they read."""
    _tended(procurement, by)
    procurement.tender = tender.strip()
    procurement.save()
    age = procurement.tender and queries.procurement(procurement.pk).reads.age
    words = f"It reads as for people of {age}." if age else ""
    note(procurement, "tender text kept", on=today or timezone.localdate(), by=by, words=words)
    return procurement


@action("systems.procurement.claimed")
def make_claim(procurement: Procurement, says: str, *, by: Person, today: date | None = None) -> Claim:
    """Say what is to be better. It is untested until there is evidence."""
    _tended(procurement, by)
    refuse(rules.why_not_claim(says))
    refuse(why_not_keep(says))
    made = Claim.objects.create(procurement=procurement, says=says.strip())
    note(procurement, "claimed", on=today or timezone.localdate(), by=by, words=made.says)
    return made


@action("systems.procurement.claim_tied")
def tie_claim(
    procurement: Procurement, claim: Claim, tested: LaterEvidence, *, by: Person, today: date | None = None
) -> Claim:
    """Tie a claim to later evidence, whichever way that points."""
    day = today or timezone.localdate()
    _tended(procurement, by)
    refuse(rules.why_not_tie(tested, day))
    refuse(why_not_keep(tested.words))
    claim.bears = tested.bears.value if tested.bears else ""
    claim.strength = tested.strength.value if tested.strength else ""
    claim.words, claim.address, claim.on = tested.words.strip(), tested.address.strip(), tested.on
    claim.save()
    note(procurement, "claim tested", on=day, by=by, words=f"{claim.says}: {claim.bears}")
    return claim


@action("systems.procurement.claim_untested")
def untie_claim(procurement: Procurement, claim: Claim, *, by: Person, today: date | None = None) -> Claim:
    """Untie a claim from its evidence: it is untested again."""
    _tended(procurement, by)
    before = f"{claim.says}: {claim.bears}, {claim.words}"
    claim.bears = claim.strength = claim.words = claim.address = ""
    claim.on = None
    claim.save()
    note(procurement, "claim untested again", on=today or timezone.localdate(), by=by, words=before)
    return claim


@action("systems.procurement.looked_back")
def look_back(
    procurement: Procurement, afterwards: Afterwards, *, by: Person, today: date | None = None
) -> Procurement:
    """Say what failed and what was learned, for the case study."""
    _tended(procurement, by)
    refuse(why_not_keep(afterwards.failed, afterwards.learned))
    procurement.failed, procurement.learned = afterwards.failed.strip(), afterwards.learned.strip()
    procurement.save()
    note(procurement, "looked back", on=today or timezone.localdate(), by=by)
    return procurement


@unrecorded("people's own action leaves the line")
def forget(person: Person) -> None:
    """Take a person off procurements; what was bought, and how, stays."""
    Procurement.objects.filter(begun_by=person).update(begun_by=None)
