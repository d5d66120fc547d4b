"""The agency that an obligation is about: the one to be invited, asked or told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("owed", "0004_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="owed",
            name="about_agency_id",
            field=models.BigIntegerField(help_text="The agency to be asked or told, where there is one.", null=True),
        ),
    ]
