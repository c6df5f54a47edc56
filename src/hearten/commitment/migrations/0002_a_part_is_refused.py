"""Triggers: a text never changes and names all its goals, and an endorsement is of all of them.

SQLite drops triggers with a table it makes anew: a later migration that changes these tables lays them again, by
`lay` below. A test asks the database itself.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE TRIGGER commitment_text_whole BEFORE INSERT ON commitment_text
    WHEN NEW.goal_keys IS NOT (SELECT group_concat(json_extract(value, '$.key'), ' ')
                           FROM json_each(NEW.contents, '$.goals'))
    BEGIN SELECT RAISE(ABORT, 'a commitment is endorsed whole or not at all'); END""",
    """CREATE TRIGGER commitment_text_fixed BEFORE UPDATE OF
    "key", version, source, licence, year, goal_keys, contents, brought, digest, ours ON commitment_text
    WHEN NEW."key" IS NOT OLD."key" OR NEW.version IS NOT OLD.version OR NEW.source IS NOT OLD.source
      OR NEW.licence IS NOT OLD.licence OR NEW.year IS NOT OLD.year OR NEW.goal_keys IS NOT OLD.goal_keys
      OR NEW.contents IS NOT OLD.contents OR NEW.brought IS NOT OLD.brought OR NEW.digest IS NOT OLD.digest
      OR NEW.ours IS NOT OLD.ours
    BEGIN SELECT RAISE(ABORT, 'a text of a commitment is never changed'); END""",
    """CREATE TRIGGER commitment_endorsement_made_whole BEFORE INSERT ON commitment_endorsement
    WHEN NOT EXISTS (SELECT 1 FROM commitment_text AS whole WHERE whole.id = NEW.text_id
                     AND whole.goal_keys = NEW.accepted AND whole.digest = NEW.digest AND whole."key" = NEW."key")
    BEGIN SELECT RAISE(ABORT, 'a commitment is endorsed whole or not at all'); END""",
    """CREATE TRIGGER commitment_endorsement_kept_whole BEFORE UPDATE ON commitment_endorsement
    WHEN NOT EXISTS (SELECT 1 FROM commitment_text AS whole WHERE whole.id = NEW.text_id
                     AND whole.goal_keys = NEW.accepted AND whole.digest = NEW.digest AND whole."key" = NEW."key")
    BEGIN SELECT RAISE(ABORT, 'a commitment is endorsed whole or not at all'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION commitment_text_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF (NEW."key", NEW.version, NEW.source, NEW.licence, NEW.year, NEW.goal_keys, NEW.contents, NEW.brought,
            NEW.digest, NEW.ours)
           IS DISTINCT FROM
           (OLD."key", OLD.version, OLD.source, OLD.licence, OLD.year, OLD.goal_keys, OLD.contents, OLD.brought,
            OLD.digest, OLD.ours)
        THEN RAISE EXCEPTION 'a text of a commitment is never changed' USING ERRCODE = 'check_violation'; END IF;
      ELSIF NEW.goal_keys IS DISTINCT FROM (
        SELECT string_agg(goal->>'key', ' ' ORDER BY place)
        FROM jsonb_array_elements(NEW.contents->'goals') WITH ORDINALITY AS goals(goal, place))
      THEN RAISE EXCEPTION 'a commitment is endorsed whole or not at all' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER commitment_text_whole BEFORE INSERT OR UPDATE ON commitment_text
    FOR EACH ROW EXECUTE FUNCTION commitment_text_whole()""",
    """CREATE FUNCTION commitment_endorsed_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM commitment_text AS whole WHERE whole.id = NEW.text_id
                     AND whole.goal_keys = NEW.accepted AND whole.digest = NEW.digest AND whole."key" = NEW."key")
      THEN RAISE EXCEPTION 'a commitment is endorsed whole or not at all' USING ERRCODE = 'check_violation'; END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER commitment_endorsed_whole BEFORE INSERT OR UPDATE ON commitment_endorsement
    FOR EACH ROW EXECUTE FUNCTION commitment_endorsed_whole()""",
)


def lay(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.alias != "default":
        return
    for one in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(one, params=None)


class Migration(migrations.Migration):
    dependencies = [("commitment", "0001_texts_endorsed_whole")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
