"""Systems act through the verbs of the pages: once, on what they have seen, in somebody's name, and nothing more."""

import pytest

from cases.body_maps.choices import Part
from cases.body_maps.models import BodyMap, UrgentReferral
from cases.skeletal_surveys.models import Survey
from escalations.challenges.models import Escalation
from safeguarding.audit.models import Entry, View
from safeguarding.post.models import IdempotencyKey
from safeguarding.roles import Role
from safety_plans.plans.models import Share
from strategy_meetings import services as meetings
from strategy_meetings.agenda import STANDING
from strategy_meetings.models import Contribution, Invitation, RecordShare
from tests.api import said, system_of
from tests.factories import plans
from tests.factories.case_files import restricted
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.families import person_named
from tests.factories.information_requests import asked as requests_asked
from tests.factories.information_requests import registered
from tests.factories.skeletal_surveys import FRI_28_AUG_1645, READ_NOTHING, performed, requested
from tests.factories.strategy_meetings import attended, called, invited, of

MARK = {"region": "left-cheek", "kind": "bruise", "shape": "round", "over": "soft", "colour": "purple", "length_mm": 8}
BODY_MAP = {
    "person": "Sian Probert, health visitor",
    "at": "2026-08-28T08:30:00+01:00",
    "where": "At home, on the changing mat",
    "ability": "not_rolling",
    "parents_told": "told",
    "looked": [{"part": part.value, "looked": True} for part in Part],
    "marks": [MARK],
}
# What nobody sets from outside: identity, authorship, approval, state, due dates, versions.
FORBIDDEN = ("id", "reference", "agency", "submitted_by", "author", "approved_by", "state", "due_at", "version")


@pytest.fixture
def friday(time_machine):
    """The Friday of the story, late enough for every step."""
    time_machine.move_to(FRI_28_AUG_1645, tick=False)


def test_a_body_map_is_submitted_once_and_owes_what_it_owes_on_a_page(cast, friday):
    case = plans.planned_enquiry(cast).case
    lily = person_named(case, "Lily")
    system = system_of(cast.health_visiting, Role.HEALTH_VISITOR, name="Visits")
    address = f"/api/v1/cases/{case.reference}/children/{lily.reference}/body-maps/"

    first = system.post(address, BODY_MAP, idempotency_key="one")
    answer = said(first, 201)
    again = system.post(address, BODY_MAP, idempotency_key="one")
    assert (again.status_code, again.content, again["Location"]) == (201, first.content, answer["url"])
    assert again["Idempotent-Replayed"] == "true"
    body_map = BodyMap.objects.get()
    assert (body_map.observed_by, body_map.submitted_by.name) == ("Sian Probert, health visitor", "Visits (system)")
    assert body_map.agency == cast.health_visiting
    assert UrgentReferral.objects.filter(body_map=body_map).exists()
    entry = Entry.objects.get(verb="body-map-submitted")
    assert (entry.who, entry.agency_name) == (
        "Sian Probert, health visitor, through Visits (system)",
        cast.health_visiting.name,
    )
    assert "Lily" not in str(IdempotencyKey.objects.get(key="one").answer)

    shown = system.get(answer["url"])
    assert (said(shown)["marks"][0]["region"], shown["ETag"]) == ("left-cheek", answer["etag"])
    assert View.objects.filter(page="api-body-map", child_id=lily.pk, who="Visits (system)").count() == 1

    other = said(system.post(address, BODY_MAP | {"where": "Elsewhere"}, idempotency_key="one"), 409)
    assert (other["title"], BodyMap.objects.count()) == ("Conflict", 1)
    elsewhere = f"/api/v1/cases/{case.reference}/children/{person_named(case, 'Bobby').reference}/body-maps/"
    assert system.post(elsewhere, BODY_MAP, idempotency_key="one").status_code == 409


def test_what_does_not_fit_is_refused_with_a_pointer_and_nothing_is_kept(cast, friday):
    case = plans.planned_enquiry(cast).case
    system = system_of(cast.health_visiting, Role.HEALTH_VISITOR)
    address = f"/api/v1/cases/{case.reference}/children/{person_named(case, 'Lily').reference}/body-maps/"

    def pointers(status=400, **changed):
        sent = {name: value for name, value in (BODY_MAP | changed).items() if value is not None}
        return [error["pointer"] for error in said(system.post(address, sent), status)["errors"]]

    for name in FORBIDDEN:
        assert pointers(**{name: 1}) == [f"/{name}"]
    assert pointers(marks=[MARK | {"age_of_bruise": "2 days"}]) == ["/marks/0/age_of_bruise"]
    assert pointers(marks=[MARK, MARK | {"shape": "square", "length_mm": "8"}]) == [
        "/marks/1/shape",
        "/marks/1/length_mm",
    ]
    assert pointers(marks=[MARK | {"colour": ""}]) == ["/marks/0/colour"]
    assert pointers(looked=BODY_MAP["looked"][1:]) == ["/looked"]
    assert pointers(person=None) == ["/person"]
    assert pointers(at="2026-08-28T08:30:00") == ["/at"]  # of which zone?
    assert pointers(at="2026-08-29T08:30:00+01:00") == ["/at"]  # tomorrow
    assert pointers(at="2026-05-11T08:30:00+01:00", status=422) == ["/at"]  # before she was born: a rule, in its words
    twice = '{"person": "A", "person": "B"}'
    for body in (twice, "{", "[]", '{"at": NaN}', b"\xff", "[" * 100_000):
        assert system.post(address, body).status_code == 400
    assert system.post(address, BODY_MAP, idempotency_key=None).status_code == 400
    assert system.post(address, BODY_MAP, idempotency_key="ä" * 3).status_code == 400
    assert (BodyMap.objects.count(), IdempotencyKey.objects.count()) == (0, 0)

    form = system.client.post(address, {"a": 1}, headers={"Authorization": f"Bearer {system.token}"})
    assert form.status_code == 415
    restricted(case, cast.actor("ruth", FRI_28_AUG_1645), at=FRI_28_AUG_1645)
    assert system.post(address, BODY_MAP).status_code == 404


def test_a_survey_is_read_by_two_and_reported_on_what_was_seen(cast, friday):
    survey = performed(requested(cast), cast)
    here = f"/api/v1/surveys/{survey.reference}/"
    first, second = (system_of(cast.hospital, Role.RADIOLOGIST, name=name) for name in ("PACS", "Reporting"))
    read = READ_NOTHING | {"person": "Dr Leila Rahmani, radiologist"}
    issue = READ_NOTHING | {"person": "Dr Peter Stone"}

    assert said(first.post(f"{here}first-read/", read), 428)["title"] == "Precondition Required"
    assert said(first.post(f"{here}first-read/", read, if_match="*"), 412)["title"] == "Precondition Failed"
    stale = first.get(here)["ETag"]
    key = {"idempotency_key": "read", "if_match": stale}
    answer = said(first.post(f"{here}first-read/", read, **key), 201)
    assert said(first.post(f"{here}first-read/", read, **key), 201) == answer  # a retry has the old tag, and may
    assert first.get(here)["ETag"] == answer["etag"] != stale
    assert said(first.get(here))["reads"][0]["reader_name"] == "Dr Leila Rahmani, radiologist, through PACS (system)"
    assert first.post(f"{here}second-read/", read, if_match=stale).status_code == 412

    early = said(first.change(f"{here}report/", issue, of=here), 422)
    assert "two radiologists" in early["detail"]
    other_name = read | {"person": "Dr Peter Stone"}
    assert "different radiologist" in said(first.change(f"{here}second-read/", other_name, of=here), 422)["detail"]
    assert "different radiologist" in said(second.change(f"{here}second-read/", read, of=here), 422)["detail"]
    assert second.change(f"{here}second-read/", other_name, of=here).status_code == 201
    assert said(second.change(f"{here}report/", issue | {"final": True}, of=here), 400)
    assert second.change(f"{here}report/", issue, of=here).status_code == 201

    shown = said(second.get(here))
    assert (shown["is_final"], shown["reports"][0]["version"]) == (False, 1)  # nobody has told it by voice
    assert "Do not treat as normal" in shown["result"]
    assert Survey.objects.get().final_at == FRI_28_AUG_1645
    nurse = system_of(cast.hospital, Role.WARD_NURSE)
    assert nurse.post(f"{here}report/", issue, if_match="x").status_code == 403


def test_a_plan_is_acknowledged_by_somebody_of_the_agency_on_the_version_they_read(cast, friday):
    plan = plans.plan_of(plans.planned_enquiry(cast))
    plans.approved(plan, cast)
    system = system_of(cast.hospital, Role.WARD_NURSE)
    police = system_of(cast.police, Role.POLICE_OFFICER)
    (listed,) = said(system.get("/api/v1/plans/"))["results"]
    here = f"/api/v1/plans/{listed['reference']}/"
    assert said(system.get(here))["contacts"][1] == {
        "person": "Dean Harrock, father",
        "alone": "no",
        "with_whom": "",
        "day": "Yes, with a nurse in the room",
        "night": "No",
    }
    assert police.get(here).status_code == 404  # it has one of its own
    before = system.get(here)["ETag"]
    plans.approved(plan, cast, at=FRI_28_AUG_0900, danger="He came to the ward at night.")
    body = {"person": "Joan Tibbs, ward nurse"}
    assert system.post(f"{here}acknowledgement/", body, if_match=before).status_code == 412
    (current,) = said(system.get("/api/v1/plans/"))["results"]
    there = f"/api/v1/plans/{current['reference']}/"
    assert (current["version"], said(system.get(here))["state"]) == (2, "replaced")
    assert system.change(f"{there}acknowledgement/", body, of=there).status_code == 201
    share = Share.objects.get(reference=current["reference"])
    assert (share.acknowledged_how, share.acknowledged_by.name) == ("own", "Records (system)")
    assert "already acknowledged" in said(system.change(f"{there}acknowledgement/", body, of=there), 422)["detail"]


def test_an_invitation_is_answered_and_opens_no_case(cast, friday):
    meeting = called(cast)
    invited(meeting, cast, "police", cast.health_visiting)
    case = meeting.case.reference
    police = system_of(cast.police, Role.POLICE_OFFICER)
    (asked,) = said(police.get("/api/v1/invitations/"))["results"]
    here = f"/api/v1/invitations/{asked['reference']}/"
    assert case not in police.get(here).content.decode()
    assert police.get(f"/api/v1/cases/{case}/").status_code == 404
    assert said(police.get("/api/v1/cases/"))["results"] == []
    assert system_of(cast.hospital, Role.WARD_NURSE).get(here).status_code == 404
    answer = {"person": "Sgt Martin Lowe", "answer": "deputy"}
    refused = said(police.change(f"{here}answer/", answer, of=here), 422)
    assert refused["errors"] == [{"pointer": "/deputy_name", "detail": "Enter who comes instead."}]
    assert police.change(f"{here}answer/", answer | {"deputy_name": "PC Ann Birch"}, of=here).status_code == 201
    invitation = Invitation.objects.get(reference=asked["reference"])
    assert (invitation.answered_name, invitation.deputy_name) == (
        "Sgt Martin Lowe, through Records (system)",
        "PC Ann Birch",
    )


def test_what_an_agency_knows_is_said_once_on_what_was_read(cast, friday):
    meeting = called(cast)
    invited(meeting, cast, "police")
    police = system_of(cast.police, Role.POLICE_OFFICER)
    here = f"/api/v1/invitations/{of(meeting, 'police').reference}/"
    body = {"person": "Sgt Martin Lowe", "words": "One call to the address in May."}
    assert police.post(f"{here}contribution/", body).status_code == 428
    assert said(police.change(f"{here}contribution/", body | {"agency": 1}, of=here), 400)["errors"]
    assert police.change(f"{here}contribution/", body, of=here).status_code == 201
    told = Contribution.objects.get()
    name = "Sgt Martin Lowe, through Records (system)"
    assert (told.words, told.given_by_name, told.agency) == (body["words"], name, cast.police)
    other = system_of(cast.hospital, Role.WARD_NURSE)
    assert other.post(f"{here}contribution/", body, if_match="x").status_code == 404


def test_a_meeting_is_read_with_its_gate_decided_in_and_its_record_read_and_queried(cast, friday):
    meeting = attended(cast)
    worker = system_of(cast.social_care, Role.SOCIAL_WORKER)
    (listed,) = said(worker.get("/api/v1/meetings/"))["results"]
    here = f"/api/v1/meetings/{listed['reference']}/"
    before = said(worker.get(here))
    gate = {line["slug"]: line["met"] for line in before["gate"] if line["child"] is None}
    assert (gate["police-present"], gate["manager-present"], before["state"]) == (True, False, "held")
    assert before["agenda"][-1] == STANDING
    lily = next(one for one in before["children"] if one["child"]["given_name"] == "Lily")
    there = f"/api/v1/meeting-children/{lily['reference']}/"
    body = {"person": "Priya Nair", "threshold": "met", "reasons": "Bruises", "kind": "joint", "safety": "On the ward"}
    half = {"person": "Priya Nair", "threshold": "met"}
    assert said(worker.change(f"{there}decision/", half, of=there), 422)["errors"][0]["pointer"] == "/reasons"
    stale = worker.get(there)["ETag"]
    assert worker.change(f"{there}decision/", body, of=there).status_code == 201
    assert worker.post(f"{there}decision/", body, if_match=stale).status_code == 412
    decided = next(line for line in said(worker.get(here))["gate"] if line["slug"] == "threshold-decided")
    assert (decided["met"], decided["child"]) == (True, lily["child"]["reference"])
    hospital = system_of(cast.hospital, Role.WARD_NURSE)
    assert (hospital.get(here).status_code, hospital.post(f"{there}decision/", body).status_code) == (404, 403)

    by = cast.actor("priya", FRI_28_AUG_0900)
    meetings.end_without_gate(meeting, by=by, at=FRI_28_AUG_0900, why="By telephone")
    send = {"person": "Priya Nair"}
    refused = said(worker.change(f"{here}distribution/", send, of=here), 422)
    assert refused["detail"] == "Agree the record first."
    meetings.agree_record(meeting, by=by, at=FRI_28_AUG_0900, record="Joint enquiry.")
    assert worker.change(f"{here}distribution/", send, of=here).status_code == 201
    assert said(worker.get(here))["left_out"][-1]["child"] is None

    police = system_of(cast.police, Role.POLICE_OFFICER)
    (mine,) = said(police.get("/api/v1/meeting-records/"))["results"]
    record = f"/api/v1/meeting-records/{mine['reference']}/"
    shown = said(police.get(record))
    assert (shown["words"], shown["children"][0]["reasons"]) == ("Joint enquiry.", "Bruises")
    assert "Sgt Martin Lowe, for Marrowdale Police" in shown["came"]
    assert police.get(here).status_code == 404, "the record opens nothing else of the case"
    wrong = {"person": "Sgt Martin Lowe", "query": "Bobby is not in it."}
    assert police.change(f"{record}query/", wrong, of=record).status_code == 201
    assert police.change(f"{record}acknowledgement/", {"person": "Sgt Martin Lowe"}, of=record).status_code == 201
    share = RecordShare.objects.get(agency=cast.police)
    name = "Sgt Martin Lowe, through Records (system)"
    assert (share.acknowledged_name, share.queried_name, share.opened_at is not None) == (name, name, True)
    assert View.objects.filter(page="api-meeting-record", child_id__isnull=False).exists()


def test_a_question_is_answered_in_part_then_whole_and_opens_no_case(cast, friday):
    case = registered(cast)
    (question,) = requests_asked(case, cast, "Jodie")
    system = system_of(cast.perinatal, Role.MENTAL_HEALTH_PRACTITIONER)
    (listed,) = said(system.get("/api/v1/information/"))["results"]
    here = f"/api/v1/information/{listed['reference']}/"
    assert listed["person"]["given_name"] == "Jodie"
    assert case.reference not in system.get(here).content.decode()
    assert system_of(cast.hospital, Role.WARD_NURSE).get(here).status_code == 404
    body = {"person": "Ines Duarte", "words": "Seen monthly since May.", "whole": False}
    refused = said(system.change(f"{here}answer/", body, of=here), 422)
    assert refused["errors"][0]["pointer"] == "/bears"
    part = body | {"bears": "Somebody else should hear the baby."}
    assert system.change(f"{here}answer/", part, of=here).status_code == 201
    shown = said(system.get(here))
    assert (shown["state"], [one["kind"] for one in shown["answers"]]) == ("asked", ["part"])
    assert system.post(f"{here}answer/", part | {"whole": True}, if_match="x").status_code == 412
    assert system.change(f"{here}answer/", part | {"whole": True}, of=here).status_code == 201
    assert said(system.change(f"{here}refusal/", {"person": "Ines Duarte", "words": "No"}, of=here), 422)["detail"]
    question.refresh_from_db()
    assert question.state == "answered"
    assert question.answers.latest("pk").given_by_name == "Ines Duarte, through Records (system)"


def test_a_difference_is_raised_with_another_agency(cast, friday):
    case = plans.planned_enquiry(cast).case
    system = system_of(cast.hospital, Role.PAEDIATRICIAN)
    about = said(system.get(f"/api/v1/cases/{case.reference}/"))
    agencies = {one["name"]: one["reference"] for one in about["agencies"]}
    lily = next(one["reference"] for one in about["people"] if one["given_name"] == "Lily")
    address = f"/api/v1/cases/{case.reference}/challenges/"
    body = {
        "person": "Dr Adaeze Okafor",
        "agency": agencies[cast.social_care.name],
        "issue": "Both children go home tonight and nobody has written a plan.",
        "outcome_sought": "They stay until a plan is approved.",
        "immediate_danger": False,
        "child": lily,
    }
    own = said(system.post(address, body | {"agency": agencies[cast.hospital.name]}), 422)
    nobody = said(system.post(address, body | {"child": "NOBODY"}), 422)
    silent = said(system.post(address, body | {"outcome_sought": ""}), 422)
    assert [one["errors"][0]["pointer"] for one in (own, nobody, silent)] == ["/agency", "/child", "/outcome_sought"]
    answer = said(system.post(address, body), 201)
    raised = Escalation.objects.get(reference=answer["reference"])
    assert (raised.child_id, raised.raised_by_agency) == (person_named(case, "Lily").pk, cast.hospital)
    assert said(system.get(answer["url"]))["state"] == "waiting"
