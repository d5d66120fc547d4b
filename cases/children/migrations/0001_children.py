"""Children and what they can do by themselves. The app role deletes nothing; what was seen is append-only."""

import django.db.models.deletion
from django.db import migrations, models

from safeguarding.migrating import CreateModels

NOTHING_IS_DELETED = """
REVOKE DELETE, TRUNCATE ON
    children_child,
    children_mobilityrecord
FROM safeguarding_app;
REVOKE UPDATE ON children_mobilityrecord FROM safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("families", "0002_households_and_people"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Child",
                fields=[
                    (
                        "person",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            primary_key=True,
                            related_name="child",
                            serialize=False,
                            to="families.person",
                        ),
                    ),
                    (
                        "upn",
                        models.CharField(
                            blank=True,
                            help_text="Unique pupil number; a baby has none (domain 8.3).",
                            max_length=13,
                        ),
                    ),
                    (
                        "legal_status",
                        models.CharField(
                            choices=[
                                ("none", "None"),
                                ("section_20", "Accommodated by agreement (section 20)"),
                                ("police_protection", "Police protection (section 46)"),
                                ("emergency_protection", "Emergency protection order"),
                                ("interim_care", "Interim care order"),
                                ("care", "Care order"),
                                ("supervision", "Supervision order"),
                            ],
                            default="none",
                            max_length=24,
                        ),
                    ),
                    ("alerts", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "verbose_name_plural": "children",
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "legal_status__in",
                                    [
                                        "none",
                                        "section_20",
                                        "police_protection",
                                        "emergency_protection",
                                        "interim_care",
                                        "care",
                                        "supervision",
                                    ],
                                )
                            ),
                            name="child_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="MobilityRecord",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="mobility",
                            to="children.child",
                        ),
                    ),
                    (
                        "ability",
                        models.CharField(
                            choices=[
                                ("not_rolling", "Cannot yet roll"),
                                ("rolling", "Rolls"),
                                ("crawling", "Crawls or bottom-shuffles"),
                                ("cruising", "Cruises along furniture"),
                                ("walking", "Walks"),
                                ("not_mobile", "Not mobile because of a disability"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "test_used",
                        models.CharField(
                            choices=[
                                (
                                    "panel_2022",
                                    "National Panel briefing, Sept 2022: cannot crawl, cruise or bottom-shuffle",
                                ),
                                ("under_six_months", "Local protocol: every baby under 6 months"),
                                ("other", "Another local definition"),
                            ],
                            max_length=40,
                        ),
                    ),
                    (
                        "test_version",
                        models.CharField(
                            blank=True, help_text="Of a local definition, such as May 2026.", max_length=40
                        ),
                    ),
                    ("observed_at", models.DateTimeField()),
                    ("observed_by", models.CharField(max_length=120)),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "indexes": [models.Index(fields=["child", "-observed_at"], name="mobility_latest_first")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "ability__in",
                                    ["not_rolling", "rolling", "crawling", "cruising", "walking", "not_mobile"],
                                ),
                                ("test_used__in", ["panel_2022", "under_six_months", "other"]),
                            ),
                            name="mobility_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        )
                    ],
                },
            ),
        ),
        migrations.RunSQL(NOTHING_IS_DELETED, migrations.RunSQL.noop),
    ]
