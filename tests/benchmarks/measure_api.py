"""R3: what the API's list takes beyond its bare rows. C3: how many statements its lists send, the same at any size."""

from django.test import Client
from django.urls import reverse

from safeguarding.accounts.access_of_systems import BY_SYSTEMS
from safeguarding.roles import Role
from tests.api import system_of
from tests.benchmarks.floor import api_cases_rows
from tests.benchmarks.measure_pages import _same, _sent
from tests.benchmarks.runner import Result, measure, ratio
from tests.benchmarks.stage import enquiry_of, stage

CASES = 50
LISTS = ("cases", "owed", "invitations", "plans", "surveys")


@measure("R3", "API list of 50 cases, nested / the same rows by raw SQL and json.dumps", target=2.2, stretch=1.3)
def api_cases():
    """The cases of social care with their people, their enquiry and what is owed."""
    with stage() as cast:
        for number in range(CASES):
            enquiry_of(cast, children=2, name=f"Family{number} household")
        open_ = opener_of(cast)
        page, floor = reverse("api-cases"), reverse("floor-api-cases")
        value = ratio(lambda: open_(page), lambda: open_(floor))
        return Result(value, rows=sum(map(len, api_cases_rows(cast.social_care.pk).values())))


@measure("C3", "API lists: statements, the most of them", target=3, stretch=3)
def api_list_statements():
    """With one case and with several, sign-in and audit counted."""
    counts: dict[str, dict[int, int]] = {}
    with stage() as cast:
        open_, made = opener_of(cast), 0
        for size in (1, 6):
            for number in range(made, size):
                enquiry_of(cast, children=1, name=f"Family{number} household")
            made = size
            for name in LISTS:
                address = reverse(f"{BY_SYSTEMS}{name}")
                counts.setdefault(name, {})[size] = _sent(lambda address=address: open_(address))
        rows = sum(map(len, api_cases_rows(cast.social_care.pk).values()))
    return Result(max(_same(sent, name) for name, sent in counts.items()), rows=rows)


def opener_of(cast):
    """A function that opens an address with the token of a system of social care; the answer must be 200."""
    token, client = system_of(cast.social_care, Role.SOCIAL_WORKER).token, Client(SERVER_NAME="localhost")

    def open_(address):
        answer = client.get(address, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return answer

    return open_
