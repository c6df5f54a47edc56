"""An invitation says whether its message is still to be sent, so that a job cut short can go on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0002_a_seal_has_room")]

    operations = [
        migrations.AddField(
            "invitation",
            "waiting",
            models.BooleanField(default=False, verbose_name="its message is still to be sent"),
        ),
    ]
