"""What the meeting decides: for each child in turn, who does what by when, and whether anybody sees it differently."""

from django.db import transaction

from cases.enquiries import services as enquiries
from cases.enquiries.models import Enquiry
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from strategy_meetings.choices import Medical, Threshold
from strategy_meetings.models import Action, Dissent, MeetingChild
from strategy_meetings.services.locking import check_going_on, locked_meeting, settled


@transaction.atomic
def decide(
    meeting_child,
    *,
    by,
    at,
    threshold="",
    reasons="",
    kind="",
    medical="",
    medical_words="",
    safety="",
    family_told="",
    version=None,
):
    """Record what the meeting decides for one child: what is given replaces what stood; what is empty stays as it was.

    `threshold` is a Threshold with its `reasons`; `medical` a Medical with who examines and when, or why nobody does.
    A threshold that is met starts the section 47 enquiry at once, of this `kind` (an EnquiryKind), and this meeting is
    the one that initiated it: nothing waits for the meeting to end (design 2.4). `version` is what the page showed;
    raises Stale when somebody has decided since. Raises NotAllowed before the meeting began, or for half a decision.
    """
    meeting = locked_meeting(meeting_child.meeting, by=by)
    check_going_on(meeting)
    place = MeetingChild.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "child__person", "decided_by"
    )
    place = place.get(pk=meeting_child.pk)
    if version is not None and int(version) != place.version:
        raise Stale("Somebody else has decided for this child meanwhile.", theirs=_in_words(place))
    _check_whole(place, threshold=threshold, reasons=reasons, medical=medical, medical_words=medical_words)
    if at < meeting.held_at:
        raise NotAllowed("It cannot be decided before the meeting began.", field="at")
    if threshold:
        place.threshold, place.reasons = Threshold(threshold), reasons
    if medical:
        place.medical, place.medical_words = Medical(medical), medical_words
    place.safety, place.family_told = safety or place.safety, family_told or place.family_told
    place.decided_at, place.decided_by_id, place.version = at, by.user_id, place.version + 1
    place.save()
    says = f"Strategy meeting decided: {_short(place)}"
    audit.record(
        "meeting-decided", place, by=by, at=at, says=says, reason=reasons, words=_in_words(place), threshold=threshold
    )
    if threshold == Threshold.MET:
        _initiate(meeting, by=by, at=at, kind=kind, reasons=reasons)
    return settled(place, by=by)


@transaction.atomic
def ask_difference(meeting, *, by, at, difference, who=""):
    """Record that everybody was asked whether they see it differently, and what came of it; "nobody" is an answer.

    With `who`, that person differs in the words of `difference`: a Dissent, which stands beside the decision.
    """
    meeting = locked_meeting(meeting, by=by)
    check_going_on(meeting)
    if not difference.strip():
        raise NotAllowed("Enter what was answered, or that nobody sees it differently.", field="difference")
    if at < meeting.held_at:
        raise NotAllowed("It cannot have been asked before the meeting began.", field="at")
    meeting.difference_asked_at = meeting.difference_asked_at or at
    meeting.difference_asked_by_id = meeting.difference_asked_by_id or by.user_id
    said = f"{who}: {difference}" if who else difference
    meeting.difference = f"{meeting.difference}\n{said}".strip()
    meeting.save(update_fields=["difference_asked_at", "difference_asked_by", "difference"])
    if who:
        Dissent.objects.create(
            case_id=meeting.case_id,
            meeting=meeting,
            who=who,
            words=difference,
            said_at=at,
            written_by_id=by.user_id,
            recorded_at=by.now,
        )
    says = "Somebody sees it differently" if who else "Asked whether anybody sees it differently"
    audit.record("difference-asked", meeting, by=by, at=at, says=says, words=said)
    return settled(meeting, by=by)


@transaction.atomic
def agree_action(meeting, *, by, at, what, owner_name, due_at, agency=None):
    """Agree that one person does one thing by `due_at`. Returns the Action, owed by their `agency` when it is known."""
    meeting = locked_meeting(meeting, by=by)
    check_going_on(meeting)
    if due_at < at:
        raise NotAllowed("The deadline cannot be before the action was agreed.", field="due_at")
    action = Action.objects.create(
        case_id=meeting.case_id,
        meeting=meeting,
        what=what,
        owner_name=owner_name,
        agency=agency,
        agreed_at=at,
        agreed_by_id=by.user_id,
        due_at=due_at,
        recorded_at=by.now,
    )
    audit.record("action-agreed", action, by=by, at=at, what=what, owner=owner_name, due_at=due_at.isoformat())
    return settled(action, by=by)


@transaction.atomic
def complete_action(action, *, by, at, words):
    """Record that an action is done, and what shows it. Raises NotAllowed when it is recorded already."""
    action = Action.objects.select_for_update(no_key=True, of=("self",)).select_related("done_by").get(pk=action.pk)
    if action.done_at:
        raise NotAllowed(f"{action.done_by.name} has recorded this as done.")
    if at < action.agreed_at:
        raise NotAllowed("It cannot have been done before it was agreed.", field="at")
    action.done_at, action.done_by_id, action.done_words = at, by.user_id, words
    action.save(update_fields=["done_at", "done_by", "done_words"])
    audit.record("action-done", action, by=by, at=at, words=words)
    return settled(action, by=by)


def _check_whole(place, *, threshold, reasons, medical, medical_words):
    if not threshold and not medical and not place.decided_at:
        raise NotAllowed("Decide whether the threshold is met, or about a medical.", field="threshold")
    if threshold and not reasons.strip():
        raise NotAllowed("Give the reasons for the threshold decision.", field="reasons")
    if medical and not medical_words.strip():
        raise NotAllowed("Say who examines, where and when; or why nobody does.", field="medical_words")


def _initiate(meeting, *, by, at, kind, reasons):
    """Start the enquiry that this meeting decides on, or say of the open one that this meeting initiated it."""
    enquiry = Enquiry.objects.of_case(meeting.case_id).open().first()
    if enquiry is None:
        if not kind:
            raise NotAllowed("Say whether the enquiry is joint or of social care alone.", field="kind")
        enquiry = enquiries.start(
            meeting.case,
            by=by,
            at=at,
            kind=kind,
            threshold_reasons=reasons,
            referral=meeting.referral,
            initiating_meeting_at=meeting.held_at,
        )
    elif enquiry.initiating_meeting_at is None:
        enquiries.set_initiating_meeting(enquiry, by=by, at=at, initiating_meeting_at=meeting.held_at)
    if meeting.enquiry_id != enquiry.pk:
        meeting.enquiry = enquiry
        meeting.save(update_fields=["enquiry"])


def _short(place):
    said = [
        place.get_threshold_display().split(":")[0].lower() and f"threshold {place.get_threshold_display().lower()}"
    ]
    if place.medical:
        said.append("a medical" if place.medical == Medical.ARRANGED else "no medical")
    return "; ".join(filter(None, said))


def _in_words(place):
    """What stands for a child, as the one who comes second is shown it."""
    return "\n".join(
        filter(
            None,
            (
                place.threshold and f"Threshold {place.get_threshold_display().lower()}. {place.reasons}",
                place.medical and f"{place.get_medical_display()}. {place.medical_words}",
                place.safety and f"Tonight: {place.safety}",
                place.family_told and f"The family is told: {place.family_told}",
            ),
        )
    )
