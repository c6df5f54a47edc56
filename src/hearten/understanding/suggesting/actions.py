"""Turning suggestions on and off, learning, and answering what was offered: the only writers."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from hearten.errors import NotFound, NotReady, refuse
from hearten.methods.coding.sentences import sentences
from hearten.methods.suggesting.held_out import Tried, learnt, tried
from hearten.people.models import Person
from hearten.people.rules import refuse_unless_may
from hearten.record.action import action, unrecorded
from hearten.understanding.coding import actions as coding
from hearten.understanding.coding import queries as read
from hearten.understanding.coding.models import VOICES, Document, Learnt, Offer, Project
from hearten.understanding.coding.rules import DEED
from hearten.understanding.suggesting import queries, rules

SEED = 2026
MOST_OFFERS = 5_000
AT_A_TIME = 400


@action("understanding.suggestions.switched")
def switch(project: Project, on: bool, *, by: Person) -> Project:
    """Turn suggestions on or off; off takes away all that nobody has answered."""
    refuse_unless_may(DEED, by)
    project.suggests = on
    with transaction.atomic(using=VOICES):
        project.save(update_fields=["suggests"])
        if not on:
            Offer.objects.filter(project=project, taken__isnull=True).delete()
    return project


@unrecorded("switching them on is recorded; learning goes on from there")
def ask_to_learn(project: Project, *, by: Person) -> None:
    """Have the machine learn in the background from what was marked so far."""
    refuse_unless_may(DEED, by)
    refuse(queries.why_not_learn(project))
    transaction.on_commit(lambda: learn.enqueue(project.pk))


@task()
def learn(project_id: int) -> None:
    """Try every code on documents not learnt from; offer those that are better than guessing on what nobody marked."""
    project = Project.objects.filter(pk=project_id).first()
    if project is None or queries.why_not_learn(project):
        return
    matter = queries.matter(project)
    results = tried(matter.texts, matter.given, seed=SEED)
    keep(project, matter, results)


@unrecorded("the machine's own work, which people answer")
def keep(project: Project, matter: queries.Matter, results: tuple[Tried | None, ...]) -> int:
    """Keep how good it is, and what it offers; says how many offers there are."""
    good = [at for at, one in enumerate(results) if one is not None and one.better]
    kept = {str(matter.codes[at]): asdict(one) for at, one in enumerate(results) if one is not None}
    rows = _offers(project, matter, results, good) if good else []
    with transaction.atomic(using=VOICES):
        Learnt.objects.update_or_create(project=project, defaults={"codes": kept, "on": timezone.localdate()})
        Offer.objects.filter(project=project, taken__isnull=True).delete()
        Offer.objects.bulk_create(rows, batch_size=AT_A_TIME, ignore_conflicts=True)
    return len(rows)


def _offers(
    project: Project, matter: queries.Matter, results: tuple[Tried | None, ...], good: list[int]
) -> list[Offer]:
    """For each document nobody marked and each code that is sure enough, the sentence that speaks for it most."""
    unread = queries.unread(project)
    told = read.words_of(unread)
    listed = [one for one in unread if one.pk in told and told[one.pk].strip()]
    cut = [(one, start, end) for one in listed for start, end in sentences(told[one.pk])]
    given = matter.given[:, good]
    whole = learnt(matter.texts, given, [told[one.pk] for one in listed])
    parts = learnt(matter.texts, given, [told[one.pk][start:end] for one, start, end in cut])
    first: dict[int, list[int]] = {}
    for at, (one, _start, _end) in enumerate(cut):
        first.setdefault(one.pk, []).append(at)
    found = []
    for row, one in enumerate(listed):
        for column, code in enumerate(good):
            result = results[code]
            if result is not None and whole[row, column] >= result.threshold and first.get(one.pk):
                at = max(first[one.pk], key=lambda place: float(parts[place, column]))
                found.append(_offer(project, one, matter.codes[code], cut[at]))
    return found[:MOST_OFFERS]


def _offer(project: Project, one: Document, code: int, stretch: tuple[Document, int, int]) -> Offer:
    return Offer(project=project, document=one, code_id=code, start=stretch[1], end=stretch[2])


@unrecorded("as marking by hand is not")
def answer(document: Document, offer_id: int, take: bool, quoted: str, *, by: Person) -> Offer:
    """Take or leave what was offered. What is taken is marked as this person's, and as having been suggested."""
    refuse_unless_may(DEED, by)
    one = Offer.objects.filter(document=document, pk=offer_id, taken__isnull=True).first()
    if one is None:
        raise NotFound("This was answered already, or is not offered any more.")
    if take:
        text = read.text_of(document)
        if not rules.is_stretch(text, one.start, one.end, quoted):
            raise NotReady("What was offered is not exactly in the text, so it is not used. Leave it.")
        coding.mark(document, coding.Marking(one.start, one.end, (one.code_id,), suggested=True), by=by)
    one.taken = take
    one.save(update_fields=["taken"])
    return one
