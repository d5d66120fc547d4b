"""What a partnership is owed under a few standards, found without all that was ever owed under them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("owed", "0008_period_figures")]

    operations = [
        migrations.AddIndex(
            model_name="owed",
            index=models.Index(
                fields=["partnership_id", "standard", "due_at"],
                condition=Q(met_at=None, ended_at=None),
                name="owed_open_by_standard",
            ),
        ),
    ]
