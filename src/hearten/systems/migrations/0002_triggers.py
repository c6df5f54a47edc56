"""What no constraint can look into another table for: triggers on pauses and on choices.

SQLite makes a table anew where a later migration changes it, and forgets its triggers: hold them again then.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Which lexicon a series speaks stands in another table, which no constraint can look into: so a trigger does.
BOUND = "NEW.state NOT IN ('draft', 'abandoned')"
SAYS = "the series of a pause keep their lexicons"
WRONG = """(SELECT count(*) FROM systems_target
    WHERE (id = NEW.rational_id AND lexicon = 'rational')
    OR (id = NEW.relational_id AND lexicon = 'relational')) <> 2"""
USED = """EXISTS (SELECT 1 FROM systems_pause WHERE state NOT IN ('draft', 'abandoned')
    AND (rational_id = NEW.id AND NEW.lexicon <> 'rational'
    OR relational_id = NEW.id AND NEW.lexicon <> 'relational'))"""
HELD = (
    ("systems_pause_as_made", "INSERT ON systems_pause", f"{BOUND} AND {WRONG}"),
    ("systems_pause_as_changed", "UPDATE ON systems_pause", f"{BOUND} AND {WRONG}"),
    ("systems_target_as_changed", "UPDATE ON systems_target", USED),
)


def hold_pauses(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, when, wrong in HELD:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN "
                f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{SAYS}'; END IF; RETURN NEW; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {when} FOR EACH ROW WHEN {wrong} "
                f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
            )


def let_go_of_pauses(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, when, _wrong in HELD:
        table = when.rpartition(" ")[2]
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


# The fears a decision rests on are of this choice, and one of each side.
LACKS = """NEW.state <> 'being weighed' AND (
    NOT EXISTS (SELECT 1 FROM systems_fear f WHERE f.id = NEW.acting_id AND f.choice_id = NEW.id
        AND f.side = 'acting')
    OR NOT EXISTS (SELECT 1 FROM systems_fear f WHERE f.id = NEW.not_acting_id AND f.choice_id = NEW.id
        AND f.side = 'not acting'))"""
MOVED = """EXISTS (SELECT 1 FROM systems_choice c WHERE c.state <> 'being weighed'
    AND (c.acting_id = OLD.id OR c.not_acting_id = OLD.id))
    AND (NEW.side <> OLD.side OR NEW.choice_id <> OLD.choice_id)"""
NAMES = (
    ("a_choice_rests_on_both_sides_when_kept", "INSERT", "systems_choice", LACKS),
    ("a_choice_rests_on_both_sides_when_changed", "UPDATE", "systems_choice", LACKS),
    ("a_fear_stays_on_its_side", "UPDATE", "systems_fear", MOVED),
)
BOTH_SIDES = "a choice is decided on both of its sides"


def hold_choices(_apps: StateApps, schema: BaseDatabaseSchemaEditor) -> None:
    """Have the database refuse it."""
    on_postgresql = schema.connection.vendor == "postgresql"
    for name, when, table, lacks in NAMES:
        if on_postgresql:
            schema.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {lacks} THEN "
                f"RAISE EXCEPTION '{BOTH_SIDES}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$",
                params=None,
            )
            schema.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
        else:
            schema.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {lacks} "
                f"BEGIN SELECT RAISE(ABORT, '{BOTH_SIDES}'); END"
            )


def let_go_of_choices(_apps: StateApps, schema: BaseDatabaseSchemaEditor) -> None:
    """The way back."""
    for name, _when, table, _lacks in NAMES:
        if schema.connection.vendor == "postgresql":
            schema.execute(f"DROP TRIGGER {name} ON {table}")
            schema.execute(f"DROP FUNCTION {name}()")
        else:
            schema.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    replaces = [("systems", "0004_each_side_of_a_choice_has_a_fear_of_its_own")]

    dependencies = [("systems", "0001_tables")]

    operations = [
        migrations.RunPython(hold_pauses, let_go_of_pauses, hints={"store": "default"}),
        migrations.RunPython(hold_choices, let_go_of_choices, hints={"store": "default"}),
    ]
