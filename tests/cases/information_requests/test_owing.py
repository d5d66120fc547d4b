"""The GP practice of each child and each adult with care is owed a question from the start of the enquiry."""

from datetime import timedelta

from cases.families import services as families
from cases.families.models import Relationship
from cases.information_requests import services
from cases.information_requests.models import Request
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.working_days import LONDON
from tests.factories.enquiries import THU_27_AUG_1300, THU_27_AUG_1400, allocated, started
from tests.factories.families import actor_of, person_named
from tests.factories.information_requests import asked, enquired, gp_question, gps_asked, registered

FRI_1100 = THU_27_AUG_1300 + timedelta(hours=22)


def owed(standard):
    """{name of whoever it is about: the open obligation}."""
    names = dict(Request.objects.values_list("pk", "person__given_name"))
    return {names[row.subject_id]: row for row in Owed.objects.open().of(standard)}


def test_the_start_of_an_enquiry_owes_a_question_for_each_of_them(cast):
    enquiry = enquired(cast)
    rows = {one.person.given_name: one.who for one in Request.objects.select_related("person")}
    assert rows == {
        "Lily": "Sallowfield Surgery",
        "Bobby": "Sallowfield Surgery",
        "Jodie": "Sallowfield Surgery",
        "Dean": "Quillbank Practice",
    }
    lines = owed("gp-asked")
    assert set(lines) == set(rows)
    assert {row.started_at for row in lines.values()} == {THU_27_AUG_1300}
    # Lily is under two: an hour.
    assert {row.due_at - row.started_at for row in lines.values()} == {timedelta(hours=1)}
    assert lines["Dean"].about_agency_id == cast.practice.pk
    assert not owed("gp-recorded")
    allocated(enquiry, cast)
    assert {row.user_id for row in owed("gp-asked").values()} == {cast.priya.user_id}


def test_one_message_goes_to_each_practice_and_answers_are_kept_for_each_person(cast):
    enquiry = enquired(cast)
    made = gps_asked(enquiry, cast)
    assert len(made) == 4
    assert len({one.group for one in made}) == 2
    sent = Message.objects.filter(kind="information-request")
    assert sorted(sent.values_list("recipient_email", flat=True)) == ["practice@demo.example", "surgery@demo.example"]
    assert "Lily" not in str([one.params for one in sent])
    assert not owed("gp-asked")
    lily = gp_question(enquiry, "Lily")
    services.answer(lily, by=cast.actor("tom", FRI_1100), at=FRI_1100, words="Weighed on 2 July.")
    assert set(owed("information-answered")) == {"Bobby", "Jodie", "Dean"}


def test_a_practice_nobody_knows_is_owed_loudly_until_it_is_recorded(cast):
    enquiry = enquired(cast, practice=None)
    dean = person_named(enquiry.case, "Dean")
    row = gp_question(enquiry, "Dean")
    assert (row.who, row.agency, row.gp_unknown) == ("GP practice of Dean Harrock", None, True)
    assert set(owed("gp-recorded")) == {"Dean"}
    assert owed("gp-recorded")["Dean"].rule.title.startswith("GP not recorded: ask")
    families.edit_person(
        dean,
        by=actor_of(cast.priya, THU_27_AUG_1400),
        at=THU_27_AUG_1400,
        version=dean.version,
        gp_practice=cast.practice,
    )
    row = gp_question(enquiry, "Dean")
    assert (row.who, row.agency, row.gp_found_at) == ("Quillbank Practice", cast.practice, THU_27_AUG_1400)
    assert not owed("gp-recorded")
    assert owed("gp-asked")["Dean"].started_at == THU_27_AUG_1300


def test_not_us_leaves_the_question_owed_to_a_practice_nobody_knows(cast):
    enquiry = enquired(cast)
    gps_asked(enquiry, cast)
    dean, priya = gp_question(enquiry, "Dean"), cast.actor("priya", FRI_1100)
    services.record_by_voice(
        dean, by=priya, at=FRI_1100, said_by="The receptionist", kind="not_us", words="He left in 2024."
    )
    again = gp_question(enquiry, "Dean")
    assert (again.pk != dean.pk, again.agency, again.asked_at) == (True, None, None)
    assert again.owed_at == FRI_1100
    assert set(owed("gp-recorded")) == {"Dean"}
    assert "Dean" not in owed("information-answered")


def test_withdrawing_a_question_leaves_it_owed_and_asking_the_practice_by_hand_meets_it(cast):
    enquiry = enquired(cast)
    gps_asked(enquiry, cast)
    by = cast.actor("priya", FRI_1100)
    services.withdraw(gp_question(enquiry, "Jodie"), by=by, at=FRI_1100, why="The wrong question.")
    assert set(owed("gp-asked")) == {"Jodie"}
    (request,) = asked(enquiry.case, cast, "Jodie", at=FRI_1100, agency=cast.surgery, rang="Dr Tom Ashby")
    assert (request.is_gp, request.asked_how, request.asked_to) == (True, "telephone", "Dr Tom Ashby")
    assert not owed("gp-asked")


def test_somebody_who_comes_to_have_care_is_owed_from_then_on_and_who_no_longer_has_falls_away(cast):
    enquiry = enquired(cast)
    by = actor_of(cast.priya, THU_27_AUG_1400)
    facts = {"given_name": "Gran", "family_name": "Harrock", "gp_practice": cast.tiny}
    gran = families.add_person(enquiry.case.household, by=by, at=by.now, is_child=False, **facts)
    assert "Gran" not in owed("gp-asked")
    lily = person_named(enquiry.case, "Lily")
    tie = {"kin": "grandparent", "parental_responsibility": "no", "lives_here": "no"}
    families.relate(gran, by=by, at=by.now, child=lily, has_care=True, **tie)
    assert owed("gp-asked")["Gran"].started_at == THU_27_AUG_1400
    relationship = Relationship.objects.get(adult=gran, child=lily)
    families.correct_relationship(relationship, by=by, at=by.now, has_care=False, **tie)
    assert "Gran" not in owed("gp-asked")
    assert set(owed("gp-asked")) == {"Lily", "Bobby", "Jodie", "Dean"}


def test_where_nobody_is_under_two_a_working_day_is_given(cast):
    case = registered(cast)
    lily = person_named(case, "Lily")
    families.edit_person(
        lily,
        by=actor_of(cast.priya, THU_27_AUG_1300),
        at=THU_27_AUG_1300,
        version=lily.version,
        born_on=lily.born_on.replace(year=2020),
    )
    started(case, cast.actor("priya", THU_27_AUG_1300))
    (due,) = {row.due_at.astimezone(LONDON).isoformat()[:16] for row in owed("gp-asked").values()}
    assert due == "2026-08-28T23:59"
