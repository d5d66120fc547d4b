"""Safety plans. What was written is never altered: lines are only inserted, and of a version only what became of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON plans_plan, plans_version, plans_share, plans_review, plans_visit FROM safeguarding_app;
REVOKE UPDATE ON plans_version FROM safeguarding_app;
GRANT UPDATE (
    submitted_at, submitted_by_id, sent_back_at, sent_back_by_id, sent_back_why, approved_at, approved_by_id,
    approved_how, approval_recorded_by_id, confirmed_at, ended_at
) ON plans_version TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON
    plans_contactrule, plans_measure, plans_trigger, plans_restriction, plans_pending, plans_measurefound
FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON plans_familycopy FROM safeguarding_app;
REVOKE UPDATE ON plans_familycopy FROM safeguarding_app;
GRANT UPDATE (
    released_at, released_by_id, with_approval, sent_at, sent_by_id, sent_how, given_at, given_by_id, given_how,
    language, interpreter, message_id, understood_at, understood_by_id, understood_how,
    taken_back_at, taken_back_by_id, ended_at
) ON plans_familycopy TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plans_chosen FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON plans_ask, plans_concern, plans_news FROM safeguarding_app;
REVOKE UPDATE ON plans_news FROM safeguarding_app;
GRANT UPDATE (rung_at, call_id, looked_at, ended_at) ON plans_news TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON plans_said FROM safeguarding_app;
"""

UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON
    plans_plan, plans_version, plans_share, plans_review, plans_contactrule, plans_measure, plans_trigger,
    plans_restriction, plans_pending, plans_visit, plans_measurefound
TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON plans_familycopy, plans_chosen TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON plans_ask, plans_concern, plans_news, plans_said TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_other_systems"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("enquiries", "0001_enquiries"),
        ("families", "0002_households_and_people"),
        ("post", "0001_the_outbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="FamilyCopy",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="family_copies",
                            to="plans.plan",
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="family_copies",
                            to="plans.version",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="families.person"
                        ),
                    ),
                    ("prepared_at", models.DateTimeField()),
                    (
                        "prepared_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
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
                        "with_approval",
                        models.BooleanField(default=False, help_text="Released by the approval of the version itself."),
                    ),
                    (
                        "sent_at",
                        models.DateTimeField(
                            blank=True, help_text="Off by post or e-mail: not known to have arrived.", null=True
                        ),
                    ),
                    (
                        "sent_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "sent_how",
                        models.CharField(
                            blank=True,
                            choices=[("post", "By post"), ("email", "By e-mail that says only whom to ring")],
                            max_length=5,
                        ),
                    ),
                    (
                        "given_at",
                        models.DateTimeField(blank=True, help_text="When a person knew that they have it.", null=True),
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
                        "given_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("by_hand", "By hand, and read through together"),
                                ("said", "They said that they have it"),
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
                        models.UUIDField(
                            blank=True, help_text="The message in the outbox, which says nothing.", null=True
                        ),
                    ),
                    ("understood_at", models.DateTimeField(blank=True, null=True)),
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
                        "understood_how",
                        models.TextField(blank=True, help_text="How it was checked, and what they said."),
                    ),
                    ("taken_back_at", models.DateTimeField(blank=True, null=True)),
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
                        "ended_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When another copy for this person took its place, or the version did.",
                            null=True,
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
                                    ("sent_at__isnull", False),
                                    ("sent_by__isnull", False),
                                    ("sent_how__isnull", False),
                                    models.Q(("sent_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("sent_at__isnull", True),
                                    ("sent_by__isnull", True),
                                    models.Q(("sent_how__isnull", True), ("sent_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="familycopy_sent_at_sent_by_sent_how_together",
                            violation_error_message="Say how it was sent.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("given_at__isnull", False),
                                    ("given_by__isnull", False),
                                    ("given_how__isnull", False),
                                    models.Q(("given_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("given_at__isnull", True),
                                    ("given_by__isnull", True),
                                    models.Q(("given_how__isnull", True), ("given_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="familycopy_given_at_given_by_given_how_together",
                            violation_error_message="Say how it was given.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_at__isnull", True),
                                models.Q(("language__isnull", False), models.Q(("language", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="familycopy_given_at_needs_language",
                            violation_error_message="Enter the language.",
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
                            condition=models.Q(
                                ("given_at__isnull", True), ("released_at__isnull", False), _connector="OR"
                            ),
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
                                ("sent_at__isnull", True), ("released_at__isnull", False), _connector="OR"
                            ),
                            name="familycopy_sent_at_needs_released_at",
                            violation_error_message="Sent at needs released at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("sent_at__isnull", True),
                                ("released_at__isnull", True),
                                ("sent_at__gte", models.F("released_at")),
                                _connector="OR",
                            ),
                            name="familycopy_sent_at_not_before_released_at",
                            violation_error_message="Sent at cannot be earlier than released at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("given_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="familycopy_given_at_not_before_sent_at",
                            violation_error_message="Given at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("taken_back_at", None),
                                ("given_at__isnull", False),
                                ("sent_at__isnull", False),
                                _connector="OR",
                            ),
                            name="what_is_taken_back_had_gone_out",
                            violation_error_message="They have not been given it yet.",
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
                            condition=models.Q(("message_id", None), ("sent_how", "email"), _connector="OR"),
                            name="a_copy_has_a_message_only_by_email",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("given_how__in", ["", "by_hand", "said"]), ("sent_how__in", ["", "post", "email"])
                            ),
                            name="copy_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Chosen",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "copy",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="chosen",
                            to="plans.familycopy",
                        ),
                    ),
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
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="ContactRule",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="plans.version"
                        ),
                    ),
                    ("person", models.CharField(help_text="Name, and what they are to the child.", max_length=120)),
                    (
                        "alone",
                        models.CharField(
                            choices=[("yes", "Yes"), ("no", "No"), ("only_with", "Only with somebody else there")],
                            max_length=10,
                        ),
                    ),
                    ("with_whom", models.CharField(blank=True, help_text="Who must be there.", max_length=120)),
                    ("day", models.CharField(blank=True, max_length=200)),
                    ("night", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "ordering": ("position",),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("alone__in", ["yes", "no", "only_with"])),
                            name="contact_rule_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("alone", "only_with"), _negated=True),
                                models.Q(("with_whom", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_contact_rule_says_who_must_be_there",
                            violation_error_message="Say who must be there.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Measure",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="plans.version"
                        ),
                    ),
                    ("who", models.CharField(max_length=120)),
                    ("does", models.CharField(max_length=300)),
                    ("by_when", models.CharField(max_length=120)),
                    ("checked", models.CharField(blank=True, help_text="How it is checked.", max_length=200)),
                ],
                options={
                    "ordering": ("position",),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("who", ""), _negated=True),
                                models.Q(("does", ""), _negated=True),
                                models.Q(("by_when", ""), _negated=True),
                            ),
                            name="a_measure_has_an_owner_and_a_time",
                            violation_error_message="Say who does it, what, and by when.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Trigger",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="triggers", to="plans.version"
                        ),
                    ),
                    ("happens", models.CharField(max_length=200)),
                    ("then", models.CharField(max_length=300)),
                ],
                options={
                    "ordering": ("position",),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("happens", ""), _negated=True), models.Q(("then", ""), _negated=True)
                            ),
                            name="a_trigger_says_what_then",
                            violation_error_message="Say what happens, and what is done then.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Restriction",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="restrictions",
                            to="plans.version",
                        ),
                    ),
                    ("what", models.CharField(max_length=300)),
                    (
                        "authority",
                        models.CharField(
                            choices=[
                                ("none", "None: nobody has agreed to it and no law stands behind it"),
                                ("agreed", "The family agreed to it"),
                                ("bail", "Bail conditions"),
                                ("police_protection", "Police protection"),
                                ("court_order", "A court order"),
                                ("section_20", "Section 20: the child stays elsewhere with the parents’ consent"),
                            ],
                            max_length=20,
                        ),
                    ),
                    ("agreed_by", models.CharField(blank=True, max_length=200)),
                    (
                        "told_voluntary",
                        models.BooleanField(
                            blank=True,
                            help_text="Agreed: whether they were told it is voluntary and can be withdrawn.",
                            null=True,
                        ),
                    ),
                    (
                        "detail",
                        models.CharField(
                            blank=True, help_text="Which order or condition, and when it ends.", max_length=200
                        ),
                    ),
                ],
                options={
                    "ordering": ("position",),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "authority__in",
                                    ["none", "agreed", "bail", "police_protection", "court_order", "section_20"],
                                ),
                                models.Q(("what", ""), _negated=True),
                            ),
                            name="restriction_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("authority", "agreed"), _negated=True),
                                models.Q(models.Q(("agreed_by", ""), _negated=True), ("told_voluntary__isnull", False)),
                                _connector="OR",
                            ),
                            name="an_agreed_restriction_says_by_whom",
                            violation_error_message="Say who agreed, and whether they were told that it is voluntary.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Pending",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    ("position", models.PositiveSmallIntegerField()),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="pending", to="plans.version"
                        ),
                    ),
                    ("what", models.CharField(max_length=200)),
                    ("could_change", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "verbose_name_plural": "pending",
                    "ordering": ("position",),
                    "abstract": False,
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("what", ""), _negated=True), name="pending_says_what"
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Share",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="plans.plan"
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="plans.version"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    (
                        "voice_only",
                        models.BooleanField(
                            default=False,
                            help_text="Knows the child but is not involved: told by telephone, and nothing is sent.",
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("sent_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "sent_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "sent_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("email", "By e-mail, with a link and no names"),
                                ("voice", "By telephone"),
                                ("in_the_case", "Read in the case file"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("message_id", models.UUIDField(blank=True, help_text="The message in the outbox.", null=True)),
                    ("opened_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "opened_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "acknowledged_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "acknowledged_how",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("own", "By their own click"),
                                ("voice", "By telephone"),
                                ("link", "By reply link, code confirmed"),
                            ],
                            max_length=5,
                        ),
                    ),
                    (
                        "said_by",
                        models.CharField(
                            blank=True, help_text="Without an account: who at the agency said so.", max_length=120
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(
                            blank=True, help_text="When the agency was no longer involved.", null=True
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["plan"], name="share_of_plan")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("version", "agency"),
                            name="share_one_current_share_with_an_agency",
                            violation_error_message="There is already a current one with the same version and agency.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("sent_at__isnull", False),
                                    ("sent_by__isnull", False),
                                    ("sent_how__isnull", False),
                                    models.Q(("sent_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("sent_at__isnull", True),
                                    ("sent_by__isnull", True),
                                    models.Q(("sent_how__isnull", True), ("sent_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="share_sent_at_sent_by_sent_how_together",
                            violation_error_message="Give all of these or none of them: sent at, sent by and sent how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("opened_at__isnull", False), ("opened_by__isnull", False)),
                                models.Q(("opened_at__isnull", True), ("opened_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="share_opened_at_opened_by_together",
                            violation_error_message="Give all of these or none of them: opened at and opened by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("acknowledged_at__isnull", False),
                                    ("acknowledged_by__isnull", False),
                                    ("acknowledged_how__isnull", False),
                                    models.Q(("acknowledged_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("acknowledged_at__isnull", True),
                                    ("acknowledged_by__isnull", True),
                                    models.Q(
                                        ("acknowledged_how__isnull", True),
                                        ("acknowledged_how", ""),
                                        _connector="OR",
                                    ),
                                ),
                                _connector="OR",
                            ),
                            name="share_acknowledged_at_acknowledged_b_10495e",
                            violation_error_message="Say who acknowledged it, and how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("sent_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("sent_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="share_sent_at_not_before_owed_at",
                            violation_error_message="Sent at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("opened_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("opened_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="share_opened_at_not_before_sent_at",
                            violation_error_message="Opened at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True),
                                ("sent_at__isnull", True),
                                ("acknowledged_at__gte", models.F("sent_at")),
                                _connector="OR",
                            ),
                            name="share_acknowledged_at_not_before_sent_at",
                            violation_error_message="Acknowledged at cannot be earlier than sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_at__isnull", True), ("sent_at__isnull", False), _connector="OR"
                            ),
                            name="share_acknowledged_at_needs_sent_at",
                            violation_error_message="Acknowledged at needs sent at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("acknowledged_how__in", ["voice", "link"]),
                                    models.Q(("said_by", ""), _negated=True),
                                ),
                                models.Q(
                                    models.Q(("acknowledged_how__in", ["voice", "link"]), _negated=True),
                                    ("said_by", ""),
                                ),
                                _connector="OR",
                            ),
                            name="said_by_telephone_names_who_said_it",
                            violation_error_message="Enter who said so.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("voice_only", True), _negated=True),
                                models.Q(("sent_how", "email"), _negated=True),
                                _connector="OR",
                            ),
                            name="nothing_is_sent_to_an_agency_not_involved",
                            violation_error_message="This agency is not involved in the case: tell them by telephone.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("acknowledged_how__in", ["", "own", "voice", "link"]),
                                ("sent_how__in", ["", "email", "voice", "in_the_case"]),
                            ),
                            name="share_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Ask",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="asks", to="plans.plan"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("asked_at", models.DateTimeField()),
                    (
                        "asked_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(
                            blank=True, help_text="When a version in force was given to it.", null=True
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("answered_at", None), ("ended_at", None)),
                            fields=("plan", "agency"),
                            name="an_agency_asks_once_at_a_time",
                            violation_error_message="Your agency has asked already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("answered_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="ask_answered_at_not_before_asked_at",
                            violation_error_message="Answered at cannot be earlier than asked at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Concern",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="plans.plan"
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.version"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("raised_at", models.DateTimeField()),
                    (
                        "raised_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(blank=True, help_text="When social care first answered.", null=True),
                    ),
                    (
                        "settled_at",
                        models.DateTimeField(
                            blank=True, help_text="When whoever raised it said it is settled.", null=True
                        ),
                    ),
                    (
                        "settled_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                                models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="concern_settled_at_settled_by_together",
                            violation_error_message="Give all of these or none of them: settled at and settled by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("raised_at__isnull", True),
                                ("answered_at__gte", models.F("raised_at")),
                                _connector="OR",
                            ),
                            name="concern_answered_at_not_before_raised_at",
                            violation_error_message="Answered at cannot be earlier than raised at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("settled_at__isnull", True),
                                ("raised_at__isnull", True),
                                ("settled_at__gte", models.F("raised_at")),
                                _connector="OR",
                            ),
                            name="concern_settled_at_not_before_raised_at",
                            violation_error_message="Settled at cannot be earlier than raised at.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Said",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "concern",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="words", to="plans.concern"
                        ),
                    ),
                    ("said_at", models.DateTimeField()),
                    (
                        "said_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                        ),
                    ),
                    ("words", models.TextField()),
                ],
                options={
                    "ordering": ("said_at", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("words", ""), _negated=True), name="what_is_said_has_words"
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="News",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="news", to="plans.plan"
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.version"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("withdrawn", "Somebody no longer agrees to a restriction"),
                                ("injury", "A new injury or mark"),
                                ("result", "A result has come"),
                                ("adult", "A new adult in the home"),
                                ("move", "The child has moved"),
                                ("not_kept", "A part of the plan was not kept"),
                                ("other", "Something else"),
                            ],
                            max_length=9,
                        ),
                    ),
                    ("words", models.TextField(help_text="What is new, in words.")),
                    ("noted_at", models.DateTimeField(help_text="When it became known here.")),
                    (
                        "noted_by",
                        models.ForeignKey(
                            blank=True,
                            help_text="Empty: found in the record.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "found_in",
                        models.CharField(blank=True, help_text="The table it was found in.", max_length=40),
                    ),
                    ("found_id", models.BigIntegerField(blank=True, null=True)),
                    (
                        "withdrawn_by",
                        models.CharField(blank=True, help_text="Who no longer agrees.", max_length=120),
                    ),
                    (
                        "rung_at",
                        models.DateTimeField(blank=True, help_text="When social care was told by voice.", null=True),
                    ),
                    (
                        "call",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan_news",
                            to="post.call",
                        ),
                    ),
                    (
                        "looked_at",
                        models.DateTimeField(
                            blank=True, help_text="When the plan was reviewed, or written again.", null=True
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="When the plan itself ended.", null=True),
                    ),
                ],
                options={
                    "verbose_name_plural": "news",
                    "indexes": [
                        models.Index(
                            condition=models.Q(("looked_at", None)),
                            fields=["plan"],
                            name="news_not_looked_at_of_plan",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("found_in", ""), _negated=True),
                            fields=("plan", "found_in", "found_id"),
                            name="a_fact_is_news_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("found_in__isnull", False),
                                    models.Q(("found_in", ""), _negated=True),
                                    ("found_id__isnull", False),
                                ),
                                models.Q(
                                    models.Q(("found_in__isnull", True), ("found_in", ""), _connector="OR"),
                                    ("found_id__isnull", True),
                                ),
                                _connector="OR",
                            ),
                            name="news_found_in_found_id_together",
                            violation_error_message="Give all of these or none of them: found in and found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("rung_at__isnull", False), ("call__isnull", False)),
                                models.Q(("rung_at__isnull", True), ("call__isnull", True)),
                                _connector="OR",
                            ),
                            name="news_rung_at_call_together",
                            violation_error_message="Give all of these or none of them: rung at and call.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "withdrawn"), _negated=True),
                                models.Q(
                                    ("withdrawn_by__isnull", False), models.Q(("withdrawn_by", ""), _negated=True)
                                ),
                                _connector="OR",
                            ),
                            name="news_withdrawing_needs_withdrawn_by",
                            violation_error_message="Enter who it is.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("rung_at__isnull", True),
                                ("noted_at__isnull", True),
                                ("rung_at__gte", models.F("noted_at")),
                                _connector="OR",
                            ),
                            name="news_rung_at_not_before_noted_at",
                            violation_error_message="Rung at cannot be earlier than noted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("looked_at__isnull", True),
                                ("noted_at__isnull", True),
                                ("looked_at__gte", models.F("noted_at")),
                                _connector="OR",
                            ),
                            name="news_looked_at_not_before_noted_at",
                            violation_error_message="Looked at cannot be earlier than noted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("words", ""), _negated=True), name="news_says_what_is_new"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("found_in", ""), _negated=True),
                                ("noted_by__isnull", False),
                                _connector="OR",
                            ),
                            name="news_names_who_or_where",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    ["withdrawn", "injury", "result", "adult", "move", "not_kept", "other"],
                                )
                            ),
                            name="news_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Visit",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="plans.plan"
                        ),
                    ),
                    (
                        "version",
                        models.ForeignKey(
                            help_text="In force when it came to be owed, then when made.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="plans.version",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "due_at",
                        models.DateTimeField(blank=True, help_text="Empty: nobody had promised it.", null=True),
                    ),
                    ("visited_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "visited_by",
                        models.CharField(blank=True, help_text="Who went: name and role.", max_length=160),
                    ),
                    ("saw", models.CharField(blank=True, help_text="Whom they saw, and where.", max_length=300)),
                    (
                        "child_seen",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("alone", "Seen alone"),
                                ("not_alone", "Seen, and not alone"),
                                ("not_seen", "Not seen"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "child_words",
                        models.TextField(blank=True, help_text="How the child was; why not alone, or not seen."),
                    ),
                    (
                        "home",
                        models.TextField(blank=True, help_text="What was seen of the home, and who lives there."),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(
                            blank=True, help_text="When a new version, or no plan, took its place.", null=True
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="visit_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None), ("visited_at", None)),
                            fields=("plan",),
                            name="one_visit_owed_of_a_plan",
                            violation_error_message="The next visit is owed already.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("visited_at__isnull", False),
                                    ("recorded_by__isnull", False),
                                    ("visited_by__isnull", False),
                                    models.Q(("visited_by", ""), _negated=True),
                                    ("saw__isnull", False),
                                    models.Q(("saw", ""), _negated=True),
                                    ("child_seen__isnull", False),
                                    models.Q(("child_seen", ""), _negated=True),
                                    ("child_words__isnull", False),
                                    models.Q(("child_words", ""), _negated=True),
                                ),
                                models.Q(
                                    ("visited_at__isnull", True),
                                    ("recorded_by__isnull", True),
                                    models.Q(("visited_by__isnull", True), ("visited_by", ""), _connector="OR"),
                                    models.Q(("saw__isnull", True), ("saw", ""), _connector="OR"),
                                    models.Q(("child_seen__isnull", True), ("child_seen", ""), _connector="OR"),
                                    models.Q(("child_words__isnull", True), ("child_words", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="visit_visited_at_recorded_by_visited_bebcff",
                            violation_error_message="Say who went, whom they saw, and how the child was.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("visited_at", None), _negated=True),
                                ("due_at__isnull", False),
                                _connector="OR",
                            ),
                            name="visit_visit_owed_needs_due_at",
                            violation_error_message="Say by when.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("due_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("due_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="visit_due_at_not_before_owed_at",
                            violation_error_message="Due at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("visited_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("visited_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="visit_visited_at_not_before_owed_at",
                            violation_error_message="Visited at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("visited_at", None), ("ended_at", None), _connector="OR"),
                            name="a_visit_made_is_not_ended",
                            violation_error_message="This visit has been made.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("child_seen__in", ["", "alone", "not_alone", "not_seen"])),
                            name="visit_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="MeasureFound",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "visit",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="found", to="plans.visit"
                        ),
                    ),
                    (
                        "measure",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.measure"
                        ),
                    ),
                    (
                        "kept",
                        models.CharField(
                            choices=[("yes", "Kept"), ("no", "Not kept"), ("unknown", "Could not tell")],
                            max_length=7,
                        ),
                    ),
                    (
                        "words",
                        models.CharField(
                            blank=True, help_text="How it is known; what was found instead.", max_length=300
                        ),
                    ),
                ],
                options={
                    "ordering": ("measure__position",),
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("visit", "measure"), name="a_measure_is_looked_at_once_on_a_visit"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kept__in", ["yes", "no", "unknown"]),
                                models.Q(("kept", "yes"), models.Q(("words", ""), _negated=True), _connector="OR"),
                            ),
                            name="a_measure_not_kept_says_what_was_found",
                            violation_error_message="Say what was found.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Plan",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "enquiry",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plans",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "place",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="plan",
                            to="enquiries.enquirychild",
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="children.child"
                        ),
                    ),
                    ("owed_at", models.DateTimeField(help_text="When the child came into the enquiry.")),
                    (
                        "meeting_ended_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When the initiating meeting ended: the plan is due before it (domain 1.1a).",
                            null=True,
                        ),
                    ),
                    (
                        "approved_at",
                        models.DateTimeField(blank=True, help_text="When the first version was approved.", null=True),
                    ),
                    (
                        "in_force",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="plans.version",
                        ),
                    ),
                    ("next_review_at", models.DateTimeField(blank=True, null=True)),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("ended_why", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="plan_of_case")],
                    "constraints": [
                        models.UniqueConstraint(fields=("enquiry", "child"), name="one_plan_for_a_child_in_an_enquiry"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="plan_ended_at_ended_by_together",
                            violation_error_message="Give all of these or none of them: ended at and ended by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                models.Q(("ended_why__isnull", False), models.Q(("ended_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="plan_ended_at_needs_ended_why",
                            violation_error_message="Ended at needs ended why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ended_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("ended_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="plan_ended_at_not_before_owed_at",
                            violation_error_message="Ended at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("in_force__isnull", True), ("approved_at__isnull", False), _connector="OR"
                            ),
                            name="plan_in_force_needs_approved_at",
                            violation_error_message="In force needs approved at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("in_force__isnull", True), ("next_review_at__isnull", False), _connector="OR"
                            ),
                            name="plan_in_force_needs_next_review_at",
                            violation_error_message="In force needs next review at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ended_at", None), ("in_force", None), _connector="OR"),
                            name="an_ended_plan_has_no_version_in_force",
                            violation_error_message="A plan that has ended is not in force.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Version",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="plans.plan"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField()),
                    ("writing", models.PositiveSmallIntegerField()),
                    (
                        "author",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("written_at", models.DateTimeField()),
                    (
                        "danger",
                        models.TextField(blank=True, help_text="What we are worried about, in plain words."),
                    ),
                    ("day_place", models.CharField(blank=True, max_length=200)),
                    ("day_with", models.CharField(blank=True, max_length=200)),
                    ("night_place", models.CharField(blank=True, max_length=200)),
                    ("night_with", models.CharField(blank=True, max_length=200)),
                    ("out_of_hours_name", models.CharField(blank=True, max_length=120)),
                    ("out_of_hours_number", models.CharField(blank=True, max_length=40)),
                    ("parents_said", models.TextField(blank=True, help_text="In their words.")),
                    (
                        "visits",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("1", "Every day"),
                                ("2", "Every second day"),
                                ("3", "Every third day"),
                                ("7", "Every week"),
                            ],
                            help_text="How often somebody visits, in days. Empty: no promise.",
                            max_length=1,
                        ),
                    ),
                    (
                        "content_hash",
                        models.CharField(help_text="SHA-256 of what it says: approval binds to it.", max_length=64),
                    ),
                    ("submitted_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "submitted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("sent_back_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "sent_back_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("sent_back_why", models.TextField(blank=True)),
                    ("approved_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "approved_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "approved_how",
                        models.CharField(
                            blank=True,
                            choices=[("signed_in", "Signed in"), ("telephone", "By telephone")],
                            max_length=10,
                        ),
                    ),
                    (
                        "approval_recorded_by",
                        models.ForeignKey(
                            blank=True,
                            help_text="Who heard it said.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "confirmed_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="By telephone: when the manager confirmed it, signed in.",
                            null=True,
                        ),
                    ),
                    (
                        "ended_at",
                        models.DateTimeField(
                            blank=True,
                            help_text="When another version took its place, or the plan ended.",
                            null=True,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="version_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("plan", "number", "writing"), name="a_writing_of_a_version_once"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("approved_at__isnull", False)),
                            fields=("plan", "number"),
                            name="a_version_is_approved_once",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("approved_at", None), ("ended_at", None)),
                            fields=("plan",),
                            name="one_version_being_written",
                            violation_error_message="Somebody else has written a version of this plan meanwhile.",
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("approved_at__isnull", False), ("ended_at", None)),
                            fields=("child",),
                            name="one_version_in_force_for_a_child",
                            violation_error_message="Another plan is in force for this child.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="version_submitted_at_submitted_by_together",
                            violation_error_message="Give all of these or none of them: submitted at and submitted by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("sent_back_at__isnull", False),
                                    ("sent_back_by__isnull", False),
                                    ("sent_back_why__isnull", False),
                                    models.Q(("sent_back_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("sent_back_at__isnull", True),
                                    ("sent_back_by__isnull", True),
                                    models.Q(("sent_back_why__isnull", True), ("sent_back_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="version_sent_back_at_sent_back_by_sent_bcc1e3",
                            violation_error_message="Say why it is sent back.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("approved_at__isnull", False),
                                    ("approved_by__isnull", False),
                                    ("approved_how__isnull", False),
                                    models.Q(("approved_how", ""), _negated=True),
                                ),
                                models.Q(
                                    ("approved_at__isnull", True),
                                    ("approved_by__isnull", True),
                                    models.Q(("approved_how__isnull", True), ("approved_how", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="version_approved_at_approved_by_approv_958831",
                            violation_error_message="Give all of these or none of them: approved at, approved by and approved how.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("approved_at__isnull", True), ("submitted_at__isnull", False), _connector="OR"
                            ),
                            name="version_approved_at_needs_submitted_at",
                            violation_error_message="Approved at needs submitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed_at__isnull", True), ("approved_at__isnull", False), _connector="OR"
                            ),
                            name="version_confirmed_at_needs_approved_at",
                            violation_error_message="Confirmed at needs approved at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("submitted_at__isnull", True),
                                ("written_at__isnull", True),
                                ("submitted_at__gte", models.F("written_at")),
                                _connector="OR",
                            ),
                            name="version_submitted_at_not_before_written_at",
                            violation_error_message="Submitted at cannot be earlier than written at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("approved_at__isnull", True),
                                ("submitted_at__isnull", True),
                                ("approved_at__gte", models.F("submitted_at")),
                                _connector="OR",
                            ),
                            name="version_approved_at_not_before_submitted_at",
                            violation_error_message="Approved at cannot be earlier than submitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("confirmed_at__isnull", True),
                                ("approved_at__isnull", True),
                                ("confirmed_at__gte", models.F("approved_at")),
                                _connector="OR",
                            ),
                            name="version_confirmed_at_not_before_approved_at",
                            violation_error_message="Confirmed at cannot be earlier than approved at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("approved_by", None),
                                models.Q(("approved_by", models.F("author")), _negated=True),
                                _connector="OR",
                            ),
                            name="nobody_approves_their_own_plan",
                            violation_error_message="Whoever wrote a plan cannot approve it.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("approved_at", None), ("sent_back_at", None), _connector="OR"),
                            name="a_version_sent_back_is_not_approved",
                            violation_error_message="This version was sent back.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("approval_recorded_by__isnull", False), ("approved_how", "telephone")),
                                models.Q(
                                    models.Q(("approved_how", "telephone"), _negated=True),
                                    ("approval_recorded_by", None),
                                    ("confirmed_at", None),
                                ),
                                _connector="OR",
                            ),
                            name="an_approval_by_telephone_names_who_heard_it",
                            violation_error_message="Say who heard the approval.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("approved_how__in", ["", "signed_in", "telephone"])),
                            name="version_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("visits__in", ["", "1", "2", "3", "7"])),
                            name="visits_in_known_words",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Review",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "reference",
                        models.CharField(default=safeguarding.references.new_reference, max_length=12, unique=True),
                    ),
                    (
                        "case",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="case_files.casefile"
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                    (
                        "plan",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="plans.plan"
                        ),
                    ),
                    (
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="children.child"
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    ("due_at", models.DateTimeField(help_text="At most seven days after the last (domain 1.5).")),
                    ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "reviewed_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("keep", "The plan stays as it is"),
                                ("change", "The plan must change: write a new version"),
                            ],
                            max_length=6,
                        ),
                    ),
                    ("words", models.TextField(blank=True, help_text="What was looked at, and what was found.")),
                    (
                        "ended_at",
                        models.DateTimeField(
                            blank=True, help_text="When a new version made it unnecessary.", null=True
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at", None), ("reviewed_at", None)),
                            fields=("plan",),
                            name="one_review_owed_of_a_plan",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("reviewed_at__isnull", False),
                                    ("reviewed_by__isnull", False),
                                    ("outcome__isnull", False),
                                    models.Q(("outcome", ""), _negated=True),
                                    ("words__isnull", False),
                                    models.Q(("words", ""), _negated=True),
                                ),
                                models.Q(
                                    ("reviewed_at__isnull", True),
                                    ("reviewed_by__isnull", True),
                                    models.Q(("outcome__isnull", True), ("outcome", ""), _connector="OR"),
                                    models.Q(("words__isnull", True), ("words", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="review_reviewed_at_reviewed_by_outcom_e5873e",
                            violation_error_message="Say what was found.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("reviewed_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("reviewed_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="review_reviewed_at_not_before_owed_at",
                            violation_error_message="Reviewed at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("due_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("due_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="review_due_at_not_before_owed_at",
                            violation_error_message="Due at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("outcome__in", ["", "keep", "change"])),
                            name="review_in_known_words",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
