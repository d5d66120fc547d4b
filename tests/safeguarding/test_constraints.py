"""The database refuses half a fact. Tried on a table of its own, in the database and in the model's own validation."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.test.utils import isolate_apps

from safeguarding.constraints import all_or_none, needs, not_before, one_current, text

MONDAY, TUESDAY = "2026-08-24T10:00:00Z", "2026-08-25T10:00:00Z"


@pytest.fixture
def parcels(db):
    """A temporary table with one constraint of each kind."""
    with isolate_apps("safeguarding.owed"):

        class Parcel(models.Model):
            kind = models.CharField(max_length=10, default="")
            sent_at = models.DateTimeField(null=True)
            sent_by = models.IntegerField(null=True)
            note = models.TextField(default="", blank=True)
            opened_at = models.DateTimeField(null=True)
            refused_at = models.DateTimeField(null=True)
            refused_why = models.TextField(default="", blank=True)
            ended_at = models.DateTimeField(null=True)

            class Meta:
                app_label = "owed"
                db_table = "parcel"
                constraints = [
                    all_or_none("sent_at", "sent_by", text("note")),
                    not_before("opened_at", "sent_at"),
                    needs(text("refused_why"), given="refused_at"),
                    needs("opened_at", given=Q(kind="gift"), name="gift"),
                    one_current("kind", name="one_current_of_a_kind"),
                ]

            def __str__(self):
                return self.kind

        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE parcel (id bigserial PRIMARY KEY, kind text NOT NULL, sent_at timestamptz,"
                " sent_by int, note text NOT NULL, opened_at timestamptz, refused_at timestamptz,"
                " refused_why text NOT NULL, ended_at timestamptz) ON COMMIT DROP"
            )
        with connection.schema_editor() as editor:
            for constraint in Parcel._meta.constraints:
                editor.execute(constraint.create_sql(Parcel, editor))
        yield Parcel


SENT = {"sent_at": MONDAY, "sent_by": 1, "note": "By hand"}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        SENT,
        SENT | {"opened_at": MONDAY},  # the same moment is not before
        SENT | {"opened_at": TUESDAY},
        {"opened_at": TUESDAY},  # nothing to compare it with
        {"refused_at": TUESDAY, "refused_why": "Wrong door"},
        {"refused_why": "Thinking about it"},
        {"kind": "gift", "opened_at": TUESDAY},
    ],
)
def test_whole_facts_are_kept(parcels, facts):
    parcels(**facts).validate_constraints()
    assert parcels.objects.create(**facts).pk


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"sent_at": MONDAY}, "Give all of these or none of them: sent at, sent by and note."),
        (SENT | {"note": ""}, "Give all of these or none of them: sent at, sent by and note."),
        ({"note": "By hand"}, "Give all of these or none of them: sent at, sent by and note."),
        (SENT | {"sent_at": TUESDAY, "opened_at": MONDAY}, "Opened at cannot be earlier than sent at."),
        ({"refused_at": TUESDAY}, "Refused at needs refused why."),
        ({"kind": "gift"}, "Gift needs opened at."),
    ],
)
def test_half_a_fact_is_refused_in_words_and_by_the_database(parcels, facts, words):
    with pytest.raises(ValidationError) as refused:
        parcels(**facts).validate_constraints()
    assert refused.value.messages == [words]
    with pytest.raises(IntegrityError), transaction.atomic():
        parcels.objects.create(**facts)


def test_only_one_is_current(parcels):
    parcels.objects.create(kind="box", ended_at=MONDAY)
    parcels.objects.create(kind="box")
    with pytest.raises(ValidationError, match="There is already a current one with the same kind."):
        parcels(kind="box").validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        parcels.objects.create(kind="box")


def test_names_are_readable_and_always_the_same(parcels):
    assert [constraint.name for constraint in parcels._meta.constraints] == [
        "parcel_sent_at_sent_by_note_together",
        "parcel_opened_at_not_before_sent_at",
        "parcel_refused_at_needs_refused_why",
        "parcel_gift_needs_opened_at",
        "parcel_one_current_of_a_kind",
    ]


def test_a_long_name_is_cut_to_what_the_database_keeps():
    long = all_or_none("assessment_completed_at", "assessment_completed_by", "assessment_completed_why")
    other = all_or_none("assessment_completed_at", "assessment_completed_by", "assessment_completed_how")
    assert long.name != other.name
    assert len(long.name % {"class": "c" * 25}) <= 63


def test_a_rule_needs_a_name_of_its_own():
    with pytest.raises(ValueError, match="wants a name"):
        needs("opened_at", given=Q(kind="gift"))
