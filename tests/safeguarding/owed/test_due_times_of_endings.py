"""Due times of what follows a child's death, and of an enquiry on its way elsewhere; against the same count."""

import pytest

from tests.factories.deaths import died, notified
from tests.factories.enquiries import harrocks_enquiry
from tests.factories.transfers import offered
from tests.safeguarding.owed.counting import working
from tests.safeguarding.owed.moving import dues_of

pytestmark = pytest.mark.django_db


def incident(cast):
    """Whether the Panel is notified of Lily's death, not decided yet."""
    return died(cast, harrocks_enquiry(cast)).incident


def review(cast):
    """The rapid review that the decision to notify it owes."""
    return notified(died(cast, harrocks_enquiry(cast)), cast)


def transfer(cast):
    """The enquiry, offered to another authority."""
    return offered(harrocks_enquiry(cast), cast)


# slug, the row, the fact that begins it, other facts of it, due
COUNTS = [
    ("serious-incident-decided", incident, "learned_at", {}, working(5)),
    ("rapid-review-sent", review, "learned_at", {"decided_at": lambda start: start}, working(15)),
    ("transfer-accepted", transfer, "offered_at", {}, working(1)),
]
COUNTED = {count[0] for count in COUNTS}


@pytest.mark.parametrize(("slug", "make", "starts", "facts", "due"), COUNTS)
def test_the_due_time_is_what_we_count(cast, slug, make, starts, facts, due):
    for start, found in dues_of(slug, make(cast), starts, facts):
        assert found == (start, due(start), None), start
