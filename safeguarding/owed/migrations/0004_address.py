"""Where an obligation is met: the reference that its page takes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("owed", "0003_fill_and_protect"),
    ]

    operations = [
        migrations.AddField(
            model_name="owed",
            name="address",
            field=models.CharField(blank=True, help_text="The reference in the URL where it is met.", max_length=12),
        ),
    ]
