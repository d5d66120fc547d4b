"""Look-ups: who asked about a child they are not involved with. A row is never altered and never removed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = "REVOKE UPDATE, DELETE, TRUNCATE ON look_ups_lookup FROM safeguarding_app;"

UNPROTECT = "GRANT UPDATE, DELETE, TRUNCATE ON look_ups_lookup TO safeguarding_app;"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="LookUp",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "membership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "key",
                        models.CharField(
                            choices=[
                                ("number", "NHS number"),
                                ("name", "name, date of birth"),
                                ("both", "NHS number, name, date of birth"),
                            ],
                            max_length=6,
                        ),
                    ),
                    ("why", models.CharField(max_length=200)),
                    (
                        "answer",
                        models.CharField(
                            choices=[
                                ("yes", "Yes"),
                                ("no", "No"),
                                ("ring", "Ring the out-of-hours team before this child leaves"),
                                ("open", "Led to the case, which they may open"),
                            ],
                            max_length=4,
                        ),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            blank=True,
                            db_constraint=False,
                            db_index=False,
                            help_text="Whose child it was, whatever they were told; empty when nobody was found.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="case_files.casefile",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["user", "-asked_at"], name="look_up_of_user")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answer__in", ["yes", "no", "ring", "open"]),
                                ("key__in", ["number", "name", "both"]),
                            ),
                            name="a_look_up_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("answer", "no"), ("case__isnull", False), _connector="OR"),
                            name="a_yes_is_about_a_case",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("why", ""), _negated=True),
                            name="a_look_up_says_why",
                            violation_error_message="Say why you ask.",
                        ),
                    ],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
