"""Who is required: every row of the table, with what brings it in and without."""

from datetime import date

import pytest

from cases.families.choices import Consent, VulnerabilityKind
from cases.families.services import edit_person, record_vulnerability
from safeguarding.accounts.models import Agency
from safeguarding.owed.models import Owed
from safeguarding.roles import AgencyKind, Seniority
from strategy_meetings import services
from strategy_meetings.models import Invitation, MeetingChild
from strategy_meetings.required import HOLDERS, RULES
from tests.factories.accounts import AgencyFactory
from tests.factories.families import family_of, person_named
from tests.factories.strategy_meetings import (
    THU_27_AUG_1130,
    THU_27_AUG_1240,
    called,
    invited,
    of,
    story_case,
)

pytestmark = pytest.mark.django_db


def called_about(cast, **facts):
    """A meeting about one child, and nothing else known."""
    case = family_of(cast.actor("priya", THU_27_AUG_1130), at=THU_27_AUG_1130, **facts)
    return called(cast, case)


def slugs(meeting):
    """The rules that brought somebody in."""
    rows = Invitation.objects.current().filter(meeting=meeting)
    return {rule.split(":")[0] for row in rows for rule in row.rules}


def parties(meeting):
    """{whom to ask: why}."""
    return {row.who: row.why for row in Invitation.objects.current().filter(meeting=meeting)}


def known(case, name, kind, cast, at=THU_27_AUG_1130, **facts):
    """Something recorded about a parent."""
    given = {"source": "Sian Probert", "consent": Consent.NOT_SOUGHT} | facts
    return record_vulnerability(person_named(case, name), by=cast.actor("sian", at), at=at, kind=kind, **given)


def test_social_care_police_and_health_always(cast):
    meeting = called_about(cast, born_on=date(2014, 1, 6), setting=cast.nursery, gp_practice=cast.surgery)
    assert slugs(meeting) == {
        "social-worker",
        "social-care-manager",
        "police",
        "health-decider",
        "gp-of-child",
        "setting",
    }
    assert of(meeting, "manager").required_seniority == Seniority.MANAGER
    assert of(meeting, "police").required_seniority == Seniority.DECIDES
    assert of(meeting, cast.health_visiting).required_seniority == Seniority.DECIDES


@pytest.mark.parametrize(
    ("born_on", "expected"),
    [
        (date(2026, 8, 27), {"health-visiting", "midwifery"}),
        (date(2026, 7, 31), {"health-visiting", "midwifery"}),
        (date(2026, 7, 30), {"health-visiting"}),
        (date(2021, 8, 28), {"health-visiting"}),
        (date(2021, 8, 27), {"setting"}),
        (None, {"health-visiting", "midwifery"}),
    ],
)
def test_what_goes_by_age_goes_by_the_birthday(cast, born_on, expected):
    meeting = called_about(cast, born_on=born_on)
    assert slugs(meeting) & {"health-visiting", "midwifery", "setting"} == expected


def test_an_unborn_child_brings_midwifery_and_health_visiting(cast):
    meeting = called_about(cast, born_on=None, due_on=date(2026, 11, 1))
    assert {"midwifery", "health-visiting"} <= slugs(meeting)
    assert "setting" not in slugs(meeting)


def test_a_child_in_hospital_brings_the_consultant_and_the_ward(cast):
    case = family_of(cast.actor("priya", THU_27_AUG_1130), at=THU_27_AUG_1130)
    meeting = called(cast, case, in_hospital=True)
    assert {"paediatrician-in-hospital", "ward"} <= slugs(meeting)
    assert "health-decider" not in slugs(meeting)
    assert meeting.same_day
    assert {of(meeting, party).agency_id for party in ("paediatrician", "ward")} == {cast.hospital.pk}


def test_one_invitation_for_a_practice_with_every_reason(cast):
    meeting = called(cast)
    surgery = of(meeting, cast.surgery)
    jodie = person_named(meeting.case, "Jodie")
    assert surgery.why == "GP of Lily, Bobby and Jodie Wexcombe"
    assert f"gp-of-adult:{jodie.pk}" in surgery.rules
    assert len(surgery.about) == 3


def test_a_practice_nobody_knows_is_owed_and_loud(cast):
    case = story_case(cast)
    dean = person_named(case, "Dean")
    edit_person(
        dean, by=cast.actor("sian", THU_27_AUG_1130), at=THU_27_AUG_1130, version=dean.version, gp_practice=None
    )
    meeting = called(cast, case)
    row = of(meeting, f"gp-of:{dean.pk}")
    assert row.agency is None
    assert row.who == "GP practice of Dean Harrock"
    assert row.nobody_known.startswith("No GP practice is on record for Dean Harrock.")
    assert Owed.objects.get(standard="agency-invited", subject_id=row.pk).is_open


def test_once_it_is_known_the_practice_itself_is_owed(cast):
    case = story_case(cast)
    dean, by = person_named(case, "Dean"), cast.actor("sian", THU_27_AUG_1240)
    dean = edit_person(dean, by=by, at=THU_27_AUG_1130, version=dean.version, gp_practice=None)
    meeting = called(cast, case)
    edit_person(dean, by=by, at=THU_27_AUG_1240, version=dean.version, gp_practice=cast.practice)
    assert not Invitation.objects.current().filter(party=f"gp-of:{dean.pk}").exists()
    assert of(meeting, cast.practice).owed_at == THU_27_AUG_1240
    assert Invitation.objects.get(party=f"gp-of:{dean.pk}").lapsed_at == THU_27_AUG_1240


@pytest.mark.parametrize("kind", [kind for kind, holder in HOLDERS.items() if holder in AgencyKind.values])
def test_whoever_holds_something_about_a_parent_is_required(cast, kind):
    case = story_case(cast)
    holder = AgencyFactory(partnership=case.partnership, kind=HOLDERS[kind], name="Holder of it")
    known(case, "Dean", kind, cast)
    meeting = called(cast, case)
    words = VulnerabilityKind(kind).label
    row = of(meeting, holder)
    assert row.why == f"Recorded about Dean Harrock: {words[:1].lower()}{words[1:]}"
    assert row.by_vulnerability
    assert (row.why == row.why_guarded) == (kind in ("gambling", "domestic_abuse", "offending", "housing_or_debt"))


def test_what_no_service_holds_is_asked_of_the_gp(cast):
    case = story_case(cast)
    known(case, "Dean", VulnerabilityKind.PAIN_RELIEF, cast)
    row = of(called(cast, case), cast.practice)
    assert row.why == "GP of Dean Harrock; Recorded about Dean Harrock: pain relief used to sleep"
    assert row.why_guarded == "GP of Dean Harrock; Recorded about Dean Harrock: something about their health"
    assert not row.by_vulnerability


def test_a_mother_of_a_baby_goes_to_the_perinatal_service_a_father_to_adult_mental_health(cast):
    case = story_case(cast)
    known(case, "Dean", VulnerabilityKind.LOW_MOOD, cast)
    rows = Invitation.objects.current().filter(meeting=called(cast, case), by_vulnerability=True)
    assert {row.who: row.agency_id for row in rows} == {
        "Nestwell Perinatal Support": cast.perinatal.pk,
        "Adult mental health": None,
    }


def test_without_a_perinatal_service_it_is_adult_mental_health(cast):
    case = story_case(cast)
    Agency.objects.filter(pk=cast.perinatal.pk).update(kind=AgencyKind.HOUSING)
    adult = AgencyFactory(partnership=case.partnership, kind=AgencyKind.ADULT_MENTAL_HEALTH)
    assert of(called(cast, case), adult).by_vulnerability


def test_a_vulnerability_recorded_at_1240_adds_a_row_to_the_1300_meeting(cast):
    meeting = called(cast)
    before = set(parties(meeting))
    known(meeting.case, "Dean", VulnerabilityKind.GAMBLING, cast, at=THU_27_AUG_1240)
    added = Invitation.objects.current().filter(meeting=meeting).exclude(who__in=before).get()
    assert (added.who, added.owed_at) == ("Gambling support", THU_27_AUG_1240)
    due = Owed.objects.get(standard="agency-invited", subject_id=added.pk).due_at
    assert due == meeting.starts_at


def test_a_new_reason_brings_back_who_was_settled_as_not_needed(cast):
    meeting = called(cast)
    by = cast.actor("priya", THU_27_AUG_1240)
    services.settle_not_needed(of(meeting, cast.practice), by=by, at=THU_27_AUG_1240, why="Dean moved away")
    assert not Invitation.objects.current().filter(meeting=meeting, agency=cast.practice).exists()
    known(meeting.case, "Dean", VulnerabilityKind.PAIN_RELIEF, cast, at=THU_27_AUG_1240)
    assert "pain relief" in of(meeting, cast.practice).why


def test_every_child_of_the_household_has_a_place(cast):
    meeting = called(cast)
    names = MeetingChild.objects.filter(meeting=meeting).values_list("child__person__given_name", flat=True)
    assert set(names) == {"Lily", "Bobby"}


def test_what_is_required_does_not_change_once_it_was_asked(cast):
    case = story_case(cast)
    meeting = called(cast, case)
    invited(meeting, cast, cast.practice)
    dean = person_named(case, "Dean")
    by = cast.actor("sian", THU_27_AUG_1240)
    edit_person(dean, by=by, at=THU_27_AUG_1240, version=dean.version, gp_practice=cast.tiny)
    assert of(meeting, cast.practice).sent_at
    assert of(meeting, cast.tiny).owed_at == THU_27_AUG_1240


def test_each_rule_of_the_table_has_been_seen_to_hold(cast):
    case = story_case(cast)
    known(case, "Dean", VulnerabilityKind.GAMBLING, cast)
    baby = called_about(cast, born_on=date(2026, 8, 20), name="Newborn household")
    seen = slugs(called(cast, case, in_hospital=True)) | slugs(baby)
    assert seen == {rule.slug for rule in RULES}
