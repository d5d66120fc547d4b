"""“Not yet” is followed up: whether the child’s plan changed stays owed until somebody says yes or no."""

from django.db import transaction

from escalations.challenges import policies, telling
from escalations.challenges.choices import PlanChanged
from escalations.challenges.models import Escalation, PlanWord
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


def ask_again(escalation, *, by, at):
    """Make the row by which the raiser owes a word on the plan; returns the PlanWord."""
    word = PlanWord.objects.create(
        case_id=escalation.case_id, escalation=escalation, asked_at=at, recorded_at=max(by.now, at)
    )
    owed.settle(word, at=by.now)
    return word


@transaction.atomic
def say_plan_changed(escalation, *, by, at, plan_changed, said):
    """Say whether the child’s plan has changed by now (a PlanChanged) and how; returns the PlanWord. Raises NotAllowed.

    “Not yet” asks once more. Both sides are told of a yes or no.
    """
    rows = Escalation.objects.select_for_update(no_key=True, of=("self",))
    escalation = rows.select_related("case", "agency", "raised_by", "raised_by_agency").get(pk=escalation.pk)
    policies.check_is_raising_side(escalation, by)
    word = PlanWord.objects.select_for_update(no_key=True).waiting().filter(escalation=escalation).first()
    if word is None:
        raise NotAllowed("Nothing is asked about the plan: it was said already whether it changed.")
    if plan_changed not in PlanChanged.values:
        raise NotAllowed("Say whether the child’s plan changed.", field="plan_changed")
    if not said.strip():
        raise NotAllowed("Say what changed, or why nothing did.", field="said")
    if at < word.asked_at:
        raise NotAllowed("It cannot be said before it was asked.", field="at")
    word.said_at, word.said_by_id, word.plan_changed, word.said = at, by.user_id, PlanChanged(plan_changed), said
    word.save(update_fields=["said_at", "said_by", "plan_changed", "said"])
    says = f"Plan changed after the professional difference: {word.get_plan_changed_display().lower()}"
    audit.record("challenge-plan-said", escalation, by=by, at=at, says=says, plan_changed=plan_changed, said=said)
    owed.settle(word, at=by.now)
    if plan_changed == PlanChanged.NOT_YET:
        ask_again(escalation, by=by, at=at)
    else:
        telling.tell_ended(escalation, at=by.now, but=by.user_id, news=telling.PLAN)
    return word
