"""Each child: seen or not seen, what was said word for word, and what was concluded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.enquiries import services
from cases.enquiries.choices import NotSeenWhy, Outcome, SeenAlone
from cases.enquiries.models import EnquiryChild, Explanation, Visit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.owed.models import Owed
from tests.factories.enquiries import (
    FRI_28_AUG_0900,
    THU_27_AUG_1300,
    THU_27_AUG_1400,
    THU_27_AUG_1500,
    concluded,
    harrocks_enquiry,
    place_of,
    seen,
)
from tests.factories.families import THU_27_AUG_1000, THU_27_AUG_1100, family_of
from tests.factories.referrals import child_named

pytestmark = pytest.mark.django_db

NOT_SEEN = {
    "seen": False,
    "not_seen_why": NotSeenWhy.OUT,
    "next_step": "Go again at six",
    "next_by_at": THU_27_AUG_1500 + timedelta(hours=3),
}


def said(case, cast, child="Lily", at=THU_27_AUG_1000, **facts):
    """An explanation that the health visitor wrote down."""
    given = {
        "about": "Bruise on the left cheek",
        "told_by": "Jodie Wexcombe",
        "told_to": "Sian Probert, health visitor",
        "words": "She must have lain on a toy",
    }
    by = cast.actor("sian", FRI_28_AUG_0900)
    return services.record_explanation(case, by=by, at=at, child=child_named(case, child), **(given | facts))


def refused_field(function, *args, **facts):
    """The field that the refusal is about."""
    with pytest.raises(NotAllowed) as refusal:
        function(*args, **facts)
    return refusal.value.field


def test_seeing_a_baby_meets_the_duty(cast):
    enquiry = harrocks_enquiry(cast)
    visit = seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500))
    place = place_of(enquiry, "Lily")
    assert (visit.seen, place.seen_at) == (True, THU_27_AUG_1500)
    assert Owed.objects.get(standard="child-seen", subject_id=place.pk).met_at == THU_27_AUG_1500
    assert Owed.objects.get(standard="child-seen", subject_id=place_of(enquiry, "Bobby").pk).met_at is None
    assert owed.rebuild(at=THU_27_AUG_1500) == 0


def test_not_seeing_keeps_it_owed_and_says_what_is_next(cast):
    enquiry = harrocks_enquiry(cast)
    visit = seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500), **NOT_SEEN, where="", alone="", handling="")
    assert (visit.seen, visit.get_not_seen_why_display()) == (False, "Nobody in")
    assert visit.awake is None
    assert place_of(enquiry, "Lily").seen_at is None
    assert Owed.objects.open().of("child-seen").count() == 2


@pytest.mark.parametrize("missing", ["where", "alone", "awake", "undressed", "handling"])
def test_how_a_baby_was_seen_is_asked_in_full(cast, missing):
    enquiry = harrocks_enquiry(cast)
    empty = None if missing in ("awake", "undressed") else ""
    field = refused_field(seen, enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500), **{missing: empty})
    assert field == missing
    assert not Visit.objects.exists()


def test_a_two_year_old_is_old_enough_to_be_seen_alone(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", THU_27_AUG_1500)
    assert refused_field(seen, enquiry, "Bobby", priya, alone=SeenAlone.TOO_YOUNG) == "alone"
    assert seen(enquiry, "Bobby", priya).alone == SeenAlone.ALONE


@pytest.mark.parametrize("missing", ["not_seen_why", "next_step", "next_by_at"])
def test_a_child_not_seen_needs_a_next_step(cast, missing):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", THU_27_AUG_1500)
    empty = None if missing == "next_by_at" else ""
    assert refused_field(seen, enquiry, "Lily", priya, **(NOT_SEEN | {missing: empty})) == missing


def test_the_next_step_comes_after_the_visit(cast):
    enquiry = harrocks_enquiry(cast)
    facts = NOT_SEEN | {"next_by_at": THU_27_AUG_1500}
    assert refused_field(seen, enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500), **facts) == "next_by_at"


def test_the_first_time_counts_whatever_is_typed_last(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    seen(enquiry, "Lily", priya, at=FRI_28_AUG_0900)
    seen(enquiry, "Lily", priya, at=THU_27_AUG_1400)
    seen(enquiry, "Lily", priya, at=THU_27_AUG_1500)
    assert place_of(enquiry, "Lily").seen_at == THU_27_AUG_1400
    assert owed.rebuild(at=FRI_28_AUG_0900) == 0


def test_a_visit_before_the_enquiry_is_kept_and_meets_nothing(cast):
    enquiry = harrocks_enquiry(cast)
    seen(enquiry, "Lily", cast.actor("priya", THU_27_AUG_1500), at=THU_27_AUG_1100)
    assert Visit.objects.count() == 1
    assert place_of(enquiry, "Lily").seen_at is None


@pytest.mark.parametrize("who", ["sian", "lowe", "marta"])
def test_only_the_agency_that_leads_records_visits(cast, who):
    enquiry = harrocks_enquiry(cast)
    with pytest.raises(NotAllowed):
        seen(enquiry, "Lily", cast.actor(who, THU_27_AUG_1500))
    assert not Visit.objects.exists()


def test_the_database_wants_the_next_step_too(cast):
    enquiry = harrocks_enquiry(cast)
    visit = Visit(
        case=enquiry.case,
        enquiry_child=place_of(enquiry, "Lily"),
        visited_at=THU_27_AUG_1500,
        visited_by="Priya",
        seen=False,
        recorded_by=cast.priya.user,
        recorded_at=THU_27_AUG_1500,
    )
    with pytest.raises(IntegrityError, match="a_child_not_seen_has_a_next_step"):
        visit.save()


def test_words_are_kept_as_they_were_said(cast):
    enquiry = harrocks_enquiry(cast)
    words = "  She must’ve lain on a toy —\n dunno "
    assert said(enquiry.case, cast, words=words).words == words


def test_an_explanation_needs_no_enquiry(cast):
    case = family_of(cast.actor("sian", THU_27_AUG_1100))
    assert said(case, cast, child="Kit0", at=THU_27_AUG_1100).pk


def test_a_second_telling_says_how_it_differs(cast):
    case = harrocks_enquiry(cast).case
    said(case, cast)
    assert refused_field(said, case, cast, at=THU_27_AUG_1400, words="Bobby hit her") == "differs"
    said(case, cast, at=THU_27_AUG_1400, words="Bobby hit her", differs="First a toy, now her brother")
    assert [one.words for one in Explanation.objects.as_told()] == ["She must have lain on a toy", "Bobby hit her"]


def test_the_other_child_s_first_telling_is_a_first(cast):
    case = harrocks_enquiry(cast).case
    said(case, cast)
    assert said(case, cast, child="Bobby", about="Limp", words="He fell").differs == ""


def test_only_of_children_of_this_household(cast):
    case = harrocks_enquiry(cast).case
    other = family_of(cast.actor("sian", THU_27_AUG_1100))
    by = cast.actor("sian", FRI_28_AUG_0900)
    facts = {"about": "x", "told_by": "x", "told_to": "x", "words": "x", "child": child_named(other, "Kit0")}
    assert refused_field(services.record_explanation, case, by=by, at=THU_27_AUG_1100, **facts) == "child"


@pytest.mark.parametrize("table", ["enquiries_visit", "enquiries_explanation"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET recorded_at = now()", "TRUNCATE {}"])
def test_what_was_seen_and_said_cannot_be_altered(cast, table, change):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(change.format(table))


def test_a_child_is_concluded_once_with_reasons(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    seen(enquiry, "Lily", priya, at=THU_27_AUG_1500)
    place = concluded(enquiry, "Lily", priya)
    assert (place.outcome, place.outcome_at) == (Outcome.NO_CONTINUING_RISK, FRI_28_AUG_0900)
    with pytest.raises(NotAllowed, match="already concluded"):
        concluded(enquiry, "Lily", priya, outcome=Outcome.NOT_SUBSTANTIATED)
    assert owed.rebuild(at=FRI_28_AUG_0900) == 0


@pytest.mark.parametrize("outcome", Outcome.values)
def test_a_child_whom_nobody_saw_is_found_at_risk_or_not_concluded(cast, outcome):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", FRI_28_AUG_0900)
    if outcome == Outcome.CONTINUING_RISK:
        assert concluded(enquiry, "Bobby", priya, outcome=outcome).outcome == outcome
    else:
        assert refused_field(concluded, enquiry, "Bobby", priya, outcome=outcome) == "outcome"


def test_not_concluded_before_it_began(cast):
    enquiry = harrocks_enquiry(cast)
    priya = cast.actor("priya", THU_27_AUG_1500)
    seen(enquiry, "Lily", priya)
    assert refused_field(concluded, enquiry, "Lily", priya, at=THU_27_AUG_1300 - timedelta(minutes=1)) == "at"


def test_the_database_wants_reasons_for_an_outcome(cast):
    harrocks_enquiry(cast)
    with pytest.raises(IntegrityError, match="a_childs_outcome_has_reasons"), transaction.atomic():
        EnquiryChild.objects.update(
            outcome=Outcome.NOT_SUBSTANTIATED, outcome_at=THU_27_AUG_1500, outcome_by=cast.priya.user_id
        )
