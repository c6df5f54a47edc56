"""Turning a closed listening into findings: asked for by a person, carried out in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django_tasks import task

from hearten.errors import HeartenError, NotReady
from hearten.listening import queries as listening
from hearten.methods import kept, telling
from hearten.methods.disclosure import Policy
from hearten.methods.findings import Finding as Told
from hearten.people.models import Person
from hearten.people.rules import why_not
from hearten.record.action import action
from hearten.understanding import earlier, queries, rules
from hearten.understanding.coding import actions as coding
from hearten.understanding.living import actions as living
from hearten.understanding.models import Analysis, Finding, Weighting
from hearten.understanding.opinions import actions as opinions
from hearten.understanding.rules import State
from hearten.understanding.sessions import actions as sessions


@action("understanding.analysis.asked")
def ask(listening_id: int, *, by: Person, language: str = "en") -> Analysis:
    """Ask for the findings of a closed listening; a job makes them."""
    if refusal := why_not("understanding.analyse", by.roles) or queries.why_not_analyse(listening_id):
        raise refusal
    weighted = Weighting.objects.filter(listening_id=listening_id, off_at=None).first()
    analysis = Analysis.objects.create(
        listening_id=listening_id, asked_by=by, language=language, weighting=weighted
    )
    # Jobs are rows of the same store: this one is kept with the analysis, or not at all.
    carry_out.enqueue(analysis.pk)
    return analysis


@task()
def carry_out(analysis_id: int) -> None:
    """Measure, protect and tell. May be called again after a crash: what was made is not made twice."""
    analysis = Analysis.objects.filter(pk=analysis_id).exclude(state=State.MADE).first()
    if analysis is None:
        return
    try:
        _make(analysis)
    except HeartenError as refusal:
        give_up(analysis, refusal.sentence, by=None)


def _make(analysis: Analysis) -> None:
    plan = queries.plan(queries.analysis(analysis.pk))
    answers, snapshot = listening.snapshot(analysis.listening_id)
    policy = listening.policy(analysis.listening_id)

    def tell_progress(done: int, of: int, what: str = "") -> None:
        Analysis.objects.filter(pk=analysis.pk).update(state=State.WORKING, done=done, of=of)

    here = earlier.Here(analysis.listening_id, snapshot, answers, plan)
    while True:
        tell_progress(0, len(plan.questions))
        today = timezone.localdate().isoformat()
        counted = earlier.counted_before(analysis.listening_id, snapshot)
        # Worked out before the transaction: writers must not wait while we count.
        told = earlier.told_before(here, counted)
        found = earlier.with_evidence(
            telling.find(
                answers, plan, policy, snapshot=snapshot, on=today, progress=tell_progress, earlier=told
            ),
            told,
        )
        # Where another wave was told meanwhile, these were not judged beside it: once more.
        if keep(analysis, found, policy, counted, by=None):
            return


@action("understanding.findings.made")
def keep(
    analysis: Analysis,
    found: Sequence[Told],
    policy: Policy,
    beside: Sequence[earlier.Counted] = (),
    *,
    by: None,
) -> bool:
    """Keep all findings of an analysis at once, in place of any it left half-way; False where more was told meanwhile.

    `beside`: what they were judged beside.
    """
    snapshot = found[0].made.snapshot if found else ""
    queries.hold_waves(analysis.listening_id)
    if earlier.counted_before(analysis.listening_id, snapshot) != tuple(beside):
        return False
    analysis.findings.all().delete()
    Finding.objects.bulk_create(
        Finding(analysis=analysis, number=number, key=one.key, kept=kept.plain(one), digest=kept.digest(one))
        for number, one in enumerate(found, 1)
    )
    analysis.state = State.MADE
    analysis.done = analysis.of = len(found)
    analysis.snapshot = snapshot
    analysis.policy = policy.name
    analysis.save()
    return True


@action("understanding.analysis.given_up")
def give_up(analysis: Analysis, why: str, *, by: None) -> Analysis:
    """Say why the findings could not be made."""
    analysis.state, analysis.why_failed = State.FAILED, why[:500]
    analysis.save()
    return analysis


@action("understanding.weighting.said")
def say_totals(
    listening_id: int, known: Mapping[str, Mapping[str, int]], source: str, *, by: Person
) -> Weighting:
    """Say what is known of everyone, a breakdown each; the next findings are weighed to it."""
    if refusal := why_not("understanding.analyse", by.roles) or queries.why_not_say_totals(listening_id):
        raise refusal
    told = rules.totals_in_order(known, listening.plan(listening_id).breakdowns)
    _off(listening_id, by)
    return Weighting.objects.create(
        listening_id=listening_id,
        known=told,
        source=source.strip()[:200],
        after_results=queries.has_results(listening_id),
        said_by=by,
    )


@action("understanding.weighting.taken_off")
def take_off_weighting(listening_id: int, *, by: Person) -> Weighting:
    """Weigh the next findings to nothing."""
    if refusal := why_not("understanding.analyse", by.roles) or queries.why_not_weigh(listening_id):
        raise refusal
    found = _off(listening_id, by)
    if found is None:
        raise NotReady("This listening is not weighed to anything, so there is nothing to take off.")
    return found


def _off(listening_id: int, by: Person) -> Weighting | None:
    # Locked: two people may say something different at once, and one of them comes second.
    found = Weighting.objects.select_for_update(of=("self",)).filter(listening_id=listening_id, off_at=None)
    weighted = found.first()
    if weighted is not None:
        weighted.off_by, weighted.off_at = by, timezone.now()
        weighted.off_after_results = queries.has_results(listening_id)
        weighted.save()
    return weighted


@action("understanding.person.forgotten")
def forget(person: Person, *, by: Person | None) -> None:
    """Take a person's name off what they asked for and said."""
    Analysis.objects.filter(asked_by=person).update(asked_by=None)
    Weighting.objects.filter(said_by=person).update(said_by=None)
    Weighting.objects.filter(off_by=person).update(off_by=None)
    opinions.forget(person)
    sessions.forget(person)
    living.forget(person)
    coding.forget(person, by=by)
