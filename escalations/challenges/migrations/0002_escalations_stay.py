"""An escalation is answered, never removed: one that vanished would be the silence it was raised against."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("challenges", "0001_escalations")]

    operations = [
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON challenges_escalation FROM safeguarding_app;", migrations.RunSQL.noop
        )
    ]
