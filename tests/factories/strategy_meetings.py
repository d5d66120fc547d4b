"""Strategy meetings: the story's, called at 11:30 for 13:00, taken to any step by the people whose step it is."""

from datetime import datetime

from cases.enquiries.choices import EnquiryKind
from cases.families.choices import Consent, VulnerabilityKind
from cases.families.services import edit_person, record_vulnerability
from safeguarding.roles import Seniority
from safeguarding.working_days import LONDON
from strategy_meetings import services
from strategy_meetings.choices import Mode, Threshold
from strategy_meetings.models import Invitation, MeetingChild
from tests.factories.families import THU_27_AUG_1100, person_named
from tests.factories.referrals import THU_27_AUG_1125, decided, harrocks_referred

THU_27_AUG_1130 = datetime(2026, 8, 27, 11, 30, tzinfo=LONDON)
THU_27_AUG_1134 = datetime(2026, 8, 27, 11, 34, tzinfo=LONDON)
THU_27_AUG_1240 = datetime(2026, 8, 27, 12, 40, tzinfo=LONDON)
THU_27_AUG_1300 = datetime(2026, 8, 27, 13, 0, tzinfo=LONDON)
THU_27_AUG_1320 = datetime(2026, 8, 27, 13, 20, tzinfo=LONDON)
THU_27_AUG_1325 = datetime(2026, 8, 27, 13, 25, tzinfo=LONDON)
FRI_28_AUG_1325 = datetime(2026, 8, 28, 13, 25, tzinfo=LONDON)
THU_3_SEP_0900 = datetime(2026, 9, 3, 9, 0, tzinfo=LONDON)
THU_3_SEP_1000 = datetime(2026, 9, 3, 10, 0, tzinfo=LONDON)

BY_TELEPHONE = {"mode": Mode.TELEPHONE, "how_to_join": "01632 960500, then 4417#"}


def story_case(cast):
    """The story's case at 11:25: practices and nursery on record, the mother's depression known, a meeting decided."""
    referral = harrocks_referred(cast)
    case, by = referral.case, cast.actor("sian", THU_27_AUG_1100)
    for name, facts in {
        "Lily": {"gp_practice": cast.surgery},
        "Bobby": {"gp_practice": cast.surgery, "setting": cast.nursery},
        "Jodie": {"gp_practice": cast.surgery},
        "Dean": {"gp_practice": cast.practice},
    }.items():
        person = person_named(case, name)
        edit_person(person, by=by, at=THU_27_AUG_1100, version=person.version, **facts)
    record_vulnerability(
        person_named(case, "Jodie"),
        by=by,
        at=THU_27_AUG_1100,
        kind=VulnerabilityKind.DEPRESSION,
        source="Sian Probert, health visitor",
        consent=Consent.NOT_SOUGHT,
    )
    decided(referral, cast.actor("priya", THU_27_AUG_1125))
    return case


def called(cast, case=None, at=THU_27_AUG_1130, starts_at=THU_27_AUG_1300, **facts):
    """The Meeting that Priya called, by telephone."""
    case = case or story_case(cast)
    return services.call(case, by=cast.actor("priya", at), at=at, starts_at=starts_at, **(BY_TELEPHONE | facts))


def of(meeting, party):
    """The Invitation of that party: "manager", "police", or the agency itself."""
    rows = Invitation.objects.current().filter(meeting=meeting).select_related("meeting", "agency")
    return rows.get(party=party) if isinstance(party, str) else rows.get(agency=party)


def invited(meeting, cast, *parties, at=THU_27_AUG_1134):
    """The Invitations sent to these parties; to all when none are named."""
    chosen = [of(meeting, party) for party in parties] or None
    return services.invite(meeting, by=cast.actor("priya", at), at=at, invitations=chosen)


def begun(cast, meeting=None, at=THU_27_AUG_1300):
    """The Meeting, begun: police and the health visitor were invited, and came with Priya."""
    meeting = meeting or called(cast)
    invited(meeting, cast, "police", cast.health_visiting)
    return services.begin(meeting, by=cast.actor("priya", at), at=at)


def came(meeting, cast, party, name, seniority, at=THU_27_AUG_1300):
    """The Invitation of a party for whom somebody came."""
    by = cast.actor("priya", at)
    return services.attend(of(meeting, party), by=by, at=at, name=name, seniority=seniority)


def attended(cast):
    """The story's Meeting going on, with the three who came."""
    meeting = begun(cast)
    came(meeting, cast, "worker", "Priya Nair", Seniority.PRACTITIONER)
    came(meeting, cast, "police", "Sgt Martin Lowe", Seniority.DECIDES)
    came(meeting, cast, cast.health_visiting, "Sian Probert", Seniority.PRACTITIONER)
    return meeting


def place_of(meeting, given_name):
    """The MeetingChild of the child of that name."""
    rows = MeetingChild.objects.select_related("meeting", "child__person")
    return rows.get(meeting=meeting, child__person__given_name=given_name)


def decided_for(meeting, cast, given_name, at=THU_27_AUG_1320, **facts):
    """The MeetingChild of that child: threshold met, a joint enquiry."""
    given = {
        "threshold": Threshold.MET,
        "reasons": "Unexplained bruises on a baby who cannot roll.",
        "kind": EnquiryKind.JOINT,
    }
    by = cast.actor("priya", at)
    return services.decide(place_of(meeting, given_name), by=by, at=at, **(given | facts))


def ended(cast, at=THU_27_AUG_1325):
    """The story's Meeting at 13:25: joint enquiry agreed for both, ended with much missing."""
    meeting = attended(cast)
    for name in ("Lily", "Bobby"):
        decided_for(meeting, cast, name)
    why = "It was a short telephone discussion."
    return services.end_without_gate(meeting, by=cast.actor("priya", at), at=at, why=why)
