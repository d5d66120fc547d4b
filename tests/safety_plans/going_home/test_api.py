"""The gate for other systems: the same lines as the page, for the same agencies; nothing is decided by asking."""

from safeguarding.audit.models import View
from safeguarding.roles import Role
from safety_plans.going_home import services
from safety_plans.going_home.models import GateResult
from tests.api import said, system_of
from tests.factories.going_home import FRI_28_AUG_1645, FRI_28_AUG_1700, answer_of, granted, on_the_ward, way_of


def test_a_system_reads_every_line_its_evidence_the_override_and_who_was_rung(cast, time_machine):
    time_machine.move_to(FRI_28_AUG_1700, tick=False)
    case = on_the_ward(cast)
    granted(way_of(case), cast)
    services.say_leaving(case, by=cast.actor("ward", FRI_28_AUG_1645), at=FRI_28_AUG_1645)
    address = f"/api/v1/cases/{case.reference}/going-home/"
    found = said(system_of(cast.hospital, Role.WARD_NURSE).get(address))
    assert [one["child"]["given_name"] for one in found["children"]] == ["Lily", "Bobby"]
    lily, bobby = found["children"]
    expected = [(one.line.value, one.state.value, one.note) for one in answer_of(case, at=FRI_28_AUG_1700).lines]
    assert [(one["line"], one["state"], one["evidence"]) for one in lily["lines"]] == expected
    assert (lily["may_go"], bobby["override"]) == (False, None)
    assert lily["override"]["consultant"] == "Dr Adaeze Okafor"
    assert lily["override"]["granted_at"]
    assert {one["rung_at"] for one in found["leaving"]["alerts"]} == {None}
    assert not GateResult.objects.exists()
    assert View.objects.filter(page="api-going-home").count() == 2
    assert said(system_of(cast.surgery, Role.GP, name="Practice").get(address), 404)
