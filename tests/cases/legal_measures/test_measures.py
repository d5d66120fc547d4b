"""Legal measures: what the law lets each be, warned before it ends, varied without losing what it was, and ended."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from cases.legal_measures import page, services
from cases.legal_measures.choices import EndedHow, Kind
from cases.legal_measures.models import LegalMeasure
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from tests.factories.case_files import with_agency
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.families import person_named
from tests.factories.legal_measures import (
    FRI_11_SEP_1710,
    FRI_28_AUG_1200,
    PROTECTION,
    TUE_8_SEP_1710,
    bailed,
    protected,
)

HOUR = timedelta(hours=1)
SAT_24_OCT_1200 = datetime(2026, 10, 24, 12, 0, tzinfo=LONDON)  # clocks go back in the night


@pytest.fixture
def case(cast):
    return harrocks_enquiry(cast).case


def owed_of(measure):
    """{slug: due} of what is still owed about it."""
    rows = Owed.objects.open().filter(standard__startswith="measure-", subject_id=measure.pk)
    return dict(rows.values_list("standard", "due_at"))


def test_police_protection_warns_24_and_6_hours_before_its_72_are_over(cast, case):
    lily = protected(cast, case)
    assert lily.ends_at == FRI_11_SEP_1710
    assert owed_of(lily) == {
        "measure-next-decided": FRI_11_SEP_1710 - 24 * HOUR,
        "measure-about-to-end": FRI_11_SEP_1710 - 6 * HOUR,
    }
    priya = cast.actor("priya", TUE_8_SEP_1710 + HOUR)
    services.decide_next(lily, by=priya, at=priya.now, what_follows="Application to the court on Thursday: Priya.")
    assert owed_of(lily) == {}
    with pytest.raises(NotAllowed, match="already decided"):
        services.decide_next(lily, by=priya, at=priya.now, what_follows="Nothing.")


def test_bail_warns_seven_days_and_one_day_before_and_asks_again_when_it_is_varied(cast, case):
    dean = bailed(cast, case)
    end = FRI_28_AUG_1200 + timedelta(days=28)
    assert sorted(owed_of(dean).values()) == [end - timedelta(days=7), end - timedelta(days=1)]
    priya = cast.actor("priya", FRI_28_AUG_1200 + HOUR)
    services.decide_next(dean, by=priya, at=priya.now, what_follows="Plan reviewed before it ends.")
    longer = end + timedelta(days=28)
    lowe = cast.actor("lowe", end - timedelta(days=2))
    after = services.vary(dean, by=lowe, at=lowe.now, ends_at=longer, conditions="Not to go to Kiln Street.")
    dean.refresh_from_db()
    assert (dean.ended_how, dean.conditions) == (EndedHow.VARIED, "Not to be alone with either child.")
    assert (after.continues, after.began_at, after.from_at) == (dean, FRI_28_AUG_1200, lowe.now)
    assert sorted(owed_of(after).values()) == [longer - timedelta(days=7), longer - timedelta(days=1)]
    services.end(after, by=lowe, at=lowe.now, how=EndedHow.EARLY, words="No further action.")
    assert owed_of(after) == {}
    with pytest.raises(NotAllowed, match="over"):
        services.vary(after, by=lowe, at=lowe.now, ends_at=longer, conditions="None")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"ends_at": TUE_8_SEP_1710 + 72 * HOUR + timedelta(minutes=1)}, "72 hours at most"),
        ({"kind": Kind.EMERGENCY_ORDER, "ends_at": TUE_8_SEP_1710 + timedelta(days=8, minutes=1)}, "8 days at most"),
        ({"ends_at": None}, "always has an end"),
        ({"ends_at": TUE_8_SEP_1710}, "before it begins"),
        ({"made_by": " "}, "officer or the court"),
        ({"kind": Kind.BAIL}, "Choose the adult"),
        ({"by": "okafor"}, "Police or children’s social care"),
    ],
)
def test_what_the_law_does_not_allow_is_refused(cast, case, facts, says):
    with pytest.raises(NotAllowed, match=says):
        protected(cast, case, **facts)
    assert not LegalMeasure.objects.exists()


def test_two_of_a_kind_overlap_no_more_than_police_protection_follows_itself(cast, case):
    lily = protected(cast, case)
    protected(cast, case, "Bobby")
    with pytest.raises(NotAllowed, match="already holds for Lily"):
        protected(cast, case, at=TUE_8_SEP_1710 + HOUR)
    with pytest.raises(NotAllowed, match="cannot follow itself"):
        protected(cast, case, at=FRI_11_SEP_1710)
    lowe = cast.actor("lowe", TUE_8_SEP_1710 + HOUR)
    with pytest.raises(NotAllowed, match="72 hours at most"):
        services.vary(lily, by=lowe, at=lowe.now, ends_at=FRI_11_SEP_1710 + HOUR)
    order = {"kind": Kind.EMERGENCY_ORDER, "made_by": "Marrowdale Family Court"}
    held = protected(cast, case, at=FRI_11_SEP_1710 - HOUR, ends_at=FRI_11_SEP_1710 + timedelta(days=7), **order)
    court = cast.actor("priya", FRI_11_SEP_1710)
    longer = services.vary(held, by=court, at=court.now, ends_at=held.began_at + timedelta(days=15))
    with pytest.raises(NotAllowed, match="extended once, by 7 days"):
        services.vary(longer, by=court, at=court.now + HOUR, ends_at=held.began_at + timedelta(days=16))
    days = {measure.group: measure.what for _, rows in page.shown_of([longer], court.now) for measure in rows}
    assert days == {page.HOLDS: "Emergency protection order"}


def test_72_hours_are_elapsed_time_when_the_clocks_go_back(cast, case):
    ends_at = datetime(2026, 10, 27, 12, 0, tzinfo=LONDON)  # 73 hours later, though a clock says three days
    with pytest.raises(NotAllowed, match="72 hours at most"):
        protected(cast, case, at=SAT_24_OCT_1200, ends_at=ends_at)
    held = protected(cast, case, at=SAT_24_OCT_1200, ends_at=ends_at - HOUR)
    assert page.state_of(held, ends_at - HOUR) == page.RAN_OUT
    assert page.state_of(held, ends_at - HOUR - timedelta(minutes=1)) == page.HOLDS
    assert not LegalMeasure.objects.in_force(held.ends_at).exists()


def test_released_under_investigation_keeps_nobody_away_and_says_so(cast, case):
    with pytest.raises(NotAllowed, match="no conditions"):
        bailed(cast, case, kind=Kind.INVESTIGATION, ends_at=None)
    dean = bailed(cast, case, kind=Kind.INVESTIGATION, ends_at=None, conditions="")
    assert owed_of(dean) == {}
    words = page.in_words(dean.kind, "Dean Harrock", dean.ends_at, dean.conditions, FRI_28_AUG_1200)
    assert words == "Released under investigation: Dean Harrock. There are no conditions"


def test_the_database_refuses_what_the_verbs_refuse_and_loses_nothing(cast, case):
    lily, dean = protected(cast, case), bailed(cast, case)
    rows = LegalMeasure.objects
    refused = {
        "72_hours": lambda: rows.filter(pk=lily.pk).update(ends_at=FRI_11_SEP_1710 + HOUR),
        "have_an_end": lambda: rows.filter(pk=dean.pk).update(ends_at=None),
        "bail_says": lambda: rows.filter(pk=dean.pk).update(conditions=""),
        "one_child_or_adult": lambda: rows.filter(pk=dean.pk).update(child=lily.child),
        "together": lambda: rows.filter(pk=dean.pk).update(ended_at=TUE_8_SEP_1710),
        "one_police_protection": lambda: rows.create(
            case=case,
            child=person_named(case, "Lily").child,
            agency=lily.agency,
            began_at=TUE_8_SEP_1710 + HOUR,
            from_at=TUE_8_SEP_1710 + HOUR,
            ends_at=FRI_11_SEP_1710,
            recorded_by=lily.recorded_by,
            recorded_at=TUE_8_SEP_1710,
            **PROTECTION,
        ),
    }
    for constraint, break_it in refused.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            break_it()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM legal_measures_legalmeasure")


def test_the_page_says_what_holds_and_a_measure_is_recorded_and_ended_on_it(cast, page_as, case, time_machine):
    time_machine.move_to(TUE_8_SEP_1710, tick=False)
    with_agency(case, cast.police, cast.actor("priya", TUE_8_SEP_1710), at=TUE_8_SEP_1710)
    assert "none holds now" in page_as(cast.priya).open("measures", case.reference).heading
    lowe = page_as(cast.lowe).open("measure-make", case.reference)
    facts = {"kind": "police_protection", "about": person_named(case, "Lily").pk, "made_by": "Inspector Lowe, 1187"}
    facts |= {"ends_at__day": "11", "ends_at__month": "9", "ends_at__year": "2026", "ends_at__time": "17:30"}
    refused = lowe.send(**facts)
    assert "72 hours at most" in refused.errors[0]
    done = refused.send(ends_at__time="17:10")
    assert done.heading == "Legal measures: police protection of Lily"
    row = done.row("Police protection: Lily")
    assert row[1] == "Fri 11 Sep, 17:10, in 72 h"
    assert "Nobody has said" in row[3]
    measure = LegalMeasure.objects.get()
    assert page_as(cast.priya).open("measure-next", measure.reference).send(what_follows="To court.").status == 200
    time_machine.move_to(FRI_11_SEP_1710, tick=False)
    ran_out = page_as(cast.priya).open("measures", case.reference)
    assert "none holds now" in ran_out.heading
    assert "To court." in ran_out.row("Police protection: Lily")[3]
    assert "[" not in ran_out.row("Police protection: Lily")[3]
    assert "Ran out 17:10 today" in ran_out.row("Police protection: Lily")[1]
    page_as(cast.priya).open("measure-end", measure.reference).send(how="ran_out")
    assert LegalMeasure.objects.get().ended_at == FRI_11_SEP_1710
    assert page_as(cast.marta).open("measures", case.reference).status == 404
