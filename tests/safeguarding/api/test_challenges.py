"""A professional difference goes its whole way between two systems: each on what it has seen, none for the other."""

from escalations.challenges.models import Escalation
from safeguarding.roles import Role
from tests.api import said, system_of
from tests.factories import plans
from tests.factories.challenges import raised
from tests.factories.enquiries import FRI_28_AUG_0900
from tests.factories.skeletal_surveys import FRI_28_AUG_1645

OKAFOR, RUTH = {"person": "Dr Adaeze Okafor"}, {"person": "Ruth Calloway, team manager"}


def test_it_is_answered_taken_further_ended_and_followed_up_by_systems(cast, time_machine):
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    case = plans.planned_enquiry(cast).case
    difference = raised(cast, case, at=FRI_28_AUG_0900, immediate_danger=True)
    here = f"/api/v1/challenges/{difference.reference}/"
    hospital = system_of(cast.hospital, Role.PAEDIATRICIAN)
    council = system_of(cast.social_care, Role.SOCIAL_WORKER, name="Council")

    said(council.change(f"{here}answer/", RUTH | {"answer": ""}, of=here), 400)
    refused = said(council.change(f"{here}answer/", RUTH | {"answer": "Tonight."}, of=here), 422)
    assert refused["errors"][0]["pointer"] == "/answered_name", "a system holds no level: it says who answered"
    told = RUTH | {"answer": "Tonight.", "answered_name": "Ruth Calloway"}
    seen = council.get(here)["ETag"]
    said(council.post(f"{here}answer/", told, if_match=seen), 201)
    assert council.post(f"{here}answer/", told, if_match=seen).status_code == 412, "of two at once one is told"
    beyond = OKAFOR | {"why": "Tonight is too late.", "level": "5"}
    said(hospital.change(f"{here}take-further/", beyond, of=here), 400)
    said(hospital.change(f"{here}take-further/", beyond | {"level": "3"}, of=here), 201)
    said(council.change(f"{here}withdraw/", RUTH | {"why": "It is done."}, of=here), 422)
    said(hospital.change(f"{here}withdraw/", OKAFOR | {"why": "Raised by a person."}, of=here), 422)
    end = OKAFOR | {"outcome": "agreed", "plan_changed": "not_yet", "resolution": "They stay.", "kind": "decision"}
    said(council.change(f"{here}end/", RUTH | {key: end[key] for key in end if key != "person"}, of=here), 422)
    said(hospital.change(f"{here}end/", end, of=here), 201)
    word = OKAFOR | {"plan_changed": "yes", "said": "Nobody alone with her."}
    said(hospital.change(f"{here}plan-changed/", word, of=here), 201)

    shown = said(hospital.get(here))
    assert [(one["level"], one["name"], one["policy"]) for one in shown["stages"]] == [
        (2, "Line managers talk", ""),
        (3, "Senior managers and safeguarding leads talk", ""),
    ]
    assert [one["plan_changed"] for one in shown["plan_words"]] == ["yes"]
    assert {(one["agency"], one["rung_at"]) for one in shown["calls"]} == {(cast.social_care.name, None)}
    assert Escalation.objects.get().kind == "decision"
