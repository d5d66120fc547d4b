"""A referral speaks in the words of its lists alone; the database refuses any other."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_break_glass_looked_into"),
        ("case_files", "0001_case_files"),
        ("children", "0002_known_words"),
        ("referrals", "0001_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("acknowledged_how__in", ["", "telephone", "in_person", "written"]),
                    (
                        "decision__in",
                        ["", "strategy_meeting", "assessment", "early_help", "advice", "returned", "other_authority"],
                    ),
                    ("how__in", ["telephone", "here", "form", "in_person"]),
                    ("parents_told__in", ["told", "not_told", "not_known"]),
                    (
                        "source__in",
                        [
                            "1A",
                            "1B",
                            "1C",
                            "1D",
                            "2A",
                            "2B",
                            "3A",
                            "3B",
                            "3C",
                            "3D",
                            "3E",
                            "3F",
                            "4",
                            "5A",
                            "5B",
                            "5C",
                            "5D",
                            "6",
                            "7",
                            "8",
                            "9",
                            "10",
                        ],
                    ),
                ),
                name="referral_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
    ]
