"""A call that was recorded stays as it was recorded: an agency could otherwise rewrite what it was told."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("post", "0001_the_outbox")]

    operations = [
        migrations.RunSQL(
            """
            REVOKE UPDATE, DELETE, TRUNCATE ON post_call FROM safeguarding_app;
            REVOKE DELETE, TRUNCATE ON post_message, post_attempt, post_receipt FROM safeguarding_app;
            """,
            migrations.RunSQL.noop,
        )
    ]
