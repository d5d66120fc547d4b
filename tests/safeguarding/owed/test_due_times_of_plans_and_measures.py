"""Due times of what unsettles a plan, of family copies, danger, policies and legal measures; against the same count."""

from datetime import timedelta

import pytest

from cases.legal_measures import services as measures
from cases.legal_measures.choices import EndedHow, Kind
from escalations.challenges.choices import PlanChanged
from safeguarding.owed.models import Owed
from safeguarding.working_days import LONDON
from safety_plans.plans.choices import NewsKind
from tests.factories import challenge_policies, challenges, legal_measures, plans
from tests.factories.enquiries import harrocks_enquiry
from tests.safeguarding.owed.counting import AFTER_THE_STORY, elapsed, working
from tests.safeguarding.owed.moving import dues_of

pytestmark = pytest.mark.django_db


def plan(cast):
    """Lily's plan, not yet written."""
    return plans.plan_of(plans.planned_enquiry(cast))


def in_force(cast):
    """The same, approved."""
    return plans.approved(plan(cast), cast).plan


def copy(cast):
    """What Dean may read of it, released."""
    return plans.family_copy(in_force(cast), cast)


def given(cast):
    """The same, given to him."""
    return plans.given_copy(copy(cast), cast)


def asked_for(cast):
    """The health visitors have no plan and say so."""
    return plans.asked_for(plan(cast), cast)


def concern(cast):
    """What the ward doubts about it."""
    return plans.concerned(in_force(cast), cast)


def withdrawn(cast):
    """Dean no longer agrees to it."""
    return plans.withdrawn(in_force(cast), cast)


def danger(cast):
    """The call to be made about a child in danger now."""
    return challenges.raised(cast, immediate_danger=True).calls.get()


def plan_word(cast):
    """Whether the plan changed, where it had not yet when the professional difference ended."""
    return challenges.ended(challenges.raised(cast), cast, plan_changed=PlanChanged.NOT_YET).plan_words.get()


def reading(cast):
    """A manager is to read the policy of challenge."""
    return challenge_policies.procedure(cast).policy.readings.earliest("pk")


# slug, the row, the fact that begins it, other facts of it, due
COUNTS = [
    ("family-copy-given", copy, "released_at", {}, elapsed(24)),
    ("family-copy-understood", given, "given_at", {}, working(1)),
    ("plan-asked-for", asked_for, "asked_at", {}, elapsed(1)),
    ("plan-concern-answered", concern, "raised_at", {}, elapsed(4)),
    ("plan-news-looked-at", withdrawn, "noted_at", {"kind": NewsKind.WITHDRAWN}, elapsed(1)),
    ("plan-news-looked-at", withdrawn, "noted_at", {"kind": NewsKind.INJURY}, elapsed(4)),
    ("plan-withdrawal-rung", withdrawn, "noted_at", {}, elapsed(0.5)),
    ("danger-rung", danger, "raised_at", {}, elapsed(0.5)),
    ("plan-change-said", plan_word, "asked_at", {}, working(5)),
    ("policy-read", reading, "owed_at", {}, working(5)),
]

# Friday before the bank holiday; the days before the nights on which clocks go back and forward.
BEGUN = (AFTER_THE_STORY[0], AFTER_THE_STORY[3], AFTER_THE_STORY[7])
# kind; in hours from its beginning: its end, what follows decided, what follows said at last. Never before it.
DAY = 24
MEASURES = [
    (Kind.POLICE_PROTECTION, 72, 48, 66),
    (Kind.POLICE_PROTECTION, 28, 4, 22),  # warned across the change of the clocks
    (Kind.POLICE_PROTECTION, 12, 0, 6),
    (Kind.POLICE_PROTECTION, 5, 0, 0),
    (Kind.EMERGENCY_ORDER, 8 * DAY, 1 * DAY, 7 * DAY),
    (Kind.ORDER, 90 * DAY, 83 * DAY, 89 * DAY),
    (Kind.ACCOMMODATED, 3 * DAY, 0, 2 * DAY),
    (Kind.BAIL, 28 * DAY, 21 * DAY, 27 * DAY),
    (Kind.BAIL, 30, 0, 6),
]
COUNTED = {count[0] for count in COUNTS} | {"measure-next-decided", "measure-about-to-end"}


@pytest.mark.parametrize(("slug", "make", "starts", "facts", "due"), COUNTS)
def test_the_due_time_is_what_we_count(cast, slug, make, starts, facts, due):
    for start, found in dues_of(slug, make(cast), starts, facts):
        assert found == (start, due(start), None), start


def test_what_follows_a_measure_is_owed_before_it_ends_by_hours_that_really_pass(cast):
    """Its verb counts back from the end that was entered, as the clock on the wall shows it."""
    case = harrocks_enquiry(cast).case
    for kind, ends, first, last in MEASURES:
        make = legal_measures.bailed if kind == Kind.BAIL else legal_measures.protected
        for start in BEGUN:
            ends_at = elapsed(ends)(start).astimezone(LONDON)
            measure = make(cast, case, kind=kind, at=start, ends_at=ends_at)
            rows = Owed.objects.filter(subject_id=measure.pk, standard__startswith="measure-")
            found = {row.standard: (row.started_at, row.due_at, row.limit_at) for row in rows}
            assert found == {
                "measure-next-decided": (start, elapsed(first)(start), None),
                "measure-about-to-end": (start, elapsed(last)(start), None),
            }, (kind, start)
            by = cast.actor("lowe", start + timedelta(minutes=1))
            measures.end(measure, by=by, at=by.now, how=EndedHow.MISTAKE)
