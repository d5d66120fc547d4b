"""After a child's death the record stands as it stood: which verbs about that child are refused, and in what words.

Asked in one place, where every verb says what it did: the audit trail (`safeguarding.audit.guards`). What was found may
still be written down, told and looked into (a report of images taken before, an account of an injury, an answer to a
question, the review of an override), and what was decided about brothers and sisters goes on. What is planned, arranged
or changed for this child is refused, whoever asks and by whichever way in: page, API, bulk or telephone (design 2.4).
"""

from cases.deaths.models import Death
from safeguarding.errors import NotAllowed

# By slice, in the order of the house.
FROZEN = frozenset(
    {
        "address-recorded",
        "advice-recorded",
        "alias-added",
        "person-corrected",
        "vulnerability-ended",
        "vulnerability-recorded",
        "child-identified",
        "mobility-recorded",
        "child-concluded",
        "child-not-seen",
        "child-seen",
        "child-admitted",
        "discharge-plan-complete",
        "discharge-planned",
        "medically-fit",
        "ward-company-decided",
        "follow-up-booked",
        "follow-up-ended",
        "imaging-decided",
        "imaging-declined",
        "survey-requested",
        "mark-added",
        "mark-struck-out",
        "family-copy-given",
        "family-copy-prepared",
        "family-copy-released",
        "plan-approved",
        "plan-approved-by-telephone",
        "plan-asked-for",
        "plan-reviewed",
        "plan-sent-back",
        "plan-shared",
        "plan-submitted",
        "plan-written",
        "gate-line-answered",
        "going-home-agreed",
        "going-home-asked",
        "override-asked",
        "override-granted",
        "service-told-of-going-home",
    }
)


def refuse_after_death(verb, child_id):
    """Raise NotAllowed for a verb that changes the record of a child (an id, or None) whose death is recorded."""
    if child_id is None or verb not in FROZEN:
        return
    death = Death.objects.standing().filter(child=child_id).select_related("child__person").first()
    if death:
        raise NotAllowed(words_of(death.child.person))


def words_of(person):
    """What a refused verb says."""
    return (
        f"The death of {person.name} is recorded, and this record is kept as it stood. Add a note instead: "
        "People, then the child’s name. Nothing was saved."
    )
