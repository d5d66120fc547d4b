"""What each member of the family may read of a plan. What was chosen for somebody is never altered."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references

PROTECT = """
REVOKE DELETE, TRUNCATE ON plans_familycopy FROM safeguarding_app;
REVOKE UPDATE ON plans_familycopy FROM safeguarding_app;
GRANT UPDATE (
    released_at, released_by_id, with_approval, given_at, given_by_id, given_how, language, interpreter, message_id,
    understood_at, understood_by_id, understood_how, taken_back_at, taken_back_by_id, ended_at
) ON plans_familycopy TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plans_chosen FROM safeguarding_app;
"""
UNPROTECT = "GRANT UPDATE, DELETE, TRUNCATE ON plans_familycopy, plans_chosen TO safeguarding_app;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("case_files", "0001_case_files"),
        ("children", "0002_known_words"),
        ("families", "0003_known_words"),
        ("plans", "0001_safety_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilyCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                ),
                ("recorded_at", models.DateTimeField()),
                ("prepared_at", models.DateTimeField()),
                (
                    "their_words",
                    models.TextField(blank=True, help_text="Their own views, in their words; nobody else’s."),
                ),
                ("contact_name", models.CharField(max_length=120)),
                ("contact_number", models.CharField(max_length=40)),
                ("complaint", models.CharField(help_text="How they can complain.", max_length=400)),
                (
                    "content_hash",
                    models.CharField(help_text="SHA-256 of what it shows: the release binds to it.", max_length=64),
                ),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "with_approval",
                    models.BooleanField(default=False, help_text="Released by the approval of the version itself."),
                ),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("by_hand", "By hand, and read through together"),
                            ("post", "By post"),
                            ("email", "By e-mail that says only whom to ring"),
                        ],
                        max_length=7,
                    ),
                ),
                ("language", models.CharField(blank=True, help_text="In which it was given.", max_length=60)),
                (
                    "interpreter",
                    models.CharField(blank=True, help_text="Who interpreted; never a relative.", max_length=120),
                ),
                (
                    "message_id",
                    models.UUIDField(blank=True, help_text="The message in the outbox, which says nothing.", null=True),
                ),
                ("understood_at", models.DateTimeField(blank=True, null=True)),
                ("understood_how", models.TextField(blank=True, help_text="How it was checked, and what they said.")),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When another copy for this person took its place, or the version did.",
                        null=True,
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.person"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="family_copies", to="plans.plan"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "understood_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="family_copies", to="plans.version"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "family copies",
                "indexes": [models.Index(fields=["case"], name="familycopy_of_case")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("released_at", None)),
                        fields=("version", "person"),
                        name="one_copy_for_a_person_waits_for_release",
                        violation_error_message="Somebody has chosen for this person meanwhile.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("released_at__isnull", False)),
                        fields=("plan", "person"),
                        name="one_released_copy_for_a_person",
                        violation_error_message="Another copy is released to this person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("released_at__isnull", False), ("released_by__isnull", False)),
                            models.Q(("released_at__isnull", True), ("released_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="familycopy_released_at_released_by_together",
                        violation_error_message="Give all of these or none of them: released at and released by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("given_at__isnull", False),
                                ("given_by__isnull", False),
                                ("given_how__isnull", False),
                                models.Q(("given_how", ""), _negated=True),
                                ("language__isnull", False),
                                models.Q(("language", ""), _negated=True),
                            ),
                            models.Q(
                                ("given_at__isnull", True),
                                ("given_by__isnull", True),
                                models.Q(("given_how__isnull", True), ("given_how", ""), _connector="OR"),
                                models.Q(("language__isnull", True), ("language", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="familycopy_given_at_given_by_given_how_la_929c8c",
                        violation_error_message="Say how it was given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("understood_at__isnull", False),
                                ("understood_by__isnull", False),
                                ("understood_how__isnull", False),
                                models.Q(("understood_how", ""), _negated=True),
                            ),
                            models.Q(
                                ("understood_at__isnull", True),
                                ("understood_by__isnull", True),
                                models.Q(("understood_how__isnull", True), ("understood_how", ""), _connector="OR"),
                            ),
                            _connector="OR",
                        ),
                        name="familycopy_understood_at_understood_by_un_602ad7",
                        violation_error_message="Say how you checked what they understood.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_back_at__isnull", False), ("taken_back_by__isnull", False)),
                            models.Q(("taken_back_at__isnull", True), ("taken_back_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="familycopy_taken_back_at_taken_back_by_together",
                        violation_error_message="Give all of these or none of them: taken back at and taken back by.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_at__isnull", True), ("released_at__isnull", False), _connector="OR"),
                        name="familycopy_given_at_needs_released_at",
                        violation_error_message="Given at needs released at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("understood_at__isnull", True), ("given_at__isnull", False), _connector="OR"
                        ),
                        name="familycopy_understood_at_needs_given_at",
                        violation_error_message="Understood at needs given at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True), ("given_at__isnull", False), _connector="OR"
                        ),
                        name="familycopy_taken_back_at_needs_given_at",
                        violation_error_message="Taken back at needs given at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_at__isnull", True),
                            ("prepared_at__isnull", True),
                            ("released_at__gte", models.F("prepared_at")),
                            _connector="OR",
                        ),
                        name="familycopy_released_at_not_before_prepared_at",
                        violation_error_message="Released at cannot be earlier than prepared at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("given_at__isnull", True),
                            ("released_at__isnull", True),
                            ("given_at__gte", models.F("released_at")),
                            _connector="OR",
                        ),
                        name="familycopy_given_at_not_before_released_at",
                        violation_error_message="Given at cannot be earlier than released at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("understood_at__isnull", True),
                            ("given_at__isnull", True),
                            ("understood_at__gte", models.F("given_at")),
                            _connector="OR",
                        ),
                        name="familycopy_understood_at_not_before_given_at",
                        violation_error_message="Understood at cannot be earlier than given at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_at__isnull", True),
                            ("given_at__isnull", True),
                            ("taken_back_at__gte", models.F("given_at")),
                            _connector="OR",
                        ),
                        name="familycopy_taken_back_at_not_before_given_at",
                        violation_error_message="Taken back at cannot be earlier than given at.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by", None),
                            models.Q(("released_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_copy_is_released_by_a_second_person",
                        violation_error_message="Whoever chose what the copy shows cannot release it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("contact_name", ""), _negated=True),
                            models.Q(("contact_number", ""), _negated=True),
                            models.Q(("complaint", ""), _negated=True),
                        ),
                        name="a_copy_says_whom_to_ring_and_how_to_complain",
                        violation_error_message="Give a contact, and say how they can complain.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("message_id", None), ("given_how", "email"), _connector="OR"),
                        name="a_copy_has_a_message_only_by_email",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_how__in", ["", "by_hand", "post", "email"])),
                        name="copy_in_known_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chosen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("danger", "What we are worried about"),
                            ("day", "Where the child is by day"),
                            ("night", "Where the child is at night"),
                            ("contacts", "Who may be with the child"),
                            ("measures", "Who does what"),
                            ("triggers", "If this happens"),
                            ("restrictions", "What is restricted, and on what authority"),
                            ("pending", "Still to come, and could change this"),
                            ("out_of_hours", "Whom to ring out of hours"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(help_text="Of the line; 0 for what is no line.")),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="plans.familycopy"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "chosen",
                "constraints": [
                    models.UniqueConstraint(fields=("copy", "part", "position"), name="a_part_is_chosen_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "part__in",
                                [
                                    "danger",
                                    "day",
                                    "night",
                                    "contacts",
                                    "measures",
                                    "triggers",
                                    "restrictions",
                                    "pending",
                                    "out_of_hours",
                                ],
                            )
                        ),
                        name="chosen_in_known_words",
                    ),
                ],
            },
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
