"""What the meeting decides: for each child in turn, who does what by when, and whether anybody sees it differently."""

from django.db import transaction

from cases.enquiries import services as enquiries
from cases.enquiries.models import Enquiry
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safeguarding.words import listing
from strategy_meetings.choices import Medical, Threshold
from strategy_meetings.models import Action, Dissent, Hypothesis, MeetingChild
from strategy_meetings.sections import NAMES as SECTION_NAMES
from strategy_meetings.sections import SECTIONS, touched
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
    medical_consent="",
    safety="",
    family_told="",
    version="",
):
    """Record what the meeting decides for one child: what is given replaces what stood; what is empty stays as it was.

    `threshold` is a Threshold with its `reasons`; `medical` a Medical with who examines and when, or why nobody does.
    A threshold that is met starts the section 47 enquiry at once, of this `kind` (an EnquiryKind), and this meeting is
    the one that initiated it: nothing waits for the meeting to end (design 2.4). `version` is what the page carried
    (`sections.marks_of`): only the sections changed since then are written, and two people may write at once. Raises
    Stale when somebody has changed the same section, and NotAllowed before the meeting began, or for half a decision.
    """
    meeting = locked_meeting(meeting_child.meeting, by=by)
    check_going_on(meeting)
    place = MeetingChild.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "child__person", "decided_by"
    )
    place = place.get(pk=meeting_child.pk)
    facts = {
        "threshold": threshold,
        "reasons": reasons,
        "medical": medical,
        "medical_words": medical_words,
        "medical_consent": medical_consent,
        "safety": safety,
        "family_told": family_told,
    }
    mine, clashes = touched(place, facts, version)
    _check_whole(place, mine)
    if clashes:
        what = listing(SECTION_NAMES[section] for section in clashes)
        raise Stale(f"{place.decided_by.name} has changed {what} meanwhile.", theirs=in_words(place, clashes))
    if at < meeting.held_at:
        raise NotAllowed("It cannot be decided before the meeting began.", field="at")
    if not mine:
        return place
    for name, value in mine.items():
        setattr(place, name, value)
    place.decided_at, place.decided_by_id, place.version = at, by.user_id, place.version + 1
    place.save()
    says = f"Strategy meeting decided: {_short(place)}"
    audit.record(
        "meeting-decided",
        place,
        by=by,
        at=at,
        says=says,
        reason=mine.get("reasons", ""),
        words=in_words(place),
        threshold=mine.get("threshold", ""),
    )
    if mine.get("threshold") == Threshold.MET:
        _initiate(meeting, by=by, at=at, kind=kind, reasons=reasons)
    return settled(place, by=by)


@transaction.atomic
def consider(meeting, *, by, at, explains, would_change, who="", child=None):
    """Keep what else could explain it, and what would change the meeting's mind; in the words of `who`, or one's own.

    Append-only: what was thought first can still be read when a result is there. `child` is a Child of the meeting, or
    None for all of them. Raises NotAllowed before the meeting began, and for half a thought. Returns the Hypothesis.
    """
    meeting = locked_meeting(meeting, by=by)
    check_going_on(meeting)
    if not explains.strip():
        raise NotAllowed("Enter what else could explain it.", field="explains")
    if not would_change.strip():
        raise NotAllowed("Say what would change your mind, and who finds it out.", field="would_change")
    if at < meeting.held_at:
        raise NotAllowed("It cannot have been said before the meeting began.", field="at")
    thought = Hypothesis.objects.create(
        case_id=meeting.case_id,
        meeting=meeting,
        child=child,
        explains=explains,
        would_change=would_change,
        who=who or by.name,
        said_at=at,
        written_by_id=by.user_id,
        recorded_at=by.now,
    )
    audit.record(
        "meeting-considered", thought, by=by, at=at, words=explains, would_change=would_change, who=thought.who
    )
    return settled(thought, by=by)


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


def _check_whole(place, mine):
    if not mine and not place.decided_at:
        raise NotAllowed("Decide whether the threshold is met, or about a medical.", field="threshold")
    if ("threshold" in mine) and not (mine["threshold"] and mine["reasons"].strip()):
        lacking = "reasons" if mine["threshold"] else "threshold"
        raise NotAllowed("Give the threshold decision and its reasons together.", field=lacking)
    if "medical" in mine and not (mine["medical"] and mine["medical_words"].strip()):
        lacking = "medical_words" if mine["medical"] else "medical"
        raise NotAllowed(
            "Say whether there is a medical, and who examines and when; or why nobody does.", field=lacking
        )


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


def in_words(place, sections=tuple(SECTIONS)):
    """What stands for a child in these sections, as the one who comes second is shown it."""
    consent = f" Consent: {place.medical_consent}" if place.medical_consent else ""
    words = {
        "threshold": place.threshold and f"Threshold {place.get_threshold_display().lower()}. {place.reasons}",
        "medical": place.medical and f"{place.get_medical_display()}. {place.medical_words}{consent}",
        "safety": place.safety and f"Tonight: {place.safety}",
        "family": place.family_told and f"The family is told: {place.family_told}",
    }
    return "\n".join(words[section] for section in sections if words[section])
