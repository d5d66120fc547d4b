"""Case files and who may open them. The app role deletes nothing; a dispute stands as it was made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

NOTHING_IS_DELETED = """
REVOKE DELETE, TRUNCATE ON
    case_files_casefile,
    case_files_involvement,
    case_files_namedaccess,
    case_files_conflict,
    case_files_legalhold,
    case_files_dispute
FROM safeguarding_app;
REVOKE UPDATE ON case_files_dispute FROM safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("families", "0002_households_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="CaseFile",
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
                        "household",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="case_files",
                            to="families.household",
                        ),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    ("opened_at", models.DateTimeField()),
                    (
                        "opened_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("closed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "closed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("restricted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "restricted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("restricted_why", models.CharField(blank=True, max_length=300)),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("restricted_at__isnull", False)),
                            fields=["restricted_at"],
                            name="case_file_restricted",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("closed_at", None)),
                            fields=("household",),
                            name="one_open_case_file_for_a_household",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                                models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="casefile_closed_at_closed_by_together",
                            violation_error_message="Give all of these or none of them: closed at and closed by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("restricted_at__isnull", False),
                                    ("restricted_by__isnull", False),
                                    ("restricted_why__isnull", False),
                                    models.Q(("restricted_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("restricted_at__isnull", True),
                                    ("restricted_by__isnull", True),
                                    models.Q(("restricted_why__isnull", True), ("restricted_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="casefile_restricted_at_restricted_by_re_01894e",
                            violation_error_message="Say why the case is restricted.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("closed_at__isnull", True),
                                ("opened_at__isnull", True),
                                ("closed_at__gte", models.F("opened_at")),
                                _connector="OR",
                            ),
                            name="casefile_closed_at_not_before_opened_at",
                            violation_error_message="Closed at cannot be earlier than opened at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Involvement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="involvements",
                            to="case_files.casefile",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="involvements",
                            to="accounts.agency",
                        ),
                    ),
                    ("opened_at", models.DateTimeField()),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    ("why", models.CharField(max_length=200)),
                    (
                        "granted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_why", models.CharField(blank=True, max_length=200)),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [
                        models.Index(
                            condition=models.Q(("ended_at", None)),
                            fields=["agency", "-opened_at"],
                            name="involvement_current_of_agency",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("case", "agency"),
                            name="involvement_one_current_involvement_of_an_agency",
                            violation_error_message="There is already a current one with the same case and agency.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("why", ""), _negated=True),
                            name="an_involvement_says_why",
                            violation_error_message="Say why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_by__isnull", False),
                                    ("ended_why__isnull", False),
                                    models.Q(("ended_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("ended_at__isnull", True),
                                    ("ended_by__isnull", True),
                                    models.Q(("ended_why__isnull", True), ("ended_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="involvement_ended_at_ended_by_ended_why_together",
                            violation_error_message="Say why the agency is no longer involved.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("opened_at__isnull", True),
                                ("ended_at__gte", models.F("opened_at")),
                                _connector="OR",
                            ),
                            name="involvement_ended_at_not_before_opened_at",
                            violation_error_message="Ended at cannot be earlier than opened at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="NamedAccess",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="named_access",
                            to="case_files.casefile",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("named_at", models.DateTimeField()),
                    (
                        "named_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("case", "user"),
                            name="namedaccess_one_current_naming_of_a_person",
                            violation_error_message="There is already a current one with the same case and user.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Conflict",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="conflicts",
                            to="case_files.casefile",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("why", models.CharField(max_length=200)),
                    ("declared_at", models.DateTimeField()),
                    (
                        "declared_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("case", "user"),
                            name="conflict_one_current_conflict_of_a_person",
                            violation_error_message="There is already a current one with the same case and user.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="LegalHold",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="legal_holds",
                            to="case_files.casefile",
                        ),
                    ),
                    ("placed_at", models.DateTimeField()),
                    (
                        "placed_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("why", models.CharField(max_length=200)),
                    ("lifted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "lifted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("lifted_why", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("lifted_at__isnull", True)),
                            fields=("case",),
                            name="legalhold_one_current_legal_hold_on_a_case",
                            violation_error_message="There is already a current one with the same case.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("lifted_at__isnull", False),
                                    ("lifted_by__isnull", False),
                                    ("lifted_why__isnull", False),
                                    models.Q(("lifted_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("lifted_at__isnull", True),
                                    ("lifted_by__isnull", True),
                                    models.Q(("lifted_why__isnull", True), ("lifted_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="legalhold_lifted_at_lifted_by_lifted_why_9190b0",
                            violation_error_message="Say why the hold is lifted.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("lifted_at__isnull", True),
                                ("placed_at__isnull", True),
                                ("lifted_at__gte", models.F("placed_at")),
                                _connector="OR",
                            ),
                            name="legalhold_lifted_at_not_before_placed_at",
                            violation_error_message="Lifted at cannot be earlier than placed at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Dispute",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="disputes",
                            to="case_files.casefile",
                        ),
                    ),
                    ("about", models.CharField(help_text="Which entry, in words.", max_length=200)),
                    (
                        "entry_id",
                        models.BigIntegerField(
                            blank=True, help_text="The audit entry on the timeline, if it is one.", null=True
                        ),
                    ),
                    ("disputed_by", models.CharField(max_length=120)),
                    ("account", models.TextField()),
                    ("disputed_at", models.DateTimeField()),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [],
                    "constraints": [],
                },
            ),
        ),
        migrations.RunSQL(NOTHING_IS_DELETED, migrations.RunSQL.noop),
    ]
