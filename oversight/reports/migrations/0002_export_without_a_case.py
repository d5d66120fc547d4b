import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("case_files", "0001_case_files"),
        ("reports", "0001_exports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="export",
            name="case",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for a document about the whole partnership, which names nobody.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="case_files.casefile",
            ),
        ),
        migrations.AddConstraint(
            model_name="export",
            constraint=models.CheckConstraint(
                condition=Q(case=None, kind="partnership-report")
                | ~Q(kind="partnership-report") & Q(case__isnull=False),
                name="only_the_partnership_report_is_of_no_case",
            ),
        ),
    ]
