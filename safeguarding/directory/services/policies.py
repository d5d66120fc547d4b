"""Policies: published, replaced by a new version from a day on, read."""

from django.db import transaction
from django.db.models import Q

from safeguarding.accounts.models import Membership, Partnership
from safeguarding.audit import services as audit
from safeguarding.directory.choices import Step
from safeguarding.directory.models import Guidance, Policy, PolicyRead, Reading
from safeguarding.errors import NotAllowed
from safeguarding.moments import full_day
from safeguarding.owed import services as owed
from safeguarding.references import new_reference
from safeguarding.roles import CASE_ROLES, SOCIAL_CARE_MANAGERS, Role, Seniority


@transaction.atomic
def publish(*, by, at, title, version, from_on, summary, must_read=False, **facts):
    """Publish a new policy, in force from the day `from_on` on, and return the Policy.

    `facts` are where its text is (`link`, `file_reference` or `full_text`), and `guidance`: {Step: (the two lines,
    where they stand)} for each step that it governs; those pages show the lines while the policy is in force.
    `must_read`: managers and named professionals of the partnership owe a word that they have read it. Raises
    NotAllowed for a title that is there already.
    """
    _check_keeps(by)
    if Policy.objects.current().filter(partnership=by.partnership_id, title=title).exists():
        raise NotAllowed("There is a policy of this title: publish a new version of it instead.", field="title")
    policy = _published(Policy(title=title), by=by, at=at, version=version, from_on=from_on, summary=summary, **facts)
    says = f"Published: {policy}, in force from {full_day(from_on)}"
    audit.record("policy-published", policy, by=by, at=at, says=says)
    if must_read:
        _ask_to_read(policy, by=by)
    return policy


@transaction.atomic
def supersede(policy, *, by, at, version, from_on, must_read=False, **facts):
    """Publish the next version of a policy, in force from the day `from_on` on; the present one ends that day.

    `facts` are those of `publish`. Nobody has read the new version yet. Raises NotAllowed for a version that was
    replaced already, and for a day that is not after the present version came into force. Returns the new Policy.
    """
    _check_keeps(by)
    policy = Policy.objects.select_for_update(no_key=True).get(pk=policy.pk)
    if policy.superseded_at:
        raise NotAllowed("A later version has replaced this one already: open that one.")
    if from_on <= policy.from_on:
        day = full_day(policy.from_on)
        raise NotAllowed(f"The present version came into force on {day}: choose a later day.", field="from_on")
    policy.superseded_at, policy.superseded_by_id, policy.until_on = at, by.user_id, from_on
    policy.save(update_fields=["superseded_at", "superseded_by", "until_on"])
    new = Policy(title=policy.title, series=policy.series)
    new = _published(new, by=by, at=at, version=version, from_on=from_on, **facts)
    says = f"New version: {new}, in force from {full_day(from_on)}"
    audit.record("policy-superseded", new, by=by, at=at, says=says, replaces=policy.version)
    for reading in list(policy.readings.waiting()):
        reading.ended_at = by.now
        reading.save(update_fields=["ended_at"])
        owed.settle(reading, at=by.now)
    if must_read:
        _ask_to_read(new, by=by)
    return new


@transaction.atomic
def acknowledge(policy, *, by, at):
    """Keep that this person has read this version. Saying so twice changes nothing. Returns the PolicyRead."""
    read, is_new = PolicyRead.objects.get_or_create(
        policy=policy, user=by.user, defaults={"agency_id": by.agency_id, "read_at": at}
    )
    if is_new:
        audit.record("policy-acknowledged", policy, by=by, at=at, says=f"Read: {policy}")
        for reading in policy.readings.waiting().filter(user=by.user_id):
            reading.read_at = at
            reading.save(update_fields=["read_at"])
            owed.settle(reading, at=by.now)
    return read


def readers(partnership_id, now):
    """The memberships of a partnership whose people manage others or advise on safeguarding, one for each person."""
    leads = Q(seniority__gte=Seniority.MANAGER) | Q(role__in=[*SOCIAL_CARE_MANAGERS, Role.NAMED_PROFESSIONAL])
    current = Membership.objects.current(now).filter(leads, agency__partnership=partnership_id, role__in=CASE_ROLES)
    return current.order_by("user", "pk").distinct("user")


def _ask_to_read(policy, *, by):
    """Every reader owes a word that they have read this version."""
    for one in readers(policy.partnership_id, by.now):
        reading = Reading.objects.create(policy=policy, user_id=one.user_id, agency_id=one.agency_id, owed_at=by.now)
        owed.settle(reading, at=by.now)


def _check_keeps(by):
    if by.role != Role.ADMINISTRATOR:
        raise NotAllowed("An administrator keeps the policies.")


def _published(policy, *, by, at, version, from_on, summary, guidance=None, link="", file_reference="", full_text=""):
    policy.partnership_id, policy.version, policy.from_on, policy.summary = (
        by.partnership_id,
        version,
        from_on,
        summary,
    )
    policy.link, policy.file_reference, policy.full_text = link, file_reference, full_text
    policy.published_at, policy.published_by_id = at, by.user_id
    if not (link or file_reference or full_text):
        raise NotAllowed("Give the full text, or say where it is.", field="link")
    policy.save(force_insert=True)
    Guidance.objects.bulk_create(
        Guidance(policy=policy, step=Step(step), lines=lines, where=where)
        for step, (lines, where) in (guidance or {}).items()
    )
    # Every process reads the lines again when the mark that comes with the actor has changed (`guiding`).
    Partnership.objects.filter(pk=by.partnership_id).update(guidance_mark=new_reference())
    return policy
