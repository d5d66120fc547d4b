"""What the agency says: the whole, a part, a refusal, "not us"; moved only as agreed, and read by who needs to know."""

from datetime import timedelta
from itertools import product

import pytest

from cases.information_requests import services
from cases.information_requests.choices import MOVES, Kind, Outcome, State
from cases.information_requests.models import Request
from cases.information_requests.need_to_know import NEEDS_TO_KNOW, Section, section_of, words_for
from safeguarding import moves
from safeguarding.audit.models import Entry
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post.models import Message
from safeguarding.roles import Role
from tests.factories.enquiries import THU_27_AUG_1400, THU_27_AUG_1500
from tests.factories.information_requests import ANSWER, BEARS, asked, registered

LATER = THU_27_AUG_1500 + timedelta(hours=1)
PERMITTED = {
    ("owed", "asked"),
    ("owed", "ended"),
    ("asked", "answered"),
    ("asked", "refused"),
    ("asked", "not_us"),
    ("asked", "withdrawn"),
    ("refused", "answered"),
}


def open_of_ours():
    """What information requests owe, and is still to be done."""
    return list(Owed.objects.open().of("information-answered", "refusal-considered"))


@pytest.fixture
def request_to_nestwell(cast):
    return asked(registered(cast), cast, "Jodie")[0]


@pytest.mark.parametrize(("was", "to"), [*product(State.values, State.values)])
def test_a_request_moves_only_as_agreed(was, to):
    if (was, to) in PERMITTED:
        assert moves.check(MOVES, was, to, "This request") is None
    else:
        with pytest.raises(NotAllowed):
            moves.check(MOVES, was, to, "This request")


def test_a_part_keeps_the_clock_running_and_the_whole_stops_it(cast, request_to_nestwell):
    request, ines = request_to_nestwell, cast.actor("ines", THU_27_AUG_1500)
    part = services.answer(request, by=ines, at=ines.now, words="Since April.", bears="None so far.", whole=False)
    assert (part.state, part.part_at) == (State.ASKED, ines.now)
    assert Owed.objects.open().of("information-answered").exists()
    ines = cast.actor("ines", LATER)
    whole = services.answer(request, by=ines, at=LATER, words=ANSWER, bears=BEARS)
    assert (whole.state, whole.answered_at) == (State.ANSWERED, LATER)
    assert not open_of_ours()
    assert [one.kind for one in whole.answers.order_by("pk")] == [Kind.PART, Kind.WHOLE]
    with pytest.raises(NotAllowed, match="already answered"):
        services.answer(request, by=ines, at=LATER, words="More", bears="More")


def test_the_words_stay_out_of_the_timeline(cast, request_to_nestwell):
    ines = cast.actor("ines", THU_27_AUG_1500)
    services.answer(request_to_nestwell, by=ines, at=ines.now, words=ANSWER, bears=BEARS)
    entry = Entry.objects.get(verb="request-answered")
    assert entry.says == "Nestwell Perinatal Support, about Jodie Wexcombe: answered"
    assert "codeine" not in f"{entry.says} {entry.reason} {entry.details}"


def test_only_the_agency_that_was_asked_answers_and_the_telephone_says_who(cast, request_to_nestwell):
    request = request_to_nestwell
    for stranger in ("tom", "priya", "marta"):
        with pytest.raises(NotAllowed, match="Only Nestwell Perinatal Support can say this"):
            services.answer(request, by=cast.actor(stranger, LATER), at=LATER, words="Mine", bears="Mine")
    said = {"kind": Kind.WHOLE, "words": ANSWER, "bears": BEARS}
    with pytest.raises(NotAllowed, match="Enter who said so"):
        services.record_by_voice(request, by=cast.actor("priya", LATER), at=LATER, said_by=" ", **said)
    with pytest.raises(NotAllowed, match="works on this case"):
        services.record_by_voice(request, by=cast.actor("tina", LATER), at=LATER, said_by="Ines", **said)
    services.record_by_voice(request, by=cast.actor("priya", LATER), at=LATER, said_by="Ines Duarte", **said)
    assert request.answers.get().how == "voice"
    assert Entry.objects.get(verb="request-answered").says.startswith(
        "Ines Duarte of Nestwell Perinatal Support said so to Priya Nair."
    )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"words": " ", "bears": BEARS}, "words"),
        ({"words": ANSWER, "bears": ""}, "bears"),
        ({"words": ANSWER, "bears": BEARS, "at": THU_27_AUG_1400 - timedelta(minutes=1)}, "at"),
    ],
)
def test_an_answer_that_says_too_little_is_refused_at_its_field(cast, request_to_nestwell, facts, field):
    with pytest.raises(NotAllowed) as refused:
        services.answer(request_to_nestwell, **({"by": cast.actor("ines", LATER), "at": LATER} | facts))
    assert refused.value.field == field


def test_a_refusal_goes_to_the_manager_of_whoever_asked_who_says_what_follows(cast, request_to_nestwell):
    request = request_to_nestwell
    services.refuse(request, by=cast.actor("ines", LATER), at=LATER, words="She has not agreed.")
    message = Message.objects.get(kind="information-refused")
    assert (message.recipient_email, message.recipient_user_id) == ("ruth@demo.example", cast.ruth.user_id)
    (row,) = open_of_ours()
    assert (row.standard, row.user_id, row.due_at) == (
        "refusal-considered",
        cast.ruth.user_id,
        LATER + timedelta(hours=4),
    )
    facts = {"outcome": Outcome.ASK_AGAIN, "words": "Consent is not the basis."}
    with pytest.raises(NotAllowed, match="A manager of whoever asked"):
        services.consider_refusal(request, by=cast.actor("priya", LATER), at=LATER, **facts)
    ruth = cast.actor("ruth", LATER)
    with pytest.raises(NotAllowed, match="Give the reasons"):
        services.consider_refusal(request, by=ruth, at=LATER, outcome=Outcome.ACCEPT, words=" ")
    services.consider_refusal(request, by=ruth, at=LATER, **facts)
    again = Request.objects.latest("pk")
    assert (again.pk != request.pk, again.question, again.state) == (True, request.question, State.ASKED)
    assert again.why.endswith("Asked again: Consent is not the basis.")
    assert [row.standard for row in open_of_ours()] == ["information-answered"]
    with pytest.raises(NotAllowed, match="has been considered"):
        services.consider_refusal(request, by=ruth, at=LATER, **facts)


def test_not_us_says_where_to_ask_instead_and_owes_nothing_more(cast, request_to_nestwell):
    ines = cast.actor("ines", LATER)
    services.not_us(request_to_nestwell, by=ines, at=LATER, words="Ask adult mental health.")
    assert not open_of_ours()
    with pytest.raises(NotAllowed, match="and that is final"):
        services.refuse(request_to_nestwell, by=ines, at=LATER, words="No")


# Who reads what, written down a second time: a wrong table fails here.
FULL = {
    Section.ADULT_HEALTH: {
        "social_worker",
        "out_of_hours_social_worker",
        "team_manager",
        "service_manager",
        "health_visitor",
        "gp",
        "paediatrician",
        "named_professional",
        "mental_health_practitioner",
    },
    Section.POLICE: {
        "social_worker",
        "out_of_hours_social_worker",
        "team_manager",
        "service_manager",
        "police_officer",
    },
    Section.REST: set(Role.values),
}


@pytest.mark.parametrize("section", Section)
def test_the_table_of_who_needs_to_know(section):
    assert {str(role) for role in NEEDS_TO_KNOW[section]} == FULL[section]


def test_what_ails_an_adult_is_read_in_full_by_social_care_and_health_alone(cast, request_to_nestwell):
    ines = cast.actor("ines", LATER)
    services.answer(request_to_nestwell, by=ines, at=LATER, words=ANSWER, bears=BEARS)
    answer = request_to_nestwell.answers.get()
    read = {name: words_for(answer, request_to_nestwell, cast.actor(name, LATER)) for name in cast.everyone()}
    in_full = {name for name, words in read.items() if words == ANSWER}
    assert {words for name, words in read.items() if name not in in_full} == {BEARS}
    assert {"priya", "ruth", "okafor", "tom", "sian", "ines"} <= in_full
    assert not {"lowe", "nell", "ward", "rahmani", "lead"} & in_full


def test_what_an_answer_is_follows_from_who_says_it_about_whom(cast):
    case = registered(cast)
    about = {
        (name, agency): section_of(asked(case, cast, name, agency=cast.agencies[agency])[0])
        for name, agency in product(("Jodie", "Lily"), ("surgery", "police", "nursery"))
    }
    assert about == {
        ("Jodie", "surgery"): Section.ADULT_HEALTH,
        ("Jodie", "police"): Section.POLICE,
        ("Jodie", "nursery"): Section.REST,
        ("Lily", "surgery"): Section.REST,
        ("Lily", "police"): Section.POLICE,
        ("Lily", "nursery"): Section.REST,
    }
