"""Body maps. A mark is never changed: the app may only strike it out, and may only move a map, never redraw it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import safeguarding.references
from safeguarding.migrating import CreateModels

PROTECT = """
REVOKE UPDATE, DELETE, TRUNCATE ON body_maps_bodymap, body_maps_mark FROM safeguarding_app;
GRANT UPDATE (moved_at, moved_by_id, moved_why) ON body_maps_bodymap TO safeguarding_app;
GRANT UPDATE (struck_out_at, struck_out_by_id, struck_out_why) ON body_maps_mark TO safeguarding_app;
REVOKE UPDATE, DELETE, TRUNCATE ON body_maps_partlooked, body_maps_telling, body_maps_notassessed FROM safeguarding_app;
REVOKE DELETE, TRUNCATE ON body_maps_urgentreferral, body_maps_assessment FROM safeguarding_app;
"""

UNPROTECT = """
GRANT UPDATE, DELETE, TRUNCATE ON body_maps_bodymap, body_maps_mark, body_maps_partlooked, body_maps_telling,
      body_maps_notassessed TO safeguarding_app;
GRANT DELETE, TRUNCATE ON body_maps_urgentreferral, body_maps_assessment TO safeguarding_app;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_where_people_work"),
        ("case_files", "0001_case_files"),
        ("children", "0001_children"),
        ("enquiries", "0001_enquiries"),
        ("referrals", "0001_referrals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="BodyMap",
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
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="body_maps",
                            to="children.child",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Whose map it is.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("observed_at", models.DateTimeField()),
                    ("observed_by", models.CharField(help_text="Name and role of whoever looked.", max_length=120)),
                    (
                        "where",
                        models.CharField(help_text="Where the child was, and how they lay or sat.", max_length=200),
                    ),
                    (
                        "in_care_of",
                        models.CharField(blank=True, help_text="Who had care of the child until then.", max_length=200),
                    ),
                    (
                        "body",
                        models.CharField(choices=[("infant", "Baby"), ("child", "Older child")], max_length=6),
                    ),
                    ("outline_version", models.CharField(max_length=8)),
                    (
                        "parents_told",
                        models.CharField(
                            choices=[
                                ("told", "Told"),
                                ("not_told", "Not told, with a reason"),
                                ("not_known", "Not known"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("parents_not_told_why", models.CharField(blank=True, max_length=300)),
                    ("submitted_at", models.DateTimeField()),
                    (
                        "submitted_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "moved_at",
                        models.DateTimeField(blank=True, help_text="When it proved to be of another child.", null=True),
                    ),
                    (
                        "moved_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("moved_why", models.CharField(blank=True, max_length=300)),
                    (
                        "moved_from",
                        models.OneToOneField(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="moved_to",
                            to="body_maps.bodymap",
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["case"], name="body_map_of_case"),
                        models.Index(fields=["child", "-observed_at"], name="body_map_of_child"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("moved_at__isnull", False), ("moved_by__isnull", False)),
                                models.Q(("moved_at__isnull", True), ("moved_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="bodymap_moved_at_moved_by_together",
                            violation_error_message="Give all of these or none of them: moved at and moved by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("moved_at__isnull", True),
                                models.Q(("moved_why__isnull", False), models.Q(("moved_why", ""), _negated=True)),
                                _connector="OR",
                            ),
                            name="bodymap_moved_at_needs_moved_why",
                            violation_error_message="Moved at needs moved why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("submitted_at__isnull", True),
                                ("observed_at__isnull", True),
                                ("submitted_at__gte", models.F("observed_at")),
                                _connector="OR",
                            ),
                            name="bodymap_submitted_at_not_before_observed_at",
                            violation_error_message="Submitted at cannot be earlier than observed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("moved_at__isnull", True),
                                ("submitted_at__isnull", True),
                                ("moved_at__gte", models.F("submitted_at")),
                                _connector="OR",
                            ),
                            name="bodymap_moved_at_not_before_submitted_at",
                            violation_error_message="Moved at cannot be earlier than submitted at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("parents_told", "not_told"), _negated=True),
                                models.Q(("parents_not_told_why", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_body_map_says_why_parents_were_not_told",
                            violation_error_message="Say why the parents were not told.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("body__in", ["infant", "child"]),
                                ("parents_told__in", ["told", "not_told", "not_known"]),
                            ),
                            name="body_map_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Mark",
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
                        "body_map",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="marks",
                            to="body_maps.bodymap",
                        ),
                    ),
                    ("number", models.PositiveSmallIntegerField(help_text="As it is written beside the outline.")),
                    ("region", models.CharField(max_length=40)),
                    (
                        "view",
                        models.CharField(
                            blank=True, help_text="Empty when the place was chosen from the list.", max_length=12
                        ),
                    ),
                    (
                        "x",
                        models.DecimalField(
                            blank=True, decimal_places=2, help_text="Units of the view.", max_digits=6, null=True
                        ),
                    ),
                    ("y", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("bruise", "Bruise"),
                                ("spots", "Tiny red or purple spots (petechiae)"),
                                ("graze", "Graze or cut"),
                                ("burn", "Burn or scald"),
                                ("bite", "Bite"),
                                ("swelling", "Swelling"),
                                ("bleeding", "Bleeding, or blood in the white of the eye"),
                                ("not_sure", "Not sure"),
                                ("on_record", "Birthmark or birth injury, already on record"),
                            ],
                            max_length=10,
                        ),
                    ),
                    (
                        "length_mm",
                        models.DecimalField(
                            blank=True, decimal_places=1, help_text="Empty: unmeasured.", max_digits=5, null=True
                        ),
                    ),
                    ("width_mm", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                    (
                        "shape",
                        models.CharField(
                            choices=[
                                ("round", "Round"),
                                ("oval", "Oval"),
                                ("line", "A line"),
                                ("irregular", "Irregular"),
                                ("pattern", "A pattern, such as fingertips or an edge"),
                                ("cannot_tell", "Cannot tell"),
                            ],
                            max_length=12,
                        ),
                    ),
                    (
                        "colour",
                        models.CharField(blank=True, help_text="In the words of whoever saw it.", max_length=80),
                    ),
                    (
                        "colour_hard_to_see",
                        models.BooleanField(default=False, help_text="Hard to see on this skin: an answer too."),
                    ),
                    (
                        "over",
                        models.CharField(
                            choices=[
                                ("bone", "Over bone"),
                                ("soft", "Soft tissue, not over bone"),
                                ("cannot_tell", "Cannot tell"),
                            ],
                            max_length=12,
                        ),
                    ),
                    ("description", models.CharField(blank=True, max_length=300)),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("struck_out_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "struck_out_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("struck_out_why", models.CharField(blank=True, max_length=300)),
                ],
                options={
                    "ordering": ("number",),
                    "constraints": [
                        models.UniqueConstraint(fields=("body_map", "number"), name="a_number_once_on_a_body_map"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("x__isnull", False),
                                    ("y__isnull", False),
                                    ("view__isnull", False),
                                    models.Q(("view", ""), _negated=True),
                                ),
                                models.Q(
                                    ("x__isnull", True),
                                    ("y__isnull", True),
                                    models.Q(("view__isnull", True), ("view", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="mark_x_y_view_together",
                            violation_error_message="A point is on one view, across and down.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("struck_out_at__isnull", False), ("struck_out_by__isnull", False)),
                                models.Q(("struck_out_at__isnull", True), ("struck_out_by__isnull", True)),
                                _connector="OR",
                            ),
                            name="mark_struck_out_at_struck_out_by_together",
                            violation_error_message="Give all of these or none of them: struck out at and struck out by.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("struck_out_at__isnull", True),
                                models.Q(
                                    ("struck_out_why__isnull", False),
                                    models.Q(("struck_out_why", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            name="mark_struck_out_at_needs_struck_out_why",
                            violation_error_message="Struck out at needs struck out why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("width_mm__isnull", True), ("length_mm__isnull", False), _connector="OR"
                            ),
                            name="mark_width_mm_needs_length_mm",
                            violation_error_message="Give the longest measurement as well.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("length_mm", None),
                                models.Q(
                                    ("length_mm__gt", 0),
                                    models.Q(("width_mm", None), ("width_mm__gt", 0), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="a_mark_has_a_size_above_nothing",
                            violation_error_message="A measurement is more than 0 mm.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("width_mm", None), ("width_mm__lte", models.F("length_mm")), _connector="OR"
                            ),
                            name="a_mark_is_no_wider_than_long",
                            violation_error_message="The longest measurement comes first.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("colour_hard_to_see", True),
                                models.Q(("colour", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="a_mark_has_a_colour_or_says_why_not",
                            violation_error_message="Enter the colour, or say that it is hard to see on this skin.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "kind__in",
                                    [
                                        "bruise",
                                        "spots",
                                        "graze",
                                        "burn",
                                        "bite",
                                        "swelling",
                                        "bleeding",
                                        "not_sure",
                                        "on_record",
                                    ],
                                ),
                                ("over__in", ["bone", "soft", "cannot_tell"]),
                                ("shape__in", ["round", "oval", "line", "irregular", "pattern", "cannot_tell"]),
                            ),
                            name="mark_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="PartLooked",
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
                        "body_map",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="parts",
                            to="body_maps.bodymap",
                        ),
                    ),
                    (
                        "part",
                        models.CharField(
                            choices=[
                                ("head", "Face, scalp, ears and behind the ears"),
                                ("mouth", "Inside the mouth"),
                                ("eyes", "Whites of the eyes"),
                                ("arms", "Arms and hands"),
                                ("trunk", "Neck, chest and abdomen"),
                                ("back", "Back and buttocks"),
                                ("genitals", "Genital area and groin"),
                                ("legs", "Legs and tops of the feet"),
                                ("soles", "Soles"),
                            ],
                            max_length=10,
                        ),
                    ),
                    ("looked", models.BooleanField()),
                    ("why_not", models.CharField(blank=True, max_length=200)),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("body_map", "part"), name="a_part_once_on_a_body_map"),
                        models.CheckConstraint(
                            condition=models.Q(
                                (
                                    "part__in",
                                    ["head", "mouth", "eyes", "arms", "trunk", "back", "genitals", "legs", "soles"],
                                )
                            ),
                            name="partlooked_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                    "indexes": [],
                },
            ),
            migrations.CreateModel(
                name="Telling",
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
                        "body_map",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="tellings",
                            to="body_maps.bodymap",
                        ),
                    ),
                    (
                        "explanation",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="telling",
                            to="enquiries.explanation",
                        ),
                    ),
                ],
                options={
                    "abstract": False,
                    "indexes": [],
                    "constraints": [],
                },
            ),
            migrations.CreateModel(
                name="UrgentReferral",
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
                        "body_map",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="urgent_referrals",
                            to="body_maps.bodymap",
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
                            help_text="Who saw it refers.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    (
                        "user",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("owed_at", models.DateTimeField(help_text="When the mark was seen.")),
                    (
                        "referral",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="referrals.referral",
                        ),
                    ),
                    ("referred_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "enquiry",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="enquiries.enquiry",
                        ),
                    ),
                    ("ended_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "ended_why",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("enquiry", "A section 47 enquiry was open already"),
                                ("struck_out", "Every mark was struck out"),
                                ("moved", "The body map was moved to another child"),
                                ("withdrawn", "The referral was withdrawn: it is owed again"),
                            ],
                            max_length=10,
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="urgent_referral_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("ended_at__isnull", True)),
                            fields=("body_map",),
                            name="urgentreferral_one_current_urgent_referral_of_a_map",
                            violation_error_message="There is already a current one with the same body map.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("referral__isnull", False), ("referred_at__isnull", False)),
                                models.Q(("referral__isnull", True), ("referred_at__isnull", True)),
                                _connector="OR",
                            ),
                            name="urgentreferral_referral_referred_at_together",
                            violation_error_message="Give all of these or none of them: referral and referred at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("ended_at__isnull", False),
                                    ("ended_why__isnull", False),
                                    models.Q(("ended_why", ""), _negated=True),
                                ),
                                models.Q(
                                    ("ended_at__isnull", True),
                                    models.Q(("ended_why__isnull", True), ("ended_why", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="urgentreferral_ended_at_ended_why_together",
                            violation_error_message="Give all of these or none of them: ended at and ended why.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("enquiry__isnull", True), ("ended_at__isnull", False), _connector="OR"),
                            name="urgentreferral_enquiry_needs_ended_at",
                            violation_error_message="Enquiry needs ended at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("referred_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("referred_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="urgentreferral_referred_at_not_before_owed_at",
                            violation_error_message="Referred at cannot be earlier than owed at.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("ended_why__in", ["", "enquiry", "struck_out", "moved", "withdrawn"])),
                            name="urgentreferral_in_known_words",
                            violation_error_message="Choose one of the answers listed.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Assessment",
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
                        "child",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assessments",
                            to="children.child",
                        ),
                    ),
                    (
                        "urgent",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="assessments",
                            to="body_maps.urgentreferral",
                        ),
                    ),
                    (
                        "agency",
                        models.ForeignKey(
                            help_text="Who sees to it.",
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="accounts.agency",
                        ),
                    ),
                    ("owed_at", models.DateTimeField(help_text="When the child was referred.")),
                    ("assessed_at", models.DateTimeField(blank=True, null=True)),
                    (
                        "assessed_by_name",
                        models.CharField(blank=True, help_text="Name and role of the doctor.", max_length=120),
                    ),
                    ("where", models.CharField(blank=True, max_length=120)),
                    (
                        "opinion",
                        models.TextField(blank=True, help_text="In the doctor's words; not yet a written report."),
                    ),
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
                ],
                options={
                    "indexes": [models.Index(fields=["case"], name="assessment_of_case")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("assessed_at__isnull", True)),
                            fields=("child",),
                            name="assessment_one_current_assessment_of_a_child",
                            violation_error_message="There is already a current one with the same child.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("assessed_at__isnull", False),
                                    ("recorded_by__isnull", False),
                                    ("assessed_by_name__isnull", False),
                                    models.Q(("assessed_by_name", ""), _negated=True),
                                    ("where__isnull", False),
                                    models.Q(("where", ""), _negated=True),
                                    ("opinion__isnull", False),
                                    models.Q(("opinion", ""), _negated=True),
                                ),
                                models.Q(
                                    ("assessed_at__isnull", True),
                                    ("recorded_by__isnull", True),
                                    models.Q(
                                        ("assessed_by_name__isnull", True),
                                        ("assessed_by_name", ""),
                                        _connector="OR",
                                    ),
                                    models.Q(("where__isnull", True), ("where", ""), _connector="OR"),
                                    models.Q(("opinion__isnull", True), ("opinion", ""), _connector="OR"),
                                ),
                                _connector="OR",
                            ),
                            name="assessment_assessed_at_recorded_by_assess_bf26c8",
                            violation_error_message="Say who examined the child, where, and what they said.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("assessed_at__isnull", True),
                                ("owed_at__isnull", True),
                                ("assessed_at__gte", models.F("owed_at")),
                                _connector="OR",
                            ),
                            name="assessment_assessed_at_not_before_owed_at",
                            violation_error_message="Assessed at cannot be earlier than owed at.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="NotAssessed",
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
                        "assessment",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="not_done",
                            to="body_maps.assessment",
                        ),
                    ),
                    ("noted_at", models.DateTimeField()),
                    (
                        "why",
                        models.CharField(
                            choices=[
                                ("did_not_arrive", "The family did not arrive"),
                                ("declined", "The parents declined"),
                                ("no_doctor", "Nobody could see the child"),
                                ("other", "Another reason"),
                            ],
                            max_length=16,
                        ),
                    ),
                    ("next_step", models.CharField(max_length=300)),
                    (
                        "recorded_by",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                ],
                options={
                    "ordering": ("noted_at", "pk"),
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("why__in", ["did_not_arrive", "declined", "no_doctor", "other"]),
                                models.Q(("next_step", ""), _negated=True),
                            ),
                            name="notassessed_in_known_words",
                            violation_error_message="Say why, and what happens next.",
                        )
                    ],
                    "indexes": [],
                },
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
