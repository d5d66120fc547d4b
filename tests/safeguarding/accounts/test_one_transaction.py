"""A signed-in request is saved whole or not at all, whatever goes wrong in it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.http import Http404, HttpResponse
from django.urls import path
from psycopg.errors import DeadlockDetected

from safeguarding.accounts import access, urls
from safeguarding.accounts.models import Team
from safeguarding.errors import NotAllowed

NAME = "Half-saved team"
DEADLOCKS: list[str] = []
ANSWERS = {
    "saves": lambda: HttpResponse("saved"),
    "refuses": lambda: HttpResponse("no", status=409),
    "breaks": lambda: HttpResponse("broken", status=500),
    "is-away": lambda: HttpResponse("away", status=503),
    "raises": lambda: 1 / 0,
    "hides": lambda: _raise(Http404),
    "forbids": lambda: _raise(PermissionDenied),
}


def _raise(exception):
    raise exception


def half_save(request, how):
    """Saves something, then ends in one of many ways."""
    Team.objects.create(agency=request.actor.agency, name=NAME)
    return ANSWERS[how]()


def caught(request):
    """A verb refuses inside its own atomic block, and the view answers with a page, as forms do."""
    Team.objects.create(agency=request.actor.agency, name=NAME)
    try:
        with transaction.atomic():
            Team.objects.create(agency=request.actor.agency, name="Refused team")
            raise NotAllowed("No.")
    except NotAllowed:
        return HttpResponse("the form again")


def waits_for_another(request):
    """Saves something, and loses a deadlock as often as the address says."""
    Team.objects.create(agency=request.actor.agency, name=NAME)
    DEADLOCKS.append(request.POST["words"])
    if len(DEADLOCKS) <= int(request.GET["times"]):
        raise OperationalError from DeadlockDetected()
    return HttpResponse(request.POST["words"])


urlpatterns = [
    path("waits/", waits_for_another, name="waits"),
    path("half/<slug:how>/", half_save, name="half"),
    path("caught/", caught, name="caught"),
    *urls.urlpatterns,
]


@pytest.fixture
def tab(cast, page_as, settings, monkeypatch):
    """Priya's tab on those pages; what a view raises becomes an answer, as in production."""
    settings.ROOT_URLCONF = "tests.safeguarding.accounts.test_one_transaction"
    for name in ("half", "caught", "waits"):
        monkeypatch.setitem(access.ACCESS, name, access.EVERY_ROLE)
    page = page_as(cast.priya)
    page.client.raise_request_exception = False
    return page.client


@pytest.mark.parametrize(
    ("how", "status", "saved"),
    [
        ("saves", 200, True),
        ("refuses", 409, True),
        ("breaks", 500, False),
        ("is-away", 503, False),
        ("raises", 500, False),
        ("hides", 404, False),
        ("forbids", 403, False),
    ],
)
def test_what_is_kept_of_a_request_that_ends_so(tab, how, status, saved):
    answer = tab.post(f"/half/{how}/")

    assert (answer.status_code, Team.objects.filter(name=NAME).exists()) == (status, saved)


def test_a_verb_that_refused_takes_nothing_else_with_it(tab):
    tab.post("/caught/")

    assert list(Team.objects.filter(name__in=[NAME, "Refused team"]).values_list("name", flat=True)) == [NAME]


@pytest.mark.parametrize(("times", "asked", "status", "teams"), [(1, 2, 200, 1), (2, 2, 503, 0)])
def test_who_loses_a_deadlock_is_asked_once_more_and_saved_once(tab, times, asked, status, teams):
    DEADLOCKS.clear()
    answer = tab.post(f"/waits/?times={times}", {"words": "Lily was seen"})
    assert (answer.status_code, DEADLOCKS) == (status, ["Lily was seen"] * asked)
    assert Team.objects.filter(name=NAME).count() == teams
    assert ("Lily was seen" in answer.content.decode()) == (status == 200)


def test_the_session_survives_what_was_rolled_back(tab):
    tab.post("/half/raises/")

    assert tab.get("/half/saves/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_it_holds_without_a_transaction_around_the_test(tab):
    tab.post("/half/raises/")
    assert not Team.objects.filter(name=NAME).exists()

    tab.post("/half/saves/")
    assert Team.objects.filter(name=NAME).exists()
