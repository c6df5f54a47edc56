"""The coarse response is looked at once a day and kept, so that watching it tells nobody when an answer came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0003_invitations_wait_for_the_post")]

    operations = [
        migrations.AddField(
            "listening",
            "response",
            models.JSONField(blank=True, default=dict, verbose_name="the day's coarse response"),
        ),
    ]
