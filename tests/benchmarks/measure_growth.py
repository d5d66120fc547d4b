"""R6: the same page at ten thousand enquiries and in the large population that is kept (see `population`)."""

from contextlib import contextmanager

from django.db.models import Q
from django.test import override_settings
from django.urls import reverse

from cases.case_files.models import Involvement
from safeguarding.accounts.models import Membership
from tests.benchmarks.population import LARGE, SMALL, populations
from tests.benchmarks.runner import Result, growth, measure
from tests.benchmarks.stage import PLAIN_STATIC, opener

ROUNDS = 15
WORKER, MANAGER, LEAD = "social.worker@demo.example", "team.manager@demo.example", "partnership.lead@demo.example"


@measure("R6l", "list, My work: growth from 10k enquiries to the large population", target=1.2, stretch=1.1)
def my_work():
    """Of the agency that has the most cases of all."""
    return _grown(WORKER, lambda who: reverse("my-work"))


@measure("R6p", "case page: growth from 10k enquiries to the large population", target=1.2, stretch=1.1)
def case_page():
    """Of the newest open case of that agency."""
    return _grown(WORKER, lambda who: reverse("case", args=[_newest_case(who)]))


@measure("R6d", "dashboard of a manager: growth from 10k enquiries to the large population", target=1.5, stretch=1.2)
def dashboard():
    """Team by team."""
    return _grown(MANAGER, lambda who: reverse("team"))


@measure("R6m", "figures of a partnership: growth from 10k enquiries to the large population", target=1.5, stretch=1.2)
def measures():
    """The ten findings of a learning review."""
    return _grown(LEAD, lambda who: reverse("practice"))


@measure("R6s", "fuzzy search: growth from 10k enquiries to the large population", target=3, stretch=2)
def search():
    """A common name, one letter wrong."""
    return _grown(WORKER, lambda who: reverse("find-child"), q="Teo Garand")


def _grown(email, address_for, **typed):
    if LARGE is None:
        return None
    with populations() as use, override_settings(STORAGES=PLAIN_STATIC, STATIC_ROOT=None):

        @contextmanager
        def at(which):
            with use(which):
                who = Membership.objects.select_related("user").get(user__email=email)
                open_, address = opener(who), address_for(who)
                yield lambda: open_(address, **typed)

        return Result(growth(at, SMALL, LARGE, rounds=ROUNDS), rows=0)


def _newest_case(who):
    mine = Involvement.objects.current().filter(Q(case__closed_at=None), agency=who.agency_id).newest_first()
    return mine.values_list("case__reference", flat=True)[0]
