"""That a chase was raised, and that a call was asked for, is never removed: it proves who was told, and when."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("chasing", "0001_chasers_and_calls")]

    operations = [
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON chasing_chaser, chasing_ringnow FROM safeguarding_app;",
            migrations.RunSQL.noop,
        )
    ]
