"""A seal says how much room every answer of its listening has, and how many were sent when it was broken."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0001_listening_and_intake")]

    operations = [
        migrations.AddField(
            "seal", "room", models.PositiveIntegerField(default=4096), preserve_default=False
        ),
        migrations.AddField("seal", "sent", models.PositiveIntegerField(default=0)),
    ]
