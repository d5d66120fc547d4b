"""A partnership says when its policies changed, so that no page has to ask."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_break_glass_looked_into"),
    ]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name="guidance_mark",
            field=models.CharField(
                blank=True, help_text="Changes whenever a policy is published; empty when none ever was.", max_length=12
            ),
        ),
    ]
