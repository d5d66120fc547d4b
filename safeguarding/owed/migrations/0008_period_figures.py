"""What fell due or was met in a period is found by an index: the figures of a year read all that was ever owed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("owed", "0007_chasing_agreed_here"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="owed",
            index=models.Index(fields=["partnership_id", "standard", "due_at"], name="owed_of_partnership_by_period"),
        ),
        migrations.AddIndex(
            model_name="owed",
            index=models.Index(
                condition=models.Q(("met_at__isnull", False)), fields=["agency_id", "met_at"], name="owed_met_of_agency"
            ),
        ),
    ]
