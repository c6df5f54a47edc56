"""A snapshot is one row a person, weighed where that can be, the same bytes for the same answers."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import models

from hearten.listening.intake import closing, queries, snapshots, storing
from hearten.listening.intake.models import Answer, Opened, Seal, Sealed, Sent, Snapshot, Withdrawn
from hearten.listening.surveys.models import Listening
from hearten.methods.plan import Kind
from tests.listening.intake.making import a_listening, close, send

ASKED = [
    ("heard", Kind.SCALE, ("low", "high")),
    ("helped", Kind.SEVERAL, ("a", "b")),
    ("age", Kind.NUMBER, ()),
]


def test_what_was_not_offered_or_cannot_be_read_is_no_answer():
    said = [
        {"heard": "low", "helped": ["a"], "age": "41.5"},
        {"heard": "nonsense", "helped": ["c"], "age": "old"},
        {"heard": ["low"], "helped": "a", "age": ""},
        {},
    ]

    table = snapshots.table_of(said, ASKED)

    empty = {"heard": None, "helped.a": None, "helped.b": None, "age": None}
    first = {"heard": "low", "helped.a": True, "helped.b": False, "age": 41.5}
    assert table.to_pylist() == [first, empty, empty, empty]


def test_each_answer_stands_for_its_groups_invited_and_an_unknown_one_for_the_average():
    table = snapshots.table_of(
        [{"area": "town"}, {"area": "town"}, {"area": "isle"}, {}], [("area", Kind.CHOICE, ("town", "isle"))]
    )

    weighed = snapshots.weighed(table, "area", {"town": 60, "isle": 40, "hill": 100})

    assert weighed.column("weight").to_pylist() == [30, 30, 40, 50]
    assert weighed.column("stratum").to_pylist() == ["town", "town", "isle", "not known"]
    assert weighed.column("fpc").to_pylist() == [60, 60, 40, 200]


def test_a_group_of_which_more_answered_than_were_invited_holds_at_least_its_answers():
    table = snapshots.table_of([{"area": "town"}] * 3, [("area", Kind.CHOICE, ("town",))])

    assert snapshots.weighed(table, "area", {"town": 2}).column("fpc").to_pylist() == [3, 3, 3]


def test_the_same_answers_are_the_same_file(fresh_data):
    table = snapshots.table_of([{"age": 1}, {"age": 2}], ASKED)

    digests = {snapshots.keep(table) for _ in range(2)}

    assert len(digests) == 1
    assert [path.name for path in snapshots.folder().iterdir()] == [f"{digests.pop()}.parquet"]


@pytest.mark.django_db(databases=["default", "voices"], transaction=True)
@pytest.mark.either_database
@pytest.mark.parametrize("known", ["not weighed", "not known of all"])
def test_a_listening_that_cannot_be_weighed_has_no_weights(known, both_stores):
    listening = a_listening()
    if known == "not weighed":
        Listening.objects.filter(pk=listening.pk).update(weigh_by="")
    else:
        way = listening.breakdowns.get()
        way.groups[0].pop("invited")
        way.save()
    send(listening)
    close(listening)

    closing.finish_closing(listening.pk)

    assert not {"weight", "stratum", "fpc"} & set(queries.snapshot(listening.pk)[0].column_names)


@pytest.mark.parametrize("kept", [Answer, Opened, Seal, Sealed, Sent, Withdrawn])
def test_a_row_names_its_listening_and_nothing_said(kept: type[models.Model]):
    assert str(kept(listening_id=12)).endswith(" 12")


def test_a_snapshot_is_named_by_its_digest():
    assert str(Snapshot(digest="0f3c")) == "0f3c"


class Postgres:
    """Stands for a PostgreSQL connection where the tests run on SQLite: hears what it is told."""

    vendor = "postgresql"

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.ops = self

    def quote_name(self, name: str) -> str:
        return f'"{name}"'

    @contextmanager
    def cursor(self):
        yield self

    def execute(self, sql: str) -> None:
        self.heard.append(sql)


def test_postgresql_is_told_to_lock_before_rewriting_and_to_vacuum_without_waiting_long(monkeypatch):
    postgres = Postgres()
    monkeypatch.setattr(storing, "connections", {"default": postgres})

    storing.hold(Sealed)
    storing._clean("default", [Sealed], whole=True)
    storing._clean("default", [Sealed], whole=False)

    assert postgres.heard == [
        'LOCK TABLE "listening_sealed" IN SHARE ROW EXCLUSIVE MODE',
        "SET lock_timeout = '5s'",
        'VACUUM FULL "listening_sealed"',
        "RESET lock_timeout",
        "SET lock_timeout = '5s'",
        'VACUUM "listening_sealed"',
        "RESET lock_timeout",
    ]
