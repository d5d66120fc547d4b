"""What is chosen from a list is in the list, in the database too."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("families", "0002_households_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="advicegiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["icon", "safe_sleep"]), ("male_carer_present__in", ["yes", "no", "unknown"])
                ),
                name="advice_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="curiosityanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("question__in", ["adult_males", "other_carers", "other_children"])),
                name="curiosity_in_known_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("interpreter__in", ["yes", "no", "unknown"]), ("sex__in", ["F", "M", "U"])),
                name="person_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="relationship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kin__in",
                        [
                            "mother",
                            "father",
                            "step_parent",
                            "partner_of_parent",
                            "grandparent",
                            "other_relative",
                            "foster_carer",
                            "other",
                        ],
                    ),
                    ("lives_here__in", ["yes", "no", "unknown"]),
                    ("parental_responsibility__in", ["yes", "no", "unknown"]),
                ),
                name="relationship_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vulnerability",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consent__in", ["given", "refused", "not_sought"]),
                    (
                        "kind__in",
                        [
                            "depression",
                            "anxiety",
                            "low_mood",
                            "perinatal_mental_health",
                            "other_mental_health",
                            "long_term_illness",
                            "pain_relief",
                            "poor_sleep",
                            "drugs",
                            "alcohol",
                            "gambling",
                            "domestic_abuse",
                            "adverse_childhood",
                            "separation",
                            "not_working",
                            "feeding",
                            "learning_disability",
                            "young_parent",
                            "concealed_pregnancy",
                            "prematurity",
                            "previous_child_removed",
                            "housing_or_debt",
                            "isolation",
                            "offending",
                            "other",
                        ],
                    ),
                ),
                name="vulnerability_in_known_words",
                violation_error_message="Choose one of the answers listed.",
            ),
        ),
    ]
