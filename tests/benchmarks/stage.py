"""Where measures are taken: the real service with invented people, and beside it the floor that a page is held against.

Everything happens in one transaction that is rolled back, so that each run begins with the same data. Product and floor
are opened by the same signed-in client and pass the same middleware; only what the view does is different.
"""

from contextlib import contextmanager
from datetime import date
from unittest import mock

from django.db import transaction
from django.test import Client, override_settings

from cases.case_files.services import register_family
from cases.families.choices import Kin, YesNoUnknown
from safeguarding.accounts import access, openers
from tests.cast import assemble
from tests.factories.enquiries import allocated, started
from tests.factories.families import THU_27_AUG_1100
from tests.factories.referrals import THU_27_AUG_1125, THU_27_AUG_1140, decided, referred
from tests.pages import sign_in

PLAIN_STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
FLOORS = {"floor-case": openers.EVERY_ROLE, "floor-my-work": openers.EVERY_ROLE} | {
    "floor-api-cases": openers.SIGNED_OUT_OK  # it asks for the token itself
}


@contextmanager
def stage():
    """The cast in the database of the benchmarks, and the floor's pages mounted; afterwards all of it is gone."""
    settings = override_settings(ROOT_URLCONF="tests.benchmarks.floor", STORAGES=PLAIN_STATIC, STATIC_ROOT=None)
    with transaction.atomic(), settings, mock.patch.dict(access.ACCESS, FLOORS):
        yield assemble()
        transaction.set_rollback(True)


def enquiry_of(cast, *, children, name="Harrock household"):
    """The case of two parents and so many children: referred, decided, under an enquiry that Priya leads."""
    sian, priya = cast.actor("sian", THU_27_AUG_1125), cast.actor("priya", THU_27_AUG_1140)
    people, relationships = _family(name.split()[0], children, cast.surgery)
    case = register_family(by=sian, at=THU_27_AUG_1100, name=name, people=people, relationships=relationships)
    referral = decided(referred(case, sian), priya)
    allocated(started(case, priya, at=THU_27_AUG_1140, referral=referral), cast)
    return case


def opener(membership):
    """`opener(cast.priya)` gives a function that opens an address as her and returns the answer, which must be 200."""
    client = Client(SERVER_NAME="localhost")
    sign_in(client, membership)

    def open_(address, **posted):
        answer = client.post(address, posted) if posted else client.get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer

    return open_


def _family(family_name, children, surgery):
    """People and relationships as `register_family` takes them: the children first, then Jodie and Dean."""
    born = {"is_child": True, "family_name": family_name, "born_on": date(2025, 1, 6), "gp_practice": surgery}
    people = [born | {"given_name": f"Kit{number}"} for number in range(children)]
    people += [{"is_child": False, "given_name": name, "family_name": family_name} for name in ("Jodie", "Dean")]
    facts = {"parental_responsibility": YesNoUnknown.YES, "lives_here": YesNoUnknown.YES, "has_care": True}
    relationships = [
        {"adult": children + order, "child": child, "kin": kin} | facts
        for order, kin in enumerate((Kin.MOTHER, Kin.FATHER))
        for child in range(children)
    ]
    return people, relationships
