"""What a system was answered, so that a retry is answered the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0004_what_waits_and_what_comes_back")]

    operations = [
        migrations.AddField(
            model_name="idempotencykey",
            name="answer",
            field=models.JSONField(
                blank=True, help_text="To a system: what was answered, which names nobody.", null=True
            ),
        ),
    ]
