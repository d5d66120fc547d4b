"""A report that a later version replaced is no longer owed to be told: the later one is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("skeletal_surveys", "0001_surveys")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="replaced_at",
            field=models.DateTimeField(blank=True, help_text="When the next version was issued.", null=True),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_at__isnull", True),
                    ("issued_at__isnull", True),
                    ("replaced_at__gte", models.F("issued_at")),
                    _connector="OR",
                ),
                name="report_replaced_at_not_before_issued_at",
                violation_error_message="Replaced at cannot be earlier than issued at.",
            ),
        ),
    ]
