import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels


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
                name="Export",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "case",
                        models.ForeignKey(
                            blank=True,
                            help_text="Empty for a document about the whole partnership, which names nobody.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="case_files.casefile",
                        ),
                    ),
                    ("kind", models.CharField(help_text="The slug of the document.", max_length=20)),
                    ("subject", models.CharField(help_text="The reference of what it is about.", max_length=12)),
                    ("asked_at", models.DateTimeField()),
                    (
                        "asked_by",
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
                    ("tries", models.PositiveSmallIntegerField(default=0)),
                    (
                        "started_at",
                        models.DateTimeField(blank=True, help_text="When a worker last began.", null=True),
                    ),
                    (
                        "leased_until",
                        models.DateTimeField(blank=True, help_text="A worker has it until then.", null=True),
                    ),
                    (
                        "pages",
                        models.PositiveIntegerField(default=0, help_text="How many pages are laid out so far."),
                    ),
                    ("finished_at", models.DateTimeField(blank=True, null=True)),
                    ("expires_at", models.DateTimeField(blank=True, null=True)),
                    ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ("failed_at", models.DateTimeField(blank=True, null=True)),
                    ("failed_why", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("cancelled_at", None), ("failed_at", None), ("finished_at", None)),
                            fields=["asked_at"],
                            name="export_to_make",
                        ),
                        models.Index(fields=["asked_by", "-asked_at"], name="export_of_person"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("case", None), ("kind", "partnership-report")),
                                models.Q(
                                    models.Q(("kind", "partnership-report"), _negated=True), ("case__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="only_the_partnership_report_is_of_no_case",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("finished_at__isnull", True), ("expires_at__isnull", False), _connector="OR"
                            ),
                            name="export_finished_at_needs_expires_at",
                            violation_error_message="Finished at needs expires at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("failed_at__isnull", True),
                                models.Q(("failed_why__isnull", False), models.Q(("failed_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="export_failed_at_needs_failed_why",
                            violation_error_message="Failed at needs failed why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("finished_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("finished_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="export_finished_at_not_before_asked_at",
                            violation_error_message="Finished at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("failed_at", None), ("finished_at", None)),
                                models.Q(("cancelled_at", None), ("failed_at", None)),
                                models.Q(("cancelled_at", None), ("finished_at", None)),
                                _connector="OR",
                            ),
                            name="an_export_ends_in_one_way",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ExportFile",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "export",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT, related_name="file", to="reports.export"
                        ),
                    ),
                    ("name", models.CharField(max_length=120)),
                    ("content", models.BinaryField()),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
        ),
    ]
