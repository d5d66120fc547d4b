"""Each taking of access in an emergency gets an address, a link to its case, and somebody who looks into it."""

import django.db.models.deletion
from django.db import migrations, models

import safeguarding.references


def give_references(apps, schema_editor):
    """A reference of its own for each row that is there already."""
    for opened in apps.get_model("accounts.BreakGlass").objects.filter(reference=""):
        opened.reference = safeguarding.references.new_reference()
        opened.save(update_fields=["reference"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_where_people_work"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="breakglass",
            name="breakglass_reviewed_at_reviewed_by_together",
        ),
        migrations.AddField(
            model_name="breakglass",
            name="case_reference",
            field=models.CharField(blank=True, help_text="Of the case, for the link on every page.", max_length=12),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="reference",
            field=models.CharField(default="", max_length=12),
        ),
        migrations.RunPython(give_references, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="breakglass",
            name="reference",
            field=models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="reviewing_agency",
            field=models.ForeignKey(
                blank=True,
                help_text="Leads the case, and looks into it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.agency",
            ),
        ),
        migrations.AddField(
            model_name="breakglass",
            name="was_justified",
            field=models.BooleanField(blank=True, help_text="What the reviewer found.", null=True),
        ),
        migrations.AddIndex(
            model_name="breakglass",
            index=models.Index(fields=["case_id", "-started_at"], name="break_glass_of_a_case"),
        ),
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("reviewed_at__isnull", False),
                        ("reviewed_by__isnull", False),
                        ("was_justified__isnull", False),
                        ("review__isnull", False),
                        models.Q(("review", ""), _negated=True),
                    ),
                    models.Q(
                        ("reviewed_at__isnull", True),
                        ("reviewed_by__isnull", True),
                        ("was_justified__isnull", True),
                        models.Q(("review__isnull", True), ("review", ""), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="breakglass_reviewed_at_reviewed_by_was_ju_4582b4",
                violation_error_message="Say when, by whom and with what result it was looked into.",
            ),
        ),
        # That access was taken is never removed.
        migrations.RunSQL(
            "REVOKE DELETE, TRUNCATE ON accounts_breakglass FROM safeguarding_app;",
            "GRANT DELETE, TRUNCATE ON accounts_breakglass TO safeguarding_app;",
        ),
    ]
