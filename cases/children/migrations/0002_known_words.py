"""What is chosen from a list is in the list, in the database too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0001_children"),
        ("families", "0003_known_words"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="child",
            constraint=models.CheckConstraint(
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
            ),
        ),
        migrations.AddConstraint(
            model_name="mobilityrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ability__in", ["not_rolling", "rolling", "crawling", "cruising", "walking", "not_mobile"]),
                    ("test_used__in", ["panel_2022", "under_six_months", "other"]),
                ),
                name="mobility_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
    ]
