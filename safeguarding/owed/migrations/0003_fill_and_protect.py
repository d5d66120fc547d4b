"""Fill the calendar of working days, and take from the app role what it must never do.

Terms and waivers are append-only; an obligation is ended, never deleted; the calendar is the owner's.
"""

from django.db import migrations

from safeguarding.owed.day_table import fill_working_days

PROTECT = """
REVOKE UPDATE, DELETE, TRUNCATE ON owed_term, owed_waiver FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON owed_owed FROM safeguarding_app;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON working_day FROM safeguarding_app;
"""
UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON owed_term, owed_waiver TO safeguarding_app;
GRANT DELETE, TRUNCATE ON owed_owed TO safeguarding_app;
GRANT INSERT, UPDATE, DELETE, TRUNCATE ON working_day TO safeguarding_app;
"""


def fill(apps, schema_editor):
    fill_working_days(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("owed", "0002_clock_functions")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
