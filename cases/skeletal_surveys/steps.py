"""The way of one child's imaging, step by step: done with its evidence, or missing with its clock."""

from dataclasses import dataclass

from cases.skeletal_surveys.choices import ImagingChoice, ImagingKind, Which
from safeguarding.owed.models import Owed


@dataclass(frozen=True)
class Step:
    """One step: `done`, with what proves it; or missing, with the owed row that says by when; or not yet asked."""

    slug: str
    title: str
    done: bool = False
    missing: bool = True
    words: str = ""
    at: object = None
    small: str = ""
    owed: object = None
    act: str = ""
    act_words: str = ""
    act_reference: str = ""


@dataclass(frozen=True)
class Imaging:
    """All there is about one child's imaging in an enquiry."""

    child: object
    decision: object = None
    ct_head: object = None
    survey: object = None


def imaging_of(decisions):
    """Group decisions (with their child, and surveys loaded) by child, in the order given; returns Imaging rows."""
    by_child = {}
    for decision in decisions:
        facts = by_child.setdefault(decision.child_id, {"child": decision.child})
        if decision.kind == ImagingKind.SKELETAL_SURVEY:
            facts["decision"] = decision
            facts["survey"] = next(iter(decision.surveys.all()), None)
        elif decision.kind == ImagingKind.CT_HEAD:
            facts["ct_head"] = decision
    return [Imaging(**facts) for facts in by_child.values()]


def owed_of(case):
    """What a case (an instance or its id) owes, by (standard, subject id), for `steps_of` and `survey_steps_of`."""
    return {(row.standard, row.subject_id): row for row in Owed.objects.of_case(case)}


def steps_of(imaging, owed):
    """The steps for one child, in order. `owed` maps (standard, subject id) to the Owed row."""
    survey = imaging.survey
    steps = [_decided(imaging.decision, owed, "Decided, with reasons")]
    if imaging.decision is None or imaging.decision.choice != ImagingChoice.DECLINE:
        steps += [_requested(imaging, survey)]
        steps += _survey_steps(survey, owed)
    if imaging.ct_head:
        steps.append(_decided(imaging.ct_head, owed, "CT scan of the head"))
    return steps


ORDER = (
    "Decided, with reasons",
    "Asked for",
    "Performed",
    "All views taken",
    "First read",
    "Second read, by a different radiologist",
    "Final report",
    "Told by voice, and said back",
    "Second survey",
    "CT scan of the head",
)


def side_by_side(columns):
    """One row for each step that any child has: (title, the Step of each child), in the order of the way.

    `columns` are (Imaging, Result, steps). A child who does not have that step yet gets a cell that says why.
    """
    by_title = [(imaging, {step.title: step for step in steps}) for imaging, _, steps in columns]
    return [
        (title, [steps.get(title) or _no_step(imaging, title) for imaging, steps in by_title])
        for title in ORDER
        if any(title in steps for _, steps in by_title)
    ]


def late_reports(columns, now):
    """The surveys whose final report is not issued and was due before `now`, in the order of the columns."""
    return [
        imaging.survey
        for imaging, _, steps in columns
        for step in steps
        if step.slug == "survey-reported" and step.missing and step.owed and step.owed.due_at < now
    ]


def _no_step(imaging, title):
    if title == "CT scan of the head":
        known = imaging.child.person.born_on is not None
        return Step("", title, missing=False, words="Not expected", small="over 1 year" if known else "age not known")
    declined = imaging.decision is not None and imaging.decision.choice == ImagingChoice.DECLINE
    return Step("", title, missing=False, words="Not to be done" if declined else "After it is asked for")


def survey_steps_of(survey, owed):
    """The steps of one survey alone, as the radiology desk sees it."""
    return [Step("requested", "Asked for", True, False, at=survey.requested_at), *_survey_steps(survey, owed)]


def _decided(decision, owed, title):
    slug = "ct-head-decided" if decision and decision.kind == ImagingKind.CT_HEAD else "imaging-decided"
    if decision is None:
        return Step("decided", title, missing=False, words="No enquiry is open")
    if decision.decided_at:
        words = "Yes" if decision.choice == ImagingChoice.DO else "Declined"
        small = f"{decision.decided_by_name}: {decision.reasons}"
        return Step(slug, title, True, False, words=words, at=decision.decided_at, small=small)
    small = "Expected at this age." if decision.expected else "By case, with reasons either way."
    return Step(
        slug,
        title,
        words="Not decided",
        small=small,
        owed=owed.get((slug, decision.pk)),
        act="imaging-decide",
        act_words="Decide",
        act_reference=decision.reference,
    )


def _requested(imaging, survey):
    if survey:
        small = f"{survey.requested_by.name}; consent: {survey.consent_by}"
        return Step("requested", "Asked for", True, False, at=survey.requested_at, small=small)
    decided = imaging.decision is not None and imaging.decision.decided_at is not None
    return Step(
        "requested",
        "Asked for",
        missing=decided,
        words="Not asked for" if decided else "After the decision",
        act="survey-request" if decided else "",
        act_words="Ask for it",
        act_reference=imaging.decision.reference if decided else "",
    )


def _survey_steps(survey, owed):
    if survey is None:
        return []
    reads = {read.which: read for read in survey.reads.all()}
    reports = sorted(survey.reports.all(), key=lambda report: report.version)
    return [
        _performed(survey),
        _views(survey),
        _read("first-read", "First read", reads.get(Which.FIRST), survey, owed),
        _read("second-read", "Second read, by a different radiologist", reads.get(Which.SECOND), survey, owed),
        _reported(survey, reports, owed),
        _told(survey, reports, owed),
        _followed_up(survey, owed),
    ]


def _performed(survey):
    if survey.performed_at:
        checked = "identity checked" if survey.identity_checked else "identity not checked"
        small = f"{survey.performed_by_name}; with {survey.accompanied_by or 'nobody recorded'}; {checked}"
        return Step("performed", "Performed", True, False, at=survey.performed_at, small=small)
    return Step(
        "performed",
        "Performed",
        words="Not recorded",
        act="survey-perform",
        act_words="Record it",
        act_reference=survey.reference,
    )


def _views(survey):
    if survey.missing_views is None:
        return Step("views", "All views taken", words="Not recorded", missing=survey.performed_at is not None)
    if survey.missing_views:
        return Step("views", "All views taken", words="Views missing", small=", ".join(survey.missing_views))
    return Step("views", "All views taken", True, False, words="Yes")


def _read(slug, title, read, survey, owed):
    if read:
        words = "Shows injury" if read.shows_injury else "Recorded: not final"
        told = "" if not read.shows_injury else _told_injury(read)
        return Step(slug, title, True, False, words=words, at=read.read_at, small=f"{read.reader_name}{told}")
    said = [f"“{word['words']}” was said by {word['said_by']}: this does not count as a read" for word in survey.said]
    ready = survey.performed_at if slug == "first-read" else survey.first_read_at
    return Step(
        slug,
        title,
        missing=True,
        words="Not recorded",
        small="; ".join(said) if slug == "first-read" else "",
        owed=owed.get((slug, survey.pk)),
        act=f"survey-{slug}" if ready else "",
        act_words="Record it",
        act_reference=survey.reference,
    )


def _told_injury(read):
    return f"; told to {read.told_to}" if read.told_at else "; injury not yet told by voice"


def _reported(survey, reports, owed):
    if reports:
        latest = reports[-1]
        words = f"Issued, version {latest.version}" if latest.version > 1 else "Issued"
        small = latest.amended_why or latest.discrepancy
        return Step("survey-reported", "Final report", True, False, words=words, at=latest.issued_at, small=small)
    return Step(
        "survey-reported",
        "Final report",
        words="Not issued",
        owed=owed.get(("survey-reported", survey.pk)),
        act="survey-issue-report" if survey.second_read_at else "",
        act_words="Issue it",
        act_reference=survey.reference,
    )


def _told(survey, reports, owed):
    title = "Told by voice, and said back"
    if not reports:
        return Step("result-told", title, missing=False, words="After the final report")
    latest = reports[-1]
    if latest.told_at:
        return Step("result-told", title, True, False, at=latest.told_at, small=f"to {latest.told_to}")
    return Step(
        "result-told",
        title,
        words="Not told",
        owed=owed.get(("result-told", latest.pk)),
        act="survey-tell",
        act_words="Record the call",
        act_reference=survey.reference,
    )


def _followed_up(survey, owed):
    title = "Second survey"
    follow_up = getattr(survey, "follow_up", None)
    if follow_up is None:
        return Step("follow-up-performed", title, missing=False, words="After the first survey")
    row = owed.get(("follow-up-performed", follow_up.pk))
    if follow_up.performed_at:
        return Step("follow-up-performed", title, True, False, words="Performed", at=follow_up.performed_at)
    if follow_up.ended_at:
        small = follow_up.ended_why
        return Step(
            "follow-up-performed", title, True, False, words="Not to be done", at=follow_up.ended_at, small=small
        )
    if follow_up.booked_for:
        return Step(
            "follow-up-performed",
            title,
            words="Booked, not performed",
            at=follow_up.booked_for,
            owed=row,
            act="survey-follow-up-performed",
            act_words="Record it",
            act_reference=survey.reference,
        )
    return Step(
        "follow-up-performed",
        title,
        words="Not booked",
        owed=row,
        act="survey-follow-up",
        act_words="Book it",
        act_reference=survey.reference,
    )
