"""Reading the images: two radiologists apart from each other, and what must be told at once (domain 3)."""

from django.db import transaction

from cases.skeletal_surveys.choices import Which
from cases.skeletal_surveys.models import InformalWord, Read
from cases.skeletal_surveys.services.surveys import locked, settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed
from safeguarding.roles import Role


@transaction.atomic
def first_read(survey, *, by, at, findings, shows_injury):
    """Record the first radiologist's reading. It never ends the warning, whatever it finds.

    A reading that shows injury is acted on at once: it owes a call by voice within the hour (domain 1.1a), before any
    second read. Raises NotAllowed when there is a first read, or before the images exist.
    """
    survey = locked(survey)
    _check_readable(survey, by=by, at=at)
    if survey.first_read_at:
        raise NotAllowed("The first read is already recorded. Yours can be the second, if you are another radiologist.")
    survey.first_read_at = at
    survey.save(update_fields=["first_read_at"])
    return _read(survey, Which.FIRST, by=by, at=at, findings=findings, shows_injury=shows_injury)


@transaction.atomic
def second_read(survey, *, by, at, findings, shows_injury):
    """Record the second, independent reading. Raises NotAllowed for the first reader, or when it is recorded."""
    survey = locked(survey)
    _check_readable(survey, by=by, at=at)
    if not survey.first_read_at:
        raise NotAllowed("There is no first read yet. Record yours as the first.")
    if survey.second_read_at:
        raise NotAllowed("The second read is already recorded.")
    first = survey.reads.select_related("reader").get(which=Which.FIRST)
    if first.reader_id == by.user_id or _is_named(first, by):
        raise NotAllowed("You made the first read. The second read must be by a different radiologist.")
    survey.second_read_at = at
    survey.save(update_fields=["second_read_at"])
    return _read(
        survey,
        Which.SECOND,
        by=by,
        at=at,
        findings=findings,
        shows_injury=shows_injury,
        first_reader_id=first.reader_id,
    )


@transaction.atomic
def tell_injury(read, *, by, at, told_to):
    """Record that an injury seen on a read was told by voice to a named person. Raises NotAllowed if already told."""
    survey = locked(read.survey)
    read = Read.objects.select_for_update(no_key=True).get(pk=read.pk)
    if read.told_at:
        raise NotAllowed("This is already recorded as told.")
    if at < read.read_at:
        raise NotAllowed("It cannot have been told before it was read.", field="at")
    read.told_at, read.told_by_id, read.told_to = at, by.user_id, told_to
    read.save(update_fields=["told_at", "told_by", "told_to"])
    audit.record("injury-told", read, by=by, at=at, child=survey.child_id, told_to=told_to)
    owed.settle(read, at=by.now)
    return read


@transaction.atomic
def record_informal_word(survey, *, by, at, said_by, said_to, words):
    """Keep something said about the images in passing. It is not a read and ends no warning (domain 11.4)."""
    survey = locked(survey)
    word = InformalWord.objects.create(
        case_id=survey.case_id,
        survey=survey,
        said_at=at,
        said_by=said_by,
        said_to=said_to,
        words=words,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    says = "Something was said about the images. It is not a read"
    audit.record("survey-word-recorded", word, by=by, at=at, child=survey.child_id, says=says, words=words)
    return word


def _check_readable(survey, *, by, at):
    if by.role != Role.RADIOLOGIST:
        raise NotAllowed("Only a radiologist can record a read.")
    if not survey.performed_at:
        raise NotAllowed("The survey is not recorded as performed yet, so there is nothing to read.")
    if at < survey.performed_at:
        raise NotAllowed("The read cannot be earlier than the images.", field="at")


def _is_named(first, by):
    """Whether one of the two reads came through a system, and both give the same name for whoever read."""
    if not (by.speaks_for or first.reader.is_system):
        return False  # two people who sign in are two people, also where they are called the same
    return _name(first.reader_name) == _name(by.name)


def _name(words):
    return words.split(",")[0].strip().casefold()


def _read(survey, which, *, by, at, findings, shows_injury, first_reader_id=None):
    read = Read.objects.create(
        case_id=survey.case_id,
        survey=survey,
        which=which,
        reader_id=by.user_id,
        first_reader_id=first_reader_id,
        reader_name=by.name,
        read_at=at,
        findings=findings,
        shows_injury=shows_injury,
        recorded_at=by.now,
    )
    words = "shows injury: act now" if shows_injury else "not final, do not treat as normal"
    says = f"{'First' if which == Which.FIRST else 'Second'} read of the skeletal survey: {words}"
    audit.record(f"{which.value}-read", read, by=by, at=at, child=survey.child_id, says=says, findings=findings)
    settled(survey, by=by)
    owed.settle(read, at=by.now)
    return read
