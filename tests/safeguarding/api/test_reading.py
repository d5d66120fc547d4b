"""Systems read what their role may and their agency needs to know, at the same price whatever the size."""

from datetime import timedelta

import pytest

from cases.families.choices import Consent, VulnerabilityKind
from cases.families.services import record_address, record_vulnerability
from safeguarding.audit.models import View
from safeguarding.roles import Role
from tests.api import said, system_of
from tests.factories.case_files import restricted, with_agency
from tests.factories.enquiries import FRI_28_AUG_0900, harrocks_enquiry
from tests.factories.families import THU_27_AUG_1100, family_of, person_named
from tests.factories.skeletal_surveys import requested
from tests.factories.strategy_meetings import called, invited
from tests.pages import statements

LISTS = ("cases", "owed", "invitations", "meetings", "plans", "surveys")
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def friday(time_machine):
    """The Friday of the story."""
    time_machine.move_to(FRI_28_AUG_0900, tick=False)


def cost_of(system, address):
    """(statements, rows) of a list, once what is read once in a process has been read."""
    system.get(address)
    with statements() as sent:
        answer = system.get(address)
    return len(sent), len(said(answer)["results"])


def test_a_list_costs_three_statements_at_two_sizes_and_loses_no_row_between_pages(cast, friday, monkeypatch):
    survey = requested(cast)
    case = survey.case
    invited(called(cast, case), cast)
    system = system_of(cast.social_care, Role.SOCIAL_WORKER)
    hospital = system_of(cast.hospital, Role.WARD_NURSE)
    small = {name: cost_of(system, f"/api/v1/{name}/") for name in LISTS}
    assert all(rows for name, (_, rows) in small.items() if name != "plans"), small
    assert {cost for cost, _ in small.values()} == {3}
    assert cost_of(hospital, "/api/v1/surveys/") == (3, 1)

    sian = cast.actor("sian", THU_27_AUG_1100)
    made = [
        family_of(sian, at=THU_27_AUG_1100 - number * A_MINUTE, name=f"Dull{number} household", children=2)
        for number in range(7)
    ]
    monkeypatch.setattr("safeguarding.api.paging.PAGE", 5)
    visiting = system_of(cast.health_visiting, Role.HEALTH_VISITOR)
    assert cost_of(visiting, "/api/v1/cases/") == (3, 5)
    first = said(visiting.get("/api/v1/cases/"))
    second = said(visiting.get(first["next"]))
    seen = [one["reference"] for page in (first, second) for one in page["results"]]
    assert (second["next"], sorted(seen)) == (None, sorted([*(one.reference for one in made), case.reference]))
    nested = next(one for one in first["results"] if one["reference"] == made[0].reference)
    assert ([one["given_name"] for one in nested["people"]], nested["enquiry"]) == (["Kit0", "Kit1"], None)
    assert View.objects.filter(page="api-cases", count=5, agency_id=cast.health_visiting.pk).exists()

    for cursor in ("x", "x:y:z", first["next"].split("=")[1][:-1]):
        assert visiting.get(f"/api/v1/cases/?cursor={cursor}").status_code == 400
    elsewhere = first["next"].replace("/cases/", "/owed/")
    assert visiting.get(elsewhere).status_code == 400


def test_what_is_owed_comes_with_its_case_only_to_whom_the_case_is_open(cast, friday):
    enquiry = harrocks_enquiry(cast)
    case = enquiry.case
    (listed,) = said(system_of(cast.social_care, Role.SOCIAL_WORKER).get("/api/v1/cases/"))["results"]
    assert (listed["enquiry"]["reference"], listed["enquiry"]["kind"]) == (enquiry.reference, "joint")
    lily = person_named(case, "Lily")
    seen = next(one for one in listed["owed"] if one["standard"] == "child-seen" and one["child"] == lily.reference)
    assert (seen["agency"], seen["title"]) == (cast.social_care.name, "Child seen")

    survey = requested(cast, enquiry=with_hospital(cast, enquiry))
    radiology = system_of(cast.hospital, Role.RADIOLOGIST)
    owed = said(radiology.get("/api/v1/owed/"))["results"]
    assert {(one["case"], one["child"]) for one in owed} == {("", "")}
    assert survey.reference in {one["address"] for one in owed}
    assert radiology.get("/api/v1/cases/").status_code == 403


def test_a_protected_address_and_what_ails_an_adult_go_to_whom_they_concern(cast, friday):
    case = harrocks_enquiry(cast).case
    priya = cast.actor("priya", FRI_28_AUG_0900)
    jodie = person_named(case, "Jodie")
    record_address(jodie, by=priya, at=FRI_28_AUG_0900, lines="7 Hidden Row", postcode="MD1 1AA", is_protected=True)
    facts = {"kind": VulnerabilityKind.DEPRESSION, "words": "Sleeps badly.", "source": "GP", "consent": Consent.GIVEN}
    record_vulnerability(jodie, by=priya, at=FRI_28_AUG_0900, **facts)
    with_agency(case, cast.police, priya, at=FRI_28_AUG_0900)
    address = f"/api/v1/cases/{case.reference}/"

    def jodie_for(agency, role):
        answer = system_of(agency, role).get(address)
        return next(one for one in said(answer)["people"] if one["given_name"] == "Jodie")

    with statements() as sent:
        for_police = jodie_for(cast.police, Role.POLICE_OFFICER)
    assert "Hidden Row" not in str(for_police)
    assert for_police["facts"][0]["words"] == "Something about their health. Sleeps badly."
    for_social_care = jodie_for(cast.social_care, Role.SOCIAL_WORKER)
    assert for_social_care["address"] == "7 Hidden Row MD1 1AA (protected)"
    assert for_social_care["facts"][0]["words"].startswith("Depression")
    assert View.objects.filter(page="api-case", case_id=case.pk).exclude(child_id=None).count() == 4
    assert len(sent) < 40

    system = system_of(cast.police, Role.POLICE_OFFICER, name="Second")
    assert system.get(address).status_code == 200
    restricted(case, cast.actor("ruth", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    assert system.get(address).status_code == 404
    assert said(system.get("/api/v1/cases/"))["results"] == []


def with_hospital(cast, enquiry):
    """The enquiry, with the hospital in the case."""
    with_agency(enquiry.case, cast.hospital, cast.actor("priya", FRI_28_AUG_0900), at=FRI_28_AUG_0900)
    return enquiry
