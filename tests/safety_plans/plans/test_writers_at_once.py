"""Forty people write one plan at the same moment: one is saved, every other is shown both texts, and none is lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from safeguarding.drafts.models import Draft
from safeguarding.forms.token import NAME as TOKEN
from safeguarding.forms.token import read_token
from safeguarding.roles import Role
from safety_plans.plans.models import Version
from tests.factories.accounts import MembershipFactory
from tests.factories.plans import FRI_28_AUG_0930, plan_of, planned_enquiry

WRITERS = 40


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_forty_writers_at_once_save_one_plan_and_lose_no_text(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    plan = plan_of(planned_enquiry(cast))
    workers = [
        MembershipFactory(agency=cast.social_care, role=Role.SOCIAL_WORKER, user__name=f"Worker {number}")
        for number in range(WRITERS)
    ]
    tabs = [page_as(worker) for worker in workers]
    begun = tabs[0].open("plan-write", plan.reference)
    path, typed = begun.path, begun.typed
    token = read_token(typed[TOKEN])  # of the first; the others begin from the same page, each under their own
    ready = Barrier(WRITERS)

    def write(number):
        try:
            ready.wait(timeout=20)
            own = replace(token, key=f"writer-{number}", user_id=workers[number].user_id)
            text = {"danger": f"Text of writer {number}.", TOKEN: str(own)}
            return tabs[number].client.post(path, typed | text, follow=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        pages = list(pool.map(write, range(WRITERS)))
    saved = Version.objects.get()
    won = next(number for number, worker in enumerate(workers) if worker.user_id == saved.author_id)
    lost = [number for number in range(WRITERS) if number != won]
    assert saved.danger == f"Text of writer {won}."
    assert [pages[number].status_code for number in lost] == [409] * (WRITERS - 1)
    assert "Read it through: version 1" in pages[won].content.decode()
    for number in lost:
        page = pages[number].content.decode()
        assert saved.danger in page
        assert f"Text of writer {number}." in page
    kept = {draft.text["danger"][0] for draft in Draft.objects.filter(form="plan-write")}
    assert kept == {f"Text of writer {number}." for number in lost}
