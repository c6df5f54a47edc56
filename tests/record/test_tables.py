"""Tables made together are the tables made one by one."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from hearten.record.tables import MakeTables

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.either_database]

ROOM = "record"


def _table(name, **fields):
    return migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


def _nest_and_egg():
    nest = _table("Nest", kept=models.CharField(max_length=20, unique=True))
    return nest, _table("Egg", nest=models.ForeignKey("record.Nest", models.CASCADE, null=True))


def _carried_out(*steps: Operation) -> ProjectState:
    state = ProjectState()
    with connection.schema_editor() as editor:
        for step in steps:
            before = state.clone()
            step.state_forwards(ROOM, state)
            step.database_forwards(ROOM, editor, before, state)
    return state


def _taken_back(step: Operation, state: ProjectState) -> None:
    with connection.schema_editor() as editor:
        step.database_backwards(ROOM, editor, state, ProjectState())


def _as_made() -> dict[str, object]:
    with connection.cursor() as cursor:
        look = connection.introspection
        return {
            name: (look.get_table_description(cursor, name), look.get_constraints(cursor, name))
            for name in ("record_nest", "record_egg")
        }


def test_together_they_are_as_one_by_one():
    one_by_one = _nest_and_egg()
    state = _carried_out(*one_by_one)
    expected = _as_made()
    for each in reversed(one_by_one):
        _taken_back(each, state)

    together = MakeTables(_nest_and_egg())
    state = _carried_out(together)
    made = _as_made()
    _taken_back(together, state)

    assert made == expected


def test_one_may_point_to_a_later_one():
    nest, egg = _nest_and_egg()
    together = MakeTables([egg, nest])

    state = _carried_out(together)
    kept = state.apps.get_model("record", "Nest").objects.create(kept="here")
    laid = state.apps.get_model("record", "Egg").objects.create(nest=kept)

    assert laid.nest.kept == "here"
    _taken_back(together, state)


def test_taken_back_nothing_of_them_is_left():
    together = MakeTables(_nest_and_egg())
    state = _carried_out(together)

    _taken_back(together, state)

    assert not {"record_nest", "record_egg"} & set(connection.introspection.table_names())


def test_what_was_folded_is_still_known_by_its_former_names():
    """A house that had them before they were folded is not asked to have them again."""
    here = MigrationLoader(None).disk_migrations
    folded = [former for each in here.values() for former in each.replaces]

    assert ("listening", "0001_listening_and_intake") in folded
    assert not set(folded) & set(here)


def test_tables_made_together_say_what_they_make_and_how_they_are_written_down():
    made = MakeTables(list(_nest_and_egg()))

    name, positional, named = made.deconstruct()

    assert made.describe() == "Make the tables of Nest, Egg"
    assert (name, positional) == ("MakeTables", [])
    assert named == {"tables": made.tables}
