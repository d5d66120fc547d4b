"""What one of the family reads: what was chosen for them, released by a second person, and nothing else anywhere."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.post.rendering import render
from safeguarding.roles import Role
from safety_plans.plans import services
from safety_plans.plans.choices import SentToFamilyHow
from safety_plans.plans.family_content import pieces_of, read_of
from safety_plans.plans.models import FamilyCopy, Version
from tests.api import said, system_of
from tests.factories.families import person_named
from tests.factories.plans import (
    FRI_28_AUG_0930,
    MARKED,
    THU_27_AUG_1345,
    THU_27_AUG_1400,
    THU_27_AUG_1415,
    THU_27_AUG_1430,
    approved,
    family_copy,
    given_copy,
    plan_of,
    planned_enquiry,
    prepared_copy,
    released_copies,
    submitted,
)

CHILD_S_PLAN = {
    "danger": "MARK-DANGER two bruises that nobody can explain.",
    "day_place": "MARK-DAY at her aunt’s, 4 Hidden Lane",
    "night_place": "MARK-NIGHT on the ward",
    "out_of_hours_name": "MARK-RING duty team",
    "parents_said": "MARK-SAID Jodie is afraid of Dean.",
    "contacts": [
        {"person": "MARK-JODIE Wexcombe, mother", "alone": "no", "day": "With a nurse"},
        {"person": "MARK-DEAN Harrock, father", "alone": "no"},
    ],
    "measures": [{"who": "MARK-MEASURE Sian Probert", "does": "Visits Jodie’s refuge", "by_when": "Daily"}],
    "triggers": [{"happens": "MARK-TRIGGER Dean comes to the refuge", "then": "Ring 999"}],
    "restrictions": [{"what": "MARK-BAIL Dean stays away", "authority": "bail"}],
    "pending": [{"what": "MARK-PENDING second read"}],
}
EVERY_MARK = {
    *(f"MARK-{word}" for word in "DANGER DAY NIGHT RING SAID JODIE DEAN MEASURE TRIGGER BAIL PENDING".split()),
    "JODIE-SAID", "JODIE-COMPLAINS", "DEAN-SAID", "DEAN-COMPLAINS",
}  # fmt: skip
OF = {
    "Jodie": {"MARK-DANGER", "MARK-JODIE", "MARK-MEASURE", "MARK-RING", "JODIE-SAID", "JODIE-COMPLAINS"},
    "Dean": {"MARK-DEAN", "MARK-BAIL", "MARK-RING", "DEAN-SAID", "DEAN-COMPLAINS"},
}


@pytest.fixture
def enquiry(cast, time_machine):
    """The story's enquiry on Friday morning, with hospital, police, health visiting and nursery in the case."""
    time_machine.move_to(FRI_28_AUG_0930, tick=False)
    return planned_enquiry(cast)


@pytest.fixture
def plan(enquiry):
    """Lily's plan, which nobody has written yet."""
    return plan_of(enquiry)


def marks_in(text):
    """Which of the markers a text holds."""
    return {mark for mark in EVERY_MARK if mark in text}


@pytest.mark.pdf
@pytest.mark.usefixtures("weasyprint")
def test_each_copy_holds_exactly_what_was_chosen_on_page_paper_mail_api_and_history(cast, page_as, enquiry, plan):
    approved(plan, cast, **CHILD_S_PLAN)
    plan = plan_of(enquiry)
    copies = {name: prepared_copy(plan.in_force, cast, name, at=THU_27_AUG_1400) for name in MARKED}
    released_copies(plan, cast, *copies.values())
    tab = page_as(cast.priya)
    records = system_of(cast.hospital, Role.WARD_NURSE)
    for name, copy in copies.items():
        given_copy(copy, cast, given_how=SentToFamilyHow.EMAIL, email=f"{name}@demo.example")
        page = tab.open("family-copy", copy.reference)
        assert marks_in(page.text) == OF[name]
        assert marks_in(paper_of(page_as(cast.ward), copy)) == OF[name]
        subject, body = render(
            Message.objects.get(kind="family-copy-ready", recipient_email=f"{name.lower()}@demo.example")
        )
        assert marks_in(subject + body) == set()
        copy.refresh_from_db()
        assert (copy.sent_at, copy.given_at) == (THU_27_AUG_1430, None)  # sent is not given, and stays owed
        assert not any(word in subject + body for word in (name, "Lily", "Harrock", "plan", "ouncil"))
        assert marks_in(str(said(records.get(f"/api/v1/family-copies/{copy.reference}/")))) == OF[name]
    approved(plan, cast, at=FRI_28_AUG_0930, written_at=THU_27_AUG_1430, **(CHILD_S_PLAN | {"danger": "New."}))
    for name, copy in copies.items():
        old = tab.open("family-copy", copy.reference)
        assert marks_in(old.text) == OF[name]
        assert "It is not current" in old.text
    assert "Choose for" not in tab.open("plan-family", plan.in_force.reference).text  # of what was replaced
    told = Entry.objects.filter(verb__startswith="family-copy")
    assert marks_in(" ".join(f"{one.says} {one.details}" for one in told)) == set()
    assert told.count() == 6
    page = tab.open("plan-family", plan_of(enquiry).in_force.reference)
    assert page.row("Jodie Wexcombe")[2].startswith("Version 1")
    page = tab.open("family-copy-take-back", copies["Jodie"].reference).send()
    assert page.open("plan-family", plan_of(enquiry).in_force.reference).row("Jodie Wexcombe")[2] == "none"


def paper_of(tab, copy):
    """The words of the PDF of a copy."""
    import io

    from pypdf import PdfReader

    content = tab.open("family-copy-pdf", copy.reference).response.content
    return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_nothing_is_in_a_copy_until_it_is_chosen_through_the_pages(cast, page_as, enquiry, plan):
    approved(plan, cast, **CHILD_S_PLAN)
    version = plan_of(enquiry).in_force
    page = page_as(cast.priya).open("plan-family", version.reference)
    assert "Choose what Dean Harrock may read" in page.text
    assert page.row("MARK-BAIL")[1:] == ["not in their copy", "not in their copy"]
    page = page.open("family-copy-prepare", version.reference, person_named(enquiry.case, "Dean").reference)
    page = page.send(restrictions="1", their_words="DEAN-SAID nothing.")
    assert marks_in(page.text) == {"MARK-BAIL", "MARK-RING", "DEAN-SAID"}
    assert "Not released" in page.text
    assert "family-copy-pdf" not in page.html
    page = page.open("plan-family", version.reference)
    assert page.row("MARK-BAIL")[1:] == ["reads it", "not in their copy"]
    assert "A manager must release the copy for Dean Harrock" in page.text
    tab = page_as(cast.ruth)
    page = tab.open("family-release", version.reference)
    assert "Dean Harrock will read" in page.text
    assert page.send().errors == ["Choose whose copy to release"]
    copy = FamilyCopy.objects.get()
    page = tab.open("family-release", version.reference).send(copies=f"{copy.reference}:{copy.content_hash}")
    assert "Give Dean Harrock their copy" in page_as(cast.priya).open("plan-family", version.reference).text
    page = page_as(cast.priya).open("family-copy-give", copy.reference)
    page = page.send(given_how="email", email="dean@demo.example")
    owing = Owed.objects.filter(standard="family-copy-given", met_at=None, ended_at=None)
    assert "Sent is not given: ask them whether they have it" in page.text
    assert page.row("Dean Harrock")[1].endswith("Not known to have arrived")
    assert owing.count() == 1
    page = page.open("family-copy-give", copy.reference).send(given_how="email", email="dean@demo.example")
    assert "It was sent already" in page.errors[0]
    page = page.send(given_how="said", interpreter="A. Interpreter")
    assert not owing.exists()
    assert "Ask Dean Harrock what it means to them" in page.text
    page = page.open("family-copy-understood", copy.reference).send(understood_how="He said: I do not visit at night.")
    assert page.row("Dean Harrock")[1].startswith("Given and understood")
    copy.refresh_from_db()
    assert (copy.language, copy.released_by_id, copy.given_by_id) == ("English", cast.ruth.user_id, cast.priya.user_id)


def test_the_approval_itself_may_release_named_copies_and_a_rewritten_text_drops_them(cast, page_as, enquiry, plan):
    version = submitted(plan, cast, **CHILD_S_PLAN)
    dropped = prepared_copy(version, cast, "Dean")
    version = submitted(plan, cast, at=THU_27_AUG_1400, **CHILD_S_PLAN)
    dropped.refresh_from_db()
    assert dropped.ended_at == THU_27_AUG_1400
    dean, jodie = (prepared_copy(version, cast, name, at=THU_27_AUG_1415) for name in ("Dean", "Jodie"))
    page = page_as(cast.ruth).open("plan-approve", plan.reference)
    assert all(mark in page.text for mark in ("DEAN-SAID", "JODIE-SAID"))
    page.send(copies=f"{dean.reference}:{dean.content_hash}")
    for copy, released_by, with_approval in ((dean, cast.ruth.user_id, True), (jodie, None, False)):
        copy.refresh_from_db()
        assert (copy.released_by_id, copy.with_approval) == (released_by, with_approval)


def test_whoever_chose_cannot_release_and_the_database_says_so_too(cast, enquiry, plan):
    version = submitted(plan, cast)
    waiting = prepared_copy(version, cast, "Dean", by="ruth")
    with pytest.raises(NotAllowed, match="not approved"):
        released_copies(plan, cast, waiting, by="grace")
    read = {waiting.reference: waiting.content_hash}
    ruth = cast.actor("ruth", THU_27_AUG_1400)
    with pytest.raises(NotAllowed, match="cannot release it"):
        services.approve(version, by=ruth, at=THU_27_AUG_1400, content_hash=version.content_hash, copies=read)
    services.approve(version, by=ruth, at=THU_27_AUG_1400, content_hash=version.content_hash)
    for who, words in (("ruth", "cannot release it"), ("priya", "A manager who may approve"), ("okafor", "A manager")):
        with pytest.raises(NotAllowed, match=words):
            released_copies(plan, cast, waiting, by=who)
    with pytest.raises(Stale, match="Something else has been chosen"):
        services.release_copies(
            plan, by=cast.actor("grace", THU_27_AUG_1415), at=THU_27_AUG_1415, copies={waiting.reference: "other"}
        )
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        FamilyCopy.objects.update(released_at=THU_27_AUG_1430, released_by=cast.ruth.user)
    released_copies(plan, cast, waiting, by="grace")
    again = prepared_copy(plan_of(enquiry).in_force, cast, "Dean", at=THU_27_AUG_1430)
    waiting.refresh_from_db()
    assert waiting.ended_at is None  # a change takes a second person: until then the first copy stands
    released_copies(plan, cast, again, by="grace", at=THU_27_AUG_1430)
    waiting.refresh_from_db()
    assert waiting.ended_at == THU_27_AUG_1430


def test_a_copy_is_refused_to_whom_it_is_not_for(cast, enquiry, plan):
    approved(plan, cast)
    version = plan_of(enquiry).in_force
    with pytest.raises(NotAllowed, match="only what this version says"):
        prepared_copy(version, cast, "Dean", at=THU_27_AUG_1400, chosen=[("measures", 9)])
    with pytest.raises(NotAllowed, match="Choose what Dean may read"):
        prepared_copy(version, cast, "Dean", at=THU_27_AUG_1400, chosen=[])
    with pytest.raises(NotAllowed, match="told what the plan means in person"):
        prepared_copy(version, cast, "Dean", at=THU_27_AUG_1400, person=plan.child.person)
    copy = family_copy(plan_of(enquiry), cast)
    with pytest.raises(NotAllowed, match="No address is recorded for Dean Harrock"):
        given_copy(copy, cast, given_how=SentToFamilyHow.POST)
    with pytest.raises(NotAllowed, match="Enter the e-mail address"):
        given_copy(copy, cast, given_how=SentToFamilyHow.EMAIL)
    with pytest.raises(NotAllowed, match="not been given it yet"):
        services.check_understood(
            copy, by=cast.actor("priya", THU_27_AUG_1430), at=THU_27_AUG_1430, understood_how="He said it."
        )
    child = plan.child.person
    child.died_on = date(2026, 8, 27)
    child.save(update_fields=["died_on"])
    with pytest.raises(NotAllowed, match="After a death nothing is sent"):
        given_copy(copy, cast)
    assert not Message.objects.filter(kind="family-copy-ready").exists()


def test_what_was_chosen_is_never_altered_and_is_carried_over_only_where_the_words_are_the_same(
    cast, page_as, enquiry, plan
):
    approved(plan, cast, **CHILD_S_PLAN)
    family_copy(plan_of(enquiry), cast)
    for sql in ("UPDATE plans_chosen SET position = 1", "DELETE FROM plans_chosen", "DELETE FROM plans_familycopy"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(sql)
    changed = [{"what": "MARK-BAIL Dean stays away from the refuge", "authority": "bail"}]
    version = submitted(plan, cast, at=THU_27_AUG_1430, **(CHILD_S_PLAN | {"restrictions": changed}))
    page = page_as(cast.priya).open(
        "family-copy-prepare", version.reference, person_named(enquiry.case, "Dean").reference
    )
    assert "What has changed is not ticked" in page.text
    page = page.send()
    assert marks_in(page.text) == {"MARK-DEAN", "MARK-RING", "DEAN-SAID", "DEAN-COMPLAINS"}


def test_every_piece_of_a_version_can_be_chosen_but_what_the_parents_said(cast, enquiry, plan):
    version = Version.objects.with_lines().get(pk=submitted(plan, cast, **CHILD_S_PLAN).pk)
    told = " ".join(piece.words for piece in pieces_of(version))
    assert marks_in(told) == {mark for mark in EVERY_MARK if mark.startswith("MARK-")} - {"MARK-SAID"}
    copy = prepared_copy(version, cast, "Dean", at=THU_27_AUG_1345, chosen=[("danger", 0)])
    assert read_of(copy, version) == [("What we are worried about", [CHILD_S_PLAN["danger"]])]
