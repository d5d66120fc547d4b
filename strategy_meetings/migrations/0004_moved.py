from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("strategy_meetings", "0003_recorded_together")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="moves",
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text="How often it was moved since."),
        ),
    ]
