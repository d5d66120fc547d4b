"""Policies: a version is in force from a day to a day, its lines stand beside their steps, and cost no query."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from safeguarding.directory import services
from safeguarding.directory.choices import Step
from safeguarding.directory.guiding import lines_for
from safeguarding.directory.models import Guidance, Policy, PolicyRead
from safeguarding.errors import NotAllowed
from safeguarding.working_days import LONDON
from tests.factories.directory import BRUISING, MON_3_AUG_0900, published
from tests.pages import statements

TUE_1_SEP_0900 = datetime(2026, 9, 1, 9, 0, tzinfo=LONDON)
NEW = {
    "version": "2026.2",
    "from_on": date(2026, 10, 1),
    "summary": "The same, and the head is imaged under one.",
    "full_text": "1. Refer at once.",
    "guidance": {Step.REFER: ("Refer at once, and ring.", "")},
}


def partnership(cast):
    """As a request has it: read anew with the actor."""
    cast.admin.agency.partnership.refresh_from_db()
    return cast.admin.agency.partnership


def superseded(cast, policy, **more):
    by = cast.actor("admin", TUE_1_SEP_0900)
    return services.supersede(policy, by=by, at=TUE_1_SEP_0900, **(NEW | more))


def test_the_lines_change_on_the_day_the_new_version_comes_into_force(cast):
    superseded(cast, published(cast))
    (before,) = lines_for(partnership(cast), "refer", date(2026, 9, 30))
    (after,) = lines_for(partnership(cast), Step.REFER, date(2026, 10, 1))
    assert (before.version, before.where) == ("2026.1", "Section 2")
    assert before.lines.startswith("Refer at once, whatever the explanation.")
    assert (after.version, after.lines) == ("2026.2", "Refer at once, and ring.")
    assert lines_for(partnership(cast), Step.BODY_MAP, date(2026, 10, 1)) == []
    assert lines_for(partnership(cast), Step.REFER, date(2026, 3, 31)) == []


def test_the_lines_are_read_once_and_again_only_when_something_is_published(cast):
    with statements() as nothing_published:
        assert lines_for(cast.marta.agency.partnership, Step.REFER, date(2026, 9, 1)) == []
    policy, on = published(cast), date(2026, 9, 1)
    ours = partnership(cast)
    with statements() as first:
        assert lines_for(ours, Step.REFER, on)
    with statements() as then:
        assert lines_for(ours, Step.REFER, on)
        assert lines_for(ours, Step.SAFETY_PLAN, on) == []
    superseded(cast, policy)
    ours = partnership(cast)
    with statements() as changed:
        assert len(lines_for(ours, Step.REFER, date(2026, 10, 2))) == 1
    assert [len(sent) for sent in (nothing_published, first, then, changed)] == [0, 1, 0, 1]


def test_what_may_not_be_published(cast):
    policy = published(cast)
    with pytest.raises(NotAllowed, match="publish a new version"):
        published(cast)
    with pytest.raises(NotAllowed, match="choose a later day") as refused:
        superseded(cast, policy, from_on=BRUISING["from_on"])
    assert refused.value.field == "from_on"
    with pytest.raises(NotAllowed, match="say where it is"):
        published(cast, title="Empty", full_text="")
    superseded(cast, policy)
    with pytest.raises(NotAllowed, match="later version has replaced"):
        superseded(cast, policy, version="2026.3")
    with pytest.raises(NotAllowed, match="An administrator"):
        services.publish(by=cast.actor("lead", TUE_1_SEP_0900), at=TUE_1_SEP_0900, **(BRUISING | {"title": "Mine"}))


def test_what_was_published_stays_and_the_days_hang_together(cast):
    policy = published(cast)
    new = superseded(cast, policy)
    policy.refresh_from_db()
    assert (policy.until_on, policy.series) == (new.from_on, new.series)
    assert [policy.is_in_force(day) for day in (date(2026, 9, 30), date(2026, 10, 1))] == [True, False]
    assert list(Policy.objects.in_force(date(2026, 10, 1))) == [new]
    assert list(Policy.objects.newest_first()) == [new, policy]
    with pytest.raises(IntegrityError), transaction.atomic():
        Policy.objects.filter(pk=new.pk).update(until_on=date(2027, 1, 1))
    for rows, change in ((Policy, {"summary": "Other"}), (Guidance, {"lines": "Other"})):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            rows.objects.update(**change)


def test_reading_is_kept_once_for_each_version(cast):
    policy, priya = published(cast), cast.actor("priya", MON_3_AUG_0900 + timedelta(days=1))
    for _ in range(2):
        read = services.acknowledge(policy, by=priya, at=priya.now)
    assert (read.read_at, PolicyRead.objects.count()) == (priya.now, 1)
    new = superseded(cast, policy)
    assert not new.reads.exists()
