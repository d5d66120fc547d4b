"""The verbs of a child's death: recorded, noted beside, struck out when it was an error; the Panel notified or not."""

from django.db import transaction
from django.urls import reverse

from cases.case_files.models import CaseFile, Involvement
from cases.children.models import Child
from cases.deaths import policies
from cases.deaths.models import Death, Note, SeriousIncident
from cases.enquiries.models import Enquiry
from cases.families.querysets import open_case_of
from cases.families.services.people import note_death
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.moments import calendar_day, full_day
from safeguarding.owed import services as owed
from safeguarding.post import services as post

MAIL = "open-before-contact"
STOPPED = "Not sent: a death in the family is recorded. Speak to them in person."


@transaction.atomic
def record_death(child, *, by, at, died_on, told_by, about_when="", where=""):
    """Record that a child has died, as `by` was told at `at`; returns the Death.

    In the same moment nothing more is sent to the family, every agency in the case is told to open it before they
    write, ring or visit, what was owed because this child lives is ended, and the record of this child stands as it
    stood (`frozen`). The decision whether the national Panel is notified is owed within five working days (domain
    1.1a). Brothers and sisters keep everything. Raises NotAllowed.
    """
    case_id = open_case_of(child.person.household_id)
    if case_id is None:
        raise NotAllowed("This case file is closed. Refer the children again: that opens a new one.")
    case = CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=case_id)
    child = Child.objects.select_for_update(no_key=True, of=("self",)).select_related("person").get(pk=child.pk)
    if Death.objects.standing().filter(child=child).exists():
        raise NotAllowed(f"The death of {child.person.name} is already recorded.")
    if not told_by.strip():
        raise NotAllowed("Say who told you, in which role, and how.", field="told_by")
    if child.person.born_on is None and child.person.due_on:
        raise NotAllowed("No birth is recorded for this child. Record the date of birth first.", field="died_on")
    if calendar_day(at) < died_on:
        raise NotAllowed("You were told before that day. Check both.", field="died_on")
    note_death(child.person, died_on=died_on, by=by)
    death = Death.objects.create(
        case=case,
        child=child,
        died_on=died_on,
        about_when=about_when.strip(),
        where=where.strip(),
        told_by=told_by.strip(),
        learned_at=at,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    incident = SeriousIncident.objects.create(
        case=case, death=death, child=child, agency_id=_authority(case, by), learned_at=at, recorded_at=by.now
    )
    stopped = post.stop_to_the_family(case, at=by.now, why=STOPPED)
    says = f"{child.person.name} died on {full_day(died_on)}"
    facts = {"told_by": death.told_by, "where": death.where, "messages_stopped": stopped}
    audit.record("death-recorded", death, by=by, at=at, says=says, **facts)
    _tell_agencies(death, by=by)
    return _settled(death, incident, by=by)


@transaction.atomic
def strike_out(death, *, by, at, why):
    """Say that a death was recorded in error: it stays readable as that, and everything owed runs on as before.

    What was stopped on its way to the family is not sent by itself. Raises NotAllowed.
    """
    death = _locked(death)
    policies.check_may_strike_out(by)
    if not why.strip():
        raise NotAllowed("Say how it came to be recorded, and how you know.", field="why")
    note_death(death.child.person, died_on=None, by=by)
    death.struck_out_at, death.struck_out_by_id, death.struck_out_why = by.now, by.user_id, why.strip()
    death.save(update_fields=["struck_out_at", "struck_out_by", "struck_out_why"])
    says = f"The death of {death.child.person.name} was recorded in error, and is struck out"
    audit.record("death-struck-out", death, by=by, at=at, says=says, reason=death.struck_out_why)
    _tell_agencies(death, by=by)
    return _settled(death, by=by)


@transaction.atomic
def add_note(death, *, by, at, words):
    """Write down what was not written down before, about a child who has died; `at` is when it happened. The Note."""
    death = _locked(death)
    if not words.strip():
        raise NotAllowed("Write the note.", field="words")
    note = Note.objects.create(
        case_id=death.case_id,
        death=death,
        child_id=death.child_id,
        about_at=at,
        words=words,
        written_by_id=by.user_id,
        recorded_at=by.now,
    )
    audit.record("note-after-death", note, by=by, at=at, words=words)
    owed.settle(note, at=by.now)
    return note


@transaction.atomic
def decide_incident(incident, *, by, at, notify, reasons, review_lead=""):
    """Decide, as the authority's service manager, whether the national Panel is notified (Children Act 2004 s16C).

    Notified: `review_lead` names who leads the rapid review. Raises NotAllowed, and once it is decided.
    """
    incident = _locked_incident(incident)
    policies.check_decides(incident, by)
    if incident.decided_at:
        raise NotAllowed("This is decided already.")
    if not reasons.strip():
        raise NotAllowed("Give the reasons.", field="reasons")
    if notify and not review_lead.strip():
        raise NotAllowed("Name who leads the rapid review, with a number.", field="review_lead")
    if at < incident.learned_at:
        raise NotAllowed("The death was not known then.", field="at")
    incident.decided_at, incident.decided_by_id, incident.notify = at, by.user_id, notify
    incident.reasons, incident.review_lead = reasons.strip(), review_lead.strip() if notify else ""
    incident.save(update_fields=["decided_at", "decided_by", "notify", "reasons", "review_lead"])
    name = incident.death.child.person.name
    says = f"The national Panel is {'' if notify else 'not '}notified of the death of {name}"
    audit.record("serious-incident-decided", incident, by=by, at=at, says=says, reason=incident.reasons)
    return _settled(incident, by=by)


@transaction.atomic
def record_rapid_review(incident, *, by, at, review):
    """Record that the rapid review was sent at `at`, and what it found. Raises NotAllowed."""
    incident = _locked_incident(incident)
    policies.check_records_review(incident, by)
    if not incident.notify:
        raise NotAllowed("No rapid review is owed: nobody has decided to notify the Panel.")
    if incident.reviewed_at:
        raise NotAllowed("The rapid review is recorded already.")
    if not review.strip():
        raise NotAllowed("Say what it found.", field="review")
    if at < incident.decided_at:
        raise NotAllowed("It was decided to notify the Panel after that.", field="at")
    incident.reviewed_at, incident.reviewed_by_id, incident.review = at, by.user_id, review.strip()
    incident.save(update_fields=["reviewed_at", "reviewed_by", "review"])
    audit.record("rapid-review-recorded", incident, by=by, at=at, review=incident.review)
    return _settled(incident, by=by)


def _tell_agencies(death, *, by):
    """Word to the desk of every agency in the case, whose own system may write to the parents: no name, no fact."""
    involved = Involvement.objects.current().filter(case=death.case_id).exclude(agency__desk_email="")
    path = reverse("case", args=[death.case.reference])  # an address is read by others, and would say it
    became = "recorded" if death.is_standing else "struck-out"
    post.enqueue_all(
        post.message_for(
            MAIL,
            to=desk,
            params={"case": death.case.reference, "path": path},
            unique_key=f"{MAIL}:{death.reference}:{became}",
            at=by.now,
            case=death.case_id,
            partnership=death.case.partnership_id,
            urgent=True,
        )
        for desk in sorted(set(involved.values_list("agency__desk_email", flat=True)))
    )


def _authority(case, by):
    """The id of the agency that decides: social care that leads the open enquiry, else the partnership's front door."""
    leads = Enquiry.objects.open().of_case(case).values_list("agency", flat=True).first()
    door = Agency.objects.filter(partnership=case.partnership_id, is_front_door=True).values_list("pk", flat=True)
    return leads or door.first() or by.agency_id


def _locked(death):
    """The standing death, after its case and child. Raises NotAllowed when it is struck out."""
    CaseFile.objects.select_for_update(no_key=True, of=("self",)).get(pk=death.case_id)
    found = Death.objects.select_for_update(no_key=True, of=("self",)).select_related("child__person", "case")
    death = found.get(pk=death.pk)
    if death.struck_out_at:
        raise NotAllowed("This death was recorded in error, and is struck out.")
    return death


def _locked_incident(incident):
    _locked(Death(pk=incident.death_id, case_id=incident.case_id))
    found = SeriousIncident.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("agency", "death__child__person").get(pk=incident.pk)


def _settled(record, *more, by):
    owed.owe(record.case_id, at=by.now)
    for one in (record, *more):
        owed.settle(one, at=by.now)
    return record
