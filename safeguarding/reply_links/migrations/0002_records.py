from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        ("reply_links", "0001_reply_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="replylink",
            name="reply_link_is_for_a_known_purpose",
        ),
        migrations.AddConstraint(
            model_name="replylink",
            constraint=models.CheckConstraint(
                condition=models.Q(purpose__in=("invitation", "information", "plan", "record")),
                name="reply_link_is_for_a_known_purpose",
            ),
        ),
    ]
