import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_other_systems"),
        ("case_files", "0002_restricted_cases"),
        ("children", "0002_known_words"),
        ("strategy_meetings", "0001_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("words", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                ("taken_off_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="strategy_meetings.meeting",
                    ),
                ),
                (
                    "taken_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="an_agenda_item_says_what",
                        violation_error_message="Enter what is to be talked about.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_off_at", None)),
                        fields=("meeting", "words"),
                        name="an_agenda_item_once_in_a_meeting",
                        violation_error_message="This is on the agenda already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_off_at__isnull", False), ("taken_off_by__isnull", False)),
                            models.Q(("taken_off_at__isnull", True), ("taken_off_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="agendaitem_taken_off_at_taken_off_by_together",
                        violation_error_message="Give all of these or none of them: taken off at and taken off by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_off_at__isnull", True),
                            ("added_at__isnull", True),
                            ("taken_off_at__gte", models.F("added_at")),
                            _connector="OR",
                        ),
                        name="agendaitem_taken_off_at_not_before_added_at",
                        violation_error_message="Taken off at cannot be earlier than added at.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "left_out",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("threshold", "Threshold decision, with reasons"),
                                ("safety", "Where the child is today and tonight, and with whom"),
                                ("medical", "Medical decided, or why there is none"),
                                ("family", "What the family is told, when and by whom"),
                                ("manager", "A social care manager who can decide"),
                                ("police", "Police who can decide"),
                                ("explanations", "What else could explain it, and what would change our mind"),
                                ("difference", "Whether anybody sees it differently"),
                                ("actions", "Who does what, by when"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                (
                    "lacking",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("threshold", "Threshold decision, with reasons"),
                                ("safety", "Where the child is today and tonight, and with whom"),
                                ("medical", "Medical decided, or why there is none"),
                                ("family", "What the family is told, when and by whom"),
                                ("manager", "A social care manager who can decide"),
                                ("police", "Police who can decide"),
                                ("explanations", "What else could explain it, and what would change our mind"),
                                ("difference", "Whether anybody sees it differently"),
                                ("actions", "Who does what, by when"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        size=None,
                    ),
                ),
                ("owed_at", models.DateTimeField(help_text="When the meeting ended.")),
                ("supplied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "afterwards_at",
                    models.DateTimeField(blank=True, help_text="When it was said, after the meeting.", null=True),
                ),
                (
                    "afterwards",
                    models.TextField(
                        blank=True, help_text="What was found out, decided or agreed since, and with whom."
                    ),
                ),
                (
                    "lapsed_at",
                    models.DateTimeField(blank=True, help_text="When a later meeting was concluded whole.", null=True),
                ),
                (
                    "afterwards_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="children.child",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out",
                        to="strategy_meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "left out",
                "indexes": [
                    models.Index(
                        condition=models.Q(("lapsed_at", None), ("supplied_at", None)),
                        fields=["case"],
                        name="left_out_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "child"), name="left_out_once_of_a_child_in_a_meeting", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_out__contains", models.F("lacking")),
                            ("left_out__len__gte", 1),
                            (
                                "left_out__contained_by",
                                [
                                    "threshold",
                                    "safety",
                                    "medical",
                                    "family",
                                    "manager",
                                    "police",
                                    "explanations",
                                    "difference",
                                    "actions",
                                ],
                            ),
                        ),
                        name="left_out_in_known_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lacking__len__gte", 1), ("supplied_at", None)),
                            models.Q(("lacking", []), ("supplied_at__isnull", False)),
                            models.Q(("afterwards_at__isnull", False), ("supplied_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="supplied_once_nothing_is_lacking",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("afterwards_at__isnull", False),
                                ("afterwards_by__isnull", False),
                                ("afterwards__isnull", False),
                                models.Q(("afterwards", ""), _negated=True),
                            ),
                            models.Q(
                                ("afterwards_at__isnull", True),
                                ("afterwards_by__isnull", True),
                                models.Q(("afterwards__isnull", True), ("afterwards", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="leftout_afterwards_at_afterwards_by_af_d8efd9",
                        violation_error_message="Say what was recorded since.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("afterwards_at__isnull", True), ("supplied_at__isnull", False), _connector="OR"
                        ),
                        name="leftout_afterwards_at_needs_supplied_at",
                        violation_error_message="Afterwards at needs supplied at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("supplied_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("supplied_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="leftout_supplied_at_not_before_owed_at",
                        violation_error_message="Supplied at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("afterwards_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("afterwards_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="leftout_afterwards_at_not_before_owed_at",
                        violation_error_message="Afterwards at cannot be earlier than owed at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lapsed_at__isnull", True),
                            ("owed_at__isnull", True),
                            ("lapsed_at__gte", models.F("owed_at")),
                            _connector="OR",
                        ),
                        name="leftout_lapsed_at_not_before_owed_at",
                        violation_error_message="Lapsed at cannot be earlier than owed at.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="invitation",
            name="asked_as",
            field=models.CharField(
                blank=True,
                db_default="",
                help_text="The `group` of the information requests that ask it.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="recordshare",
            name="queried_name",
            field=models.CharField(blank=True, db_default="", help_text="Who of the agency.", max_length=160),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_as__isnull", True),
                    ("asked_as", ""),
                    models.Q(("question__isnull", False), models.Q(("question", ""), _negated=True)),
                    _connector="OR",
                ),
                name="invitation_asked_as_needs_question",
                violation_error_message="Asked as needs question.",
            ),
        ),
    ]
