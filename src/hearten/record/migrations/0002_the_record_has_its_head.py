"""The one row every writer locks."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def place_the_head(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    head = apps.get_model("record", "Head")
    if schema_editor.connection.alias == "default":
        head.objects.using("default").get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_the_record")]
    operations = [migrations.RunPython(place_the_head, migrations.RunPython.noop, hints={"store": "default"})]
