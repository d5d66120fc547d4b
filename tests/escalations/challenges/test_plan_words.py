"""“Not yet” is no end: whether the child’s plan changed stays owed until it is said; and what the themes count."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from escalations.challenges import figures
from escalations.challenges.choices import Kind, PlanChanged
from escalations.challenges.models import PlanWord
from escalations.challenges.services import say_plan_changed
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from tests.escalations.challenges.test_telling import told_of
from tests.factories.challenges import FRI_28_AUG_0900, THU_27_AUG_1400, ended, raised, shared_case

pytestmark = pytest.mark.django_db
LATER = FRI_28_AUG_0900 + timedelta(days=4)


def said(escalation, cast, answer, *, by="okafor", at=LATER, words="The plan names the grandmother."):
    return say_plan_changed(escalation, by=cast.actor(by, at), at=at, plan_changed=answer, said=words)


def owed_word():
    return Owed.objects.of("plan-change-said").open()


def themes_of(case):
    since, until = THU_27_AUG_1400 - timedelta(days=1), LATER + timedelta(days=1)
    return figures.themes(case.partnership_id, since=since, until=until)


def test_not_yet_is_asked_again_until_it_is_said_and_the_figures_follow(cast):
    case = shared_case(cast)
    escalation = ended(raised(cast, case), cast, plan_changed=PlanChanged.NOT_YET, kind=Kind.NOT_DONE)
    row = owed_word().get()
    assert (row.agency_id, row.user_id) == (cast.hospital.pk, cast.okafor.user_id)
    assert (themes_of(case).plan_not_yet, themes_of(case).by_kind[Kind.NOT_DONE]) == (1, 1)
    said(escalation, cast, PlanChanged.NOT_YET, words="The meeting is on Friday.")
    assert owed_word().get().subject_id != row.subject_id
    said(escalation, cast, PlanChanged.YES)
    assert not owed_word().exists()
    assert (themes_of(case).plan_changed, themes_of(case).plan_not_yet) == (1, 0)
    assert told_of("plan") == {"social.care"}
    with pytest.raises(NotAllowed, match="said already"):
        said(escalation, cast, PlanChanged.NO)


@pytest.mark.parametrize("plan_changed", [PlanChanged.YES, PlanChanged.NO])
def test_yes_and_no_are_ends(cast, plan_changed):
    ended(raised(cast), cast, plan_changed=plan_changed)
    assert not PlanWord.objects.exists()


def test_half_a_word_is_refused(cast):
    escalation = ended(raised(cast), cast, plan_changed=PlanChanged.NOT_YET)
    for facts in ({"by": "priya"}, {"words": " "}, {"answer": "perhaps"}, {"at": THU_27_AUG_1400}):
        given = {"answer": PlanChanged.YES} | facts
        with pytest.raises(NotAllowed):
            said(escalation, cast, given.pop("answer"), **given)
    with pytest.raises(IntegrityError, match="planword_said_at"), transaction.atomic():
        PlanWord.objects.update(said_at=LATER)
    assert owed_word().count() == 1


def test_a_theme_that_was_given_stays_and_one_that_was_not_is_asked_at_the_end(cast, page_as, time_machine):
    time_machine.move_to(LATER, tick=False)
    case = shared_case(cast)
    named, unnamed = raised(cast, case, kind=Kind.MEDICAL), raised(cast, case)
    tab = page_as(cast.okafor)
    assert "What was it about?" not in tab.open("challenge-resolve", named.reference).text
    page = tab.open("challenge-resolve", unnamed.reference)
    page = page.send(outcome="agreed", plan_changed="not_yet", resolution="A plan is coming.", kind="medical")
    assert "Has the plan changed by now?" in page.text
    page = page.open("challenge-plan", unnamed.reference).send(plan_changed="yes", said="Nobody alone with her.")
    assert "has the plan changed by now: yes" in page.text
    assert "Nobody alone with her." in page.text
    ended(named, cast, at=LATER, kind=Kind.OTHER)
    assert themes_of(case).by_kind[Kind.MEDICAL] == 2
