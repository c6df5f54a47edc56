"""The record is whole, or says where it is not. Writers do not fork it."""

from __future__ import annotations

import random
import threading

import pytest
from django.db import connections

from hearten.people.models import Team
from hearten.record import anchor, queries
from hearten.record.action import action, write
from hearten.record.models import Entry, Head

pytestmark = pytest.mark.either_database


def _a_record_of(lines: int) -> None:
    """Written and anchored, as it is once a transaction is kept."""
    for number in range(lines):
        entry = write(None, "people.team.renamed", f"team:{number % 7}", {"times": number})
        anchor.advance(entry.number, entry.digest)


def _edit(entry: Entry, chance: random.Random) -> None:
    field = chance.choice(["by", "done", "about", "detail", "at", "digest", "previous"])
    old = getattr(entry, field)
    new: object = f"{old}x"
    if field == "detail":
        new = {**old, "times": -1}
    if field == "at":
        new = old.replace(microsecond=(old.microsecond + 1) % 1_000_000)
    if field in {"digest", "previous"}:
        new = "".join(chance.choices("0123456789abcdef", k=64))
    Entry.objects.filter(pk=entry.pk).update(**{field: new})


def _remove(entry: Entry, chance: random.Random) -> None:
    Entry.objects.filter(pk=entry.pk).delete()


def _swap_with_the_next(entry: Entry, chance: random.Random) -> None:
    other = Entry.objects.filter(number__gt=entry.number).first() or Entry.objects.exclude(pk=entry.pk).last()
    mine = {name: getattr(entry, name) for name in ("by", "done", "about", "detail", "at")}
    theirs = {name: getattr(other, name) for name in mine}
    Entry.objects.filter(pk=entry.pk).update(**theirs)
    Entry.objects.filter(pk=other.pk).update(**mine)


def _renumber(entry: Entry, chance: random.Random) -> None:
    Entry.objects.filter(pk=entry.pk).update(number=entry.number + 1000)


def _cut_the_end(entry: Entry, chance: random.Random) -> None:
    Entry.objects.filter(number__gte=entry.number).delete()
    last = Entry.objects.last()
    if last is None or chance.random() < 0.5:
        return
    Head.objects.update(number=last.number, digest="0" * 64)


def _cut_the_end_and_set_the_head_back(entry: Entry, chance: random.Random) -> None:
    last = Entry.objects.filter(number__lt=entry.number).last()
    Entry.objects.filter(number__gte=entry.number).delete()
    number, digest = (last.number, last.digest) if last else (0, "")
    Head.objects.update(number=number, digest=digest)


def _add_at_the_end(entry: Entry, chance: random.Random) -> None:
    head = Head.objects.get()
    forged = Entry(
        number=head.number + 1, at=entry.at, by="person:1", done="people.roles.given", about="person:1"
    )
    forged.previous, forged.digest = head.digest, "f" * 64
    forged.save(force_insert=True)
    Head.objects.update(number=forged.number, digest=forged.digest)


TAMPERINGS = [
    _edit,
    _remove,
    _swap_with_the_next,
    _renumber,
    _cut_the_end,
    _cut_the_end_and_set_the_head_back,
    _add_at_the_end,
]


@pytest.mark.django_db
def test_a_record_nobody_touched_has_no_faults():
    _a_record_of(30)

    assert list(queries.faults()) == []


@pytest.mark.django_db
def test_every_one_of_a_thousand_random_tamperings_is_found():
    from django.db import transaction

    _a_record_of(25)
    chance, missed = random.Random(20261122), []
    entries = list(Entry.objects.all())

    for turn in range(1000):
        tamper = chance.choice(TAMPERINGS)
        point = transaction.savepoint()
        tamper(chance.choice(entries), chance)
        if not list(queries.faults()):
            missed.append((turn, tamper.__name__))
        transaction.savepoint_rollback(point)

    assert missed == []


@pytest.mark.django_db
def test_a_record_without_its_head_says_so():
    Head.objects.all().delete()

    assert list(queries.faults()) == ["The head of the record is missing."]


def test_sixteen_writers_at_once_make_no_fork_and_no_gap(separate_connections: None):
    teams = [Team.objects.create(name=f"Team {number}") for number in range(16)]
    failed: list[Exception] = []

    @action("people.team.renamed")
    def rename(team: Team, name: str, *, by: None) -> Team:
        Team.objects.filter(pk=team.pk).update(name=name)
        return team

    def work(team: Team) -> None:
        try:
            for turn in range(12):
                rename(team, f"{team.name} {turn}", by=None)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(team,)) for team in teams]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert queries.length() == 16 * 12
    assert list(queries.faults()) == []
