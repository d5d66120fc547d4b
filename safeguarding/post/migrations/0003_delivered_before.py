"""What had been delivered before a restore; only the owner adds to it, or the app could silence a chase."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("post", "0002_calls_stay")]

    operations = [
        migrations.CreateModel(
            name="DeliveredBefore",
            fields=[("digest", models.CharField(max_length=64, primary_key=True, serialize=False))],
        ),
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON post_deliveredbefore FROM safeguarding_app;",
            migrations.RunSQL.noop,
        ),
    ]
