"""The few restricted cases are found by an index: a page of a manager asked every case whether it was one."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        ("case_files", "0001_case_files"),
        ("families", "0003_known_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="casefile",
            index=models.Index(
                condition=models.Q(("restricted_at__isnull", False)),
                fields=["restricted_at"],
                name="case_file_restricted",
            ),
        ),
    ]
