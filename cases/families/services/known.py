"""What is known about people and from whom, what advice they were given, and the questions no record may leave open."""

from django.db import transaction

from cases.families.models import AdviceGiven, CuriosityAnswer, Vulnerability
from cases.families.querysets import open_case_of
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.working_days import LONDON


@transaction.atomic
def record_vulnerability(person, *, by, at, kind, source, words="", since_on=None, consent, is_past=False):
    """Record something about a person that bears on the care of a child, with who said so; returns the Vulnerability.

    Context, never a score (domain 6). `at` is when it was said. Raises NotAllowed without a source, or before a birth.
    """
    if not source.strip():
        raise NotAllowed("Enter who said so.", field="source")
    _check_born(person, since_on, "since_on")
    _check_born(person, at.astimezone(LONDON).date(), "at")
    vulnerability = Vulnerability.objects.create(
        person=person,
        kind=kind,
        source=source,
        words=words,
        since_on=since_on,
        consent=consent,
        is_past=is_past,
        happened_at=at,
        recorded_at=by.now,
        recorded_by_id=by.user_id,
    )
    # The timeline says that something is recorded; what it is stands on the people page, which minds need to know.
    says = f"Recorded about {person.name}, from {source}"
    return _done("vulnerability-recorded", vulnerability, person, by=by, at=at, says=says, kind=kind, source=source)


@transaction.atomic
def end_vulnerability(vulnerability, *, by, at, reason):
    """Record that it is past; it stays on record. Returns the Vulnerability. Raises NotAllowed when it already is."""
    vulnerability = Vulnerability.objects.select_for_update(no_key=True).get(pk=vulnerability.pk)
    if vulnerability.is_past:
        raise NotAllowed("This is already recorded as past.")
    if not reason.strip():
        raise NotAllowed("Say how it is known that this is past.", field="reason")
    vulnerability.is_past = True
    vulnerability.save(update_fields=["is_past"])
    person = vulnerability.person
    says = f"Recorded about {person.name} as past"
    return _done("vulnerability-ended", vulnerability, person, by=by, at=at, says=says, reason=reason)


@transaction.atomic
def record_advice(child, *, by, at, kind, given_by, given_to, male_carer_present):
    """Record ICON or safe-sleep advice about a child, born or not, given at `at`; returns the AdviceGiven."""
    if not child.is_child:
        raise NotAllowed(f"{child.name} is not recorded as a child.", field="child")
    advice = AdviceGiven.objects.create(
        child=child,
        kind=kind,
        given_at=at,
        given_by=given_by,
        given_to=given_to,
        male_carer_present=male_carer_present,
        recorded_at=by.now,
    )
    says = f"{advice.get_kind_display()}: advice given about {child.name}"
    return _done("advice-recorded", advice, child, by=by, at=at, says=says, given_by=given_by, given_to=given_to)


@transaction.atomic
def answer_curiosity(question, *, by, at, nobody, answer):
    """Answer one of the questions every family's record owes (domain 6, 11.8); returns the CuriosityAnswer.

    `nobody` says that nobody was identified: that is an answer, and has to say who was asked and how sure it is. A
    later answer replaces the words; when it was first answered stays, and the audit keeps every answer.
    """
    question = CuriosityAnswer.objects.select_for_update(no_key=True).get(pk=question.pk)
    if not answer.strip():
        missing = "Say who was asked, and how sure it is that there is nobody." if nobody else "Say who."
        raise NotAllowed(missing, field="answer")
    first = question.answered_at is None
    if first:
        question.answered_at, question.answered_by_id = at, by.user_id
    question.nobody, question.answer = nobody, answer
    question.save(update_fields=["answered_at", "answered_by", "nobody", "answer"])
    case = open_case_of(question.household_id)
    said = "nobody identified" if nobody else answer
    says = f"{question.get_question_display()} {said[:1].upper()}{said[1:]}"
    verb = "curiosity-answered" if first else "curiosity-answered-again"
    audit.record(verb, question, by=by, at=at, says=says, case=case, answer=answer, nobody=nobody)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(question, at=by.now)
    return question


def _check_born(person, day, field):
    if person.is_child and person.born_on and day and day < person.born_on:
        raise NotAllowed(f"{person.name} was not yet born then.", field=field)


def _done(verb, record, person, *, by, at, says, **details):
    case = open_case_of(person.household_id)
    about = person if person.is_child else None
    audit.record(verb, record, by=by, at=at, says=says, case=case, child=about, **details)
    if case:
        owed.owe(case, at=by.now)
    owed.settle(record, at=by.now)
    return record
