"""Legal measures by the API: recorded by the police's system, read by the hospital's, varied only as it was read."""

from datetime import timedelta

from django.urls import reverse

from cases.legal_measures.models import LegalMeasure
from safeguarding.roles import Role
from tests.api import said, system_of
from tests.factories.case_files import with_agency
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.families import person_named
from tests.factories.legal_measures import FRI_11_SEP_1710, TUE_8_SEP_1710


def test_a_system_records_a_measure_once_and_varies_only_what_it_has_read(cast, time_machine):
    time_machine.move_to(TUE_8_SEP_1710, tick=False)
    case = harrocks_enquiry(cast).case
    for agency in (cast.police, cast.hospital):
        with_agency(case, agency, cast.actor("priya", TUE_8_SEP_1710), at=TUE_8_SEP_1710)
    police, ward = system_of(cast.police, Role.POLICE_OFFICER), system_of(cast.hospital, Role.WARD_NURSE, name="Ward")
    make = reverse("api-measure-make", args=[case.reference])
    body = {
        "person": "Insp Ros Lowe, 1187",
        "kind": "police_protection",
        "about": person_named(case, "Lily").reference,
        "made_by": "Insp Ros Lowe, 1187",
        "ends_at": (FRI_11_SEP_1710 + timedelta(hours=1)).isoformat(),
    }
    assert "72 hours at most" in str(said(police.post(make, body), 422))
    assert said(ward.post(make, body), 403)
    made = said(police.post(make, body | {"ends_at": FRI_11_SEP_1710.isoformat()}), 201)
    shown = said(ward.get(made["url"]))
    assert {name: shown[name] for name in ("kind", "ends_at", "ended_at", "conditions")} == {
        "kind": "police_protection",
        "ends_at": "2026-09-11T16:10:00+00:00",
        "ended_at": None,
        "conditions": "",
    }
    assert shown["about"]["given_name"] == "Lily"
    assert [one["reference"] for one in said(ward.get(reverse("api-measures")))["results"]] == [made["reference"]]
    end = reverse("api-measure-end", args=[made["reference"]])
    over = {"person": "Insp Ros Lowe, 1187", "how": "early"}
    time_machine.move_to(TUE_8_SEP_1710 + timedelta(hours=1), tick=False)
    assert said(police.post(end, over), 428)
    said(police.change(end, over, of=made["url"]), 201)
    assert LegalMeasure.objects.get().ended_how == "early"
