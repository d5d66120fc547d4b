"""What is asked of others about one person: an answer is never altered, a request never removed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE DELETE, TRUNCATE ON information_requests_request FROM safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON information_requests_answer, information_requests_commencement FROM safeguarding_app;
"""

UNPROTECT = """
GRANT DELETE, TRUNCATE ON information_requests_request TO safeguarding_app;
GRANT UPDATE, DELETE, TRUNCATE ON information_requests_answer, information_requests_commencement TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("case_files", "0001_case_files"),
        ("directory", "0001_directory_and_policies"),
        ("enquiries", "0001_enquiries"),
        ("families", "0002_households_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Commencement",
                fields=[
                    (
                        "id",
                        models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                    ),
                    (
                        "partnership",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.partnership"
                        ),
                    ),
                    ("from_on", models.DateField()),
                    ("source", models.CharField(help_text="Which regulations say so.", max_length=200)),
                    ("entered_at", models.DateTimeField()),
                    (
                        "entered_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("source", ""), _negated=True),
                            name="a_commencement_has_a_source",
                            violation_error_message="Say which regulations bring it into force.",
                        )
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Request",
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
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="information_requests",
                            to="enquiries.enquiry",
                        ),
                    ),
                    (
                        "person",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="information_requests",
                            to="families.person",
                        ),
                    ),
                    (
                        "is_gp",
                        models.BooleanField(
                            default=False, help_text="The question to this person's GP that an enquiry owes."
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "service",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="directory.service",
                        ),
                    ),
                    (
                        "who",
                        models.CharField(
                            help_text="Who is asked, by name; or whose practice nobody knows.", max_length=120
                        ),
                    ),
                    (
                        "group",
                        models.CharField(
                            blank=True, help_text="The same for what one agency was asked at once.", max_length=12
                        ),
                    ),
                    ("owed_at", models.DateTimeField()),
                    (
                        "gp_unknown",
                        models.BooleanField(
                            default=False, help_text="No practice was on record when it came to be owed."
                        ),
                    ),
                    (
                        "gp_found_at",
                        models.DateTimeField(
                            blank=True, help_text="When a practice was recorded after all.", null=True
                        ),
                    ),
                    (
                        "urgent",
                        models.BooleanField(
                            help_text="A child of the household is under two or in hospital (domain 1.1a)."
                        ),
                    ),
                    ("question", models.TextField(blank=True)),
                    (
                        "why",
                        models.CharField(
                            blank=True, help_text="Why it is needed, as whoever is asked reads it.", max_length=300
                        ),
                    ),
                    (
                        "basis",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("public_task", "Safeguarding a child: public task"),
                                ("enquiry", "Section 47 enquiry: the duty to help it"),
                                ("care", "Direct care"),
                                ("criminal", "Preventing or detecting a crime"),
                                ("claims", "Legal claims and court proceedings"),
                                ("duty_to_share", "Duty to share information about a child"),
                            ],
                            max_length=20,
                        ),
                    ),
                    (
                        "commencement",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="information_requests.commencement",
                        ),
                    ),
                    (
                        "consent",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("given", "Sought and given"),
                                ("refused", "Sought and refused"),
                                ("not_sought", "Not sought"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("consent_why", models.CharField(blank=True, max_length=300)),
                    (
                        "answer_by",
                        models.DateTimeField(blank=True, help_text="Needed sooner than the standard says.", null=True),
                    ),
                    ("asked_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "asked_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asking_agency",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "answering_agency",
                        models.ForeignKey(
                            blank=True,
                            help_text="Who owes the answer: whoever was asked; for a service with no place here, whoever is to ring it.",
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "manager",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "asked_how",
                        models.CharField(
                            blank=True,
                            choices=[("email", "By e-mail"), ("telephone", "By telephone")],
                            max_length=12,
                        ),
                    ),
                    ("asked_to", models.CharField(blank=True, max_length=120)),
                    (
                        "reminded_at",
                        models.DateTimeField(blank=True, help_text="When they were last reminded by hand.", null=True),
                    ),
                    (
                        "part_at",
                        models.DateTimeField(blank=True, help_text="When a part of the answer came first.", null=True),
                    ),
                    (
                        "answered_at",
                        models.DateTimeField(blank=True, help_text="When the whole answer was there.", null=True),
                    ),
                    ("refused_at", models.DateTimeField(blank=True, null=True)),
                    ("refusal_considered_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "refusal_considered_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "refusal_outcome",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("ask_again", "Ask again, with the reasons"),
                                ("escalate", "Take it further as a professional difference"),
                                ("accept", "Accept it: the information is not needed, or may not be given"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("refusal_words", models.CharField(blank=True, max_length=300)),
                    ("not_us_at", models.DateTimeField(blank=True, null=True)),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "withdrawn_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                    (
                        "ended_at",
                        models.DateTimeField(blank=True, help_text="No longer owed, and never asked.", null=True),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["case", "owed_at"], name="request_of_case"),
                        models.Index(fields=["agency", "asked_at"], name="request_to_agency"),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(
                                ("ended_at", None), ("is_gp", True), ("not_us_at", None), ("withdrawn_at", None)
                            ),
                            fields=("enquiry", "person"),
                            name="one_standing_question_to_the_gp_of_a_person",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("is_gp", False), ("enquiry__isnull", False), _connector="OR"),
                            name="a_question_to_the_gp_belongs_to_an_enquiry",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("asked_at__isnull", False),
                                    ("asked_by__isnull", False),
                                    ("asking_agency__isnull", False),
                                    ("answering_agency__isnull", False),
                                    ("asked_how__isnull", False),
                                    models.Q(("asked_how", ""), _negated=True),
                                    ("asked_to__isnull", False),
                                    models.Q(("asked_to", ""), _negated=True),
                                    ("question__isnull", False),
                                    models.Q(("question", ""), _negated=True),
                                    ("why__isnull", False),
                                    models.Q(("why", ""), _negated=True),
                                    ("basis__isnull", False),
                                    models.Q(("basis", ""), _negated=True),
                                    ("consent__isnull", False),
                                    models.Q(("consent", ""), _negated=True),
                                    ("group__isnull", False),
                                    models.Q(("group", ""), _negated=True),
                                ),
                                models.Q(
                                    ("asked_at__isnull", True),
                                    ("asked_by__isnull", True),
                                    ("asking_agency__isnull", True),
                                    ("answering_agency__isnull", True),
                                    models.Q(("asked_how__isnull", True), ("asked_how", ""), _connector="OR"),
                                    models.Q(("asked_to__isnull", True), ("asked_to", ""), _connector="OR"),
                                    models.Q(("question__isnull", True), ("question", ""), _connector="OR"),
                                    models.Q(("why__isnull", True), ("why", ""), _connector="OR"),
                                    models.Q(("basis__isnull", True), ("basis", ""), _connector="OR"),
                                    models.Q(("consent__isnull", True), ("consent", ""), _connector="OR"),
                                    models.Q(("group__isnull", True), ("group", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="request_asked_at_asked_by_asking_agenc_420965",
                            violation_error_message="Say what is asked, why, on which basis, and whether consent was sought.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "basis__in",
                                    ["", "public_task", "enquiry", "care", "criminal", "claims", "duty_to_share"],
                                ),
                                ("consent__in", ["", "given", "refused", "not_sought"]),
                                ("asked_how__in", ["", "email", "telephone"]),
                                ("refusal_outcome__in", ["", "ask_again", "escalate", "accept"]),
                            ),
                            name="request_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("basis", "duty_to_share"), _negated=True),
                                ("commencement__isnull", False),
                                _connector="OR",
                            ),
                            name="the_duty_to_share_has_commenced",
                            violation_error_message="The duty to share is not in force: choose another basis.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("consent__in", ["", "given"]),
                                models.Q(("consent_why", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="no_consent_says_why",
                            violation_error_message="Say why you ask without consent.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("asked_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("asked_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="request_asked_at_not_before_owed_at",
                            violation_error_message="Asked at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("answered_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="request_answered_at_not_before_asked_at",
                            violation_error_message="Answered at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("refused_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("refused_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="request_refused_at_not_before_asked_at",
                            violation_error_message="Refused at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("refusal_considered_at__isnull", True),
                                ("refused_at__isnull", True),
                                ("refusal_considered_at__gte", models.F("refused_at")),
                                _connector="OR",
                            ),
                            name="request_refusal_considered_at_not_befo_d25565",
                            violation_error_message="Refusal considered at cannot be earlier than refused at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answer_by__isnull", True),
                                ("asked_at__isnull", True),
                                ("answer_by__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="request_answer_by_not_before_asked_at",
                            violation_error_message="Answer by cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True),
                                ("asked_at__isnull", True),
                                ("withdrawn_at__gte", models.F("asked_at")),
                                _connector="OR",
                            ),
                            name="request_withdrawn_at_not_before_asked_at",
                            violation_error_message="Withdrawn at cannot be earlier than asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("answered_at__isnull", True), ("asked_at__isnull", False), _connector="OR"
                            ),
                            name="request_answered_at_needs_asked_at",
                            violation_error_message="Answered at needs asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("part_at__isnull", True), ("asked_at__isnull", False), _connector="OR"),
                            name="request_part_at_needs_asked_at",
                            violation_error_message="Part at needs asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("refused_at__isnull", True), ("asked_at__isnull", False), _connector="OR"
                            ),
                            name="request_refused_at_needs_asked_at",
                            violation_error_message="Refused at needs asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("not_us_at__isnull", True), ("asked_at__isnull", False), _connector="OR"
                            ),
                            name="request_not_us_at_needs_asked_at",
                            violation_error_message="Not us at needs asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("withdrawn_at__isnull", True), ("asked_at__isnull", False), _connector="OR"
                            ),
                            name="request_withdrawn_at_needs_asked_at",
                            violation_error_message="Withdrawn at needs asked at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("refusal_considered_at__isnull", True),
                                ("refused_at__isnull", False),
                                _connector="OR",
                            ),
                            name="request_refusal_considered_at_needs_re_8c7e40",
                            violation_error_message="Refusal considered at needs refused at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("refusal_considered_at__isnull", False),
                                    ("refusal_considered_by__isnull", False),
                                    ("refusal_outcome__isnull", False),
                                    models.Q(("refusal_outcome", ""), _negated=True),
                                    ("refusal_words__isnull", False),
                                    models.Q(("refusal_words", ""), _negated=True),
                                ),
                                models.Q(
                                    ("refusal_considered_at__isnull", True),
                                    ("refusal_considered_by__isnull", True),
                                    models.Q(
                                        ("refusal_outcome__isnull", True), ("refusal_outcome", ""), _connector="OR"
                                    ),
                                    models.Q(("refusal_words__isnull", True), ("refusal_words", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="request_refusal_considered_at_refusal__682d17",
                            violation_error_message="Give all of these or none of them: refusal considered at, refusal considered by, refusal outcome and refusal words.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("withdrawn_at__isnull", False),
                                    ("withdrawn_by__isnull", False),
                                    ("withdrawn_why__isnull", False),
                                    models.Q(("withdrawn_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("withdrawn_at__isnull", True),
                                    ("withdrawn_by__isnull", True),
                                    models.Q(("withdrawn_why__isnull", True), ("withdrawn_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="request_withdrawn_at_withdrawn_by_with_ba6888",
                            violation_error_message="Say why it is withdrawn.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ended_at", None), ("asked_at", None), _connector="OR"),
                            name="what_was_asked_is_not_ended_unasked",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Answer",
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
                        "request",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="answers",
                            to="information_requests.request",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("whole", "Answered"),
                                ("part", "Answered in part"),
                                ("refusal", "Refused"),
                                ("not_us", "“Not us”"),
                            ],
                            max_length=8,
                        ),
                    ),
                    (
                        "words",
                        models.TextField(help_text="The answer, the reason of a refusal, or where to ask instead."),
                    ),
                    (
                        "bears",
                        models.TextField(
                            blank=True,
                            help_text="What it means for the care of this child, in words for everybody.",
                        ),
                    ),
                    ("given_at", models.DateTimeField()),
                    ("given_by_name", models.CharField(max_length=120)),
                    (
                        "how",
                        models.CharField(
                            choices=[
                                ("here", "Written by the agency itself"),
                                ("voice", "Said by voice, written down by whoever asked"),
                                ("link", "By reply link, code confirmed"),
                            ],
                            max_length=6,
                        ),
                    ),
                    (
                        "written_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("recorded_at", models.DateTimeField()),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("how__in", ["here", "voice", "link"]),
                                ("kind__in", ["whole", "part", "refusal", "not_us"]),
                            ),
                            name="answer_in_known_words",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("words", ""), _negated=True),
                                models.Q(("given_by_name", ""), _negated=True),
                            ),
                            name="an_answer_has_words_and_a_name",
                            violation_error_message="Say what was answered, and by whom.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
