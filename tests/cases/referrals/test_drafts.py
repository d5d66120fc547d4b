"""What somebody had begun to write about a child is there again when they come back, and is theirs alone."""

from datetime import datetime

from cases.case_files import services as case_files
from cases.referrals import services as referrals
from safeguarding.drafts import services as drafts
from safeguarding.working_days import LONDON

NOW = datetime(2026, 8, 27, 10, 0, tzinfo=LONDON)


def opened(cast):
    people = [{"is_child": True, "given_name": "Lily", "family_name": "Harrock"}]
    return case_files.register_family(by=cast.actor("sian", NOW), at=NOW, name="Harrock household", people=people)


def test_a_referral_half_written_is_there_again(cast, page_as):
    case = opened(cast)
    text = {"concern": ["Two bruises on a baby who cannot yet roll"]}
    drafts.save(cast.sian.user_id, "refer-child", case.reference, text=text, at=NOW)
    page = page_as(cast.sian).open("refer-child", case.reference)
    assert "Two bruises on a baby who cannot yet roll" in page.html
    assert "Only you can see it" in page.text


def test_nobody_else_is_shown_it(cast, page_as):
    case = opened(cast)
    children = [person.child for person in case.household.people.all()]
    facts = {"source": "3B", "how": "here", "concern": "A bruise", "injury": True, "parents_told": "told"}
    referrals.receive(case, by=cast.actor("sian", NOW), at=NOW, children=children, **facts)
    drafts.save(cast.sian.user_id, "refer-child", case.reference, text={"concern": ["Only mine"]}, at=NOW)
    page = page_as(cast.priya).open("refer-child", case.reference)
    assert page.status == 200
    assert "Only mine" not in page.html
