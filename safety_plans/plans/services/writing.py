"""Writing a version: always a new row, begun from what the last one says, and shown to a manager when it is whole."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safeguarding.prepared import prepared
from safety_plans.plans import policies
from safety_plans.plans.content import content_of, hash_of, in_words, save_lines, whole
from safety_plans.plans.models import Version
from safety_plans.plans.services.family import end_copies
from safety_plans.plans.services.plans import locked, locked_version, name_of, settled

ANY = object()


@transaction.atomic
def write(plan, *, by, at, based_on=ANY, **content):
    """Write the next version of a plan; returns the Version, which nobody has approved yet.

    `content` is as in `content.py`: texts, and lists of lines; what is left out is empty, so a caller that changes one
    thing passes the rest as it was. `based_on` is the reference of the version the writer began from ("" for none):
    when somebody wrote another meanwhile, Stale is raised with their text. What was written before and not approved is
    replaced. Raises NotAllowed.
    """
    plan = locked(plan)
    policies.check_works_on(plan, by)
    policies.check_not_ended(plan)
    latest = newest(plan)
    if based_on is not ANY and based_on != (latest.reference if latest else ""):
        theirs = in_words(content_of(latest))
        raise Stale(f"{latest.author.name if latest else 'Somebody'} wrote this plan meanwhile.", theirs=theirs)
    _check_moment(plan, latest, at)
    said = whole(content)
    _check_lines(said)
    is_rewrite = latest is not None and latest.approved_at is None
    copies = _end(latest, at) if is_rewrite else []
    version = Version.objects.create(
        case_id=plan.case_id,
        plan=plan,
        child_id=plan.child_id,
        number=latest.number if is_rewrite else latest.number + 1 if latest else 1,
        writing=latest.writing + 1 if is_rewrite else 1,
        author_id=by.user_id,
        written_at=at,
        content_hash=hash_of(said),
        recorded_at=by.now,
        **{name: words for name, words in said.items() if isinstance(words, str)},
    )
    save_lines(version, said)
    says = f"Safety plan for {name_of(plan)}, version {version.number}, written"
    audit.record("plan-written", version, by=by, at=at, says=says, danger=said["danger"])
    # What a version owes that nobody has asked to be approved, its plan owes: settled once.
    settled(plan, *copies, by=by)
    return version


@transaction.atomic
def submit(version, *, by, at):
    """Ask a manager to approve a version. Raises NotAllowed, in words, for whatever it does not say yet."""
    version = locked_version(version)
    policies.check_works_on(version.plan, by)
    check_stands(version)
    if version.sent_back_at:
        raise NotAllowed("This version was sent back. Change it first.")
    if version.submitted_at:
        raise NotAllowed("This version already waits for approval.")
    if missing := policies.missing_from(content_of(version)):
        raise NotAllowed(" ".join(missing.values()))
    if at < version.written_at:
        raise NotAllowed("It was written after that.", field="at")
    version.submitted_at, version.submitted_by_id = at, by.user_id
    version.save(update_fields=["submitted_at", "submitted_by"])
    says = f"Safety plan for {name_of(version.plan)}, version {version.number}: approval asked for"
    audit.record("plan-submitted", version, by=by, at=at, says=says)
    settled(version.plan, version, by=by)
    return version


def newest(plan):
    """The last version written of a plan, with its author; None when nobody has written any."""
    return next(iter(_newest(plan.pk)), None)


@prepared
def _newest(plan_id):
    return Version.objects.filter(plan=plan_id).newest_first().select_related("author")[:1]


def check_stands(version):
    """Raise Stale, with the text that stands now, when another version has taken this one's place."""
    if version.ended_at is None:
        return
    latest = newest(version.plan)
    raise Stale(
        f"{latest.author.name} has written this plan again: version {latest.number} stands now.",
        theirs=in_words(content_of(latest)),
    )


def _end(version, at):
    """End what was written before, and what was chosen from it for the family: the new text may say something else."""
    version.ended_at = at
    version.save(update_fields=["ended_at"])
    return end_copies(version, at)


def _check_moment(plan, latest, at):
    if at < plan.owed_at:
        raise NotAllowed("The enquiry about this child began after that.", field="at")
    if latest and at < latest.written_at:
        raise NotAllowed("The version before this one was written after that.", field="at")


def _check_lines(said):
    """Raise NotAllowed for a line that says half a thing; the database refuses it as well."""
    for line in said["measures"]:
        if not (line["who"] and line["does"] and line["by_when"]):
            raise NotAllowed("Each thing to be done needs who does it, what, and by when.")
    for line in said["triggers"]:
        if not (line["happens"] and line["then"]):
            raise NotAllowed("Each “if this happens” needs what is done then.")
    for line in said["restrictions"]:
        if line["authority"] == "agreed" and not (line["agreed_by"] and line["told_voluntary"] is not None):
            raise NotAllowed("Say who agreed, and whether they were told that it is voluntary.")
