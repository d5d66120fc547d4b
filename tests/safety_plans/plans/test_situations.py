"""Starting points: each can be begun from, and none can be submitted until somebody has made it this child's plan."""

import pytest

from safeguarding.errors import NotAllowed
from safety_plans.plans import policies, services
from safety_plans.plans.content import whole
from safety_plans.plans.models import Version
from safety_plans.plans.situations import SITUATIONS, brackets_left
from tests.factories.plans import FRI_28_AUG_0930, WARD_PLAN, plan_of, planned_enquiry


@pytest.mark.parametrize("slug", SITUATIONS)
def test_no_starting_point_is_a_plan(slug):
    said = whole(SITUATIONS[slug].says)
    assert brackets_left(said)
    assert "starting point" in policies.missing_from(said)["brackets"]
    assert all(line["who"] and line["by_when"] for line in said["measures"])


def test_a_plan_of_ones_own_words_has_no_brackets():
    assert policies.missing_from(whole(WARD_PLAN)) == {}
    assert "brackets" in policies.missing_from(whole(WARD_PLAN | {"measures": [{"who": "[Name]", "does": "?"}]}))


def test_a_starting_point_is_written_on_and_refused_while_a_bracket_is_left(cast, page_as, time_machine):
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    plan = plan_of(planned_enquiry(cast))
    tab = page_as(cast.priya)
    page = tab.open("plan-write", plan.reference)
    assert "The child stays with relatives, and the parents visit" in page.links
    page = tab.open("plan-write", plan.reference, begin="home")
    page = page.send(danger="Two bruises that nobody can explain.")
    assert "Replace what stands in [brackets]" in page.text
    with pytest.raises(NotAllowed, match="not this child’s plan"):
        services.submit(Version.objects.get(), by=cast.actor("priya", FRI_28_AUG_0930), at=FRI_28_AUG_0930)
