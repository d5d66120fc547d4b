import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from safeguarding.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Draft",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="drafts",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "form",
                        models.CharField(help_text="The form's URL name, such as explanation-record.", max_length=60),
                    ),
                    (
                        "subject",
                        models.CharField(
                            blank=True, help_text="The reference of what is written about.", max_length=60
                        ),
                    ),
                    ("text", models.JSONField(help_text="{field name: [values as posted]}")),
                    (
                        "version",
                        models.CharField(
                            blank=True, help_text="The version of the subject its author had read.", max_length=40
                        ),
                    ),
                    ("saved_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("user", "form", "subject"), name="one_draft_for_each_form_and_subject"
                        )
                    ],
                    "indexes": [],
                },
            ),
        ),
    ]
