"""Saying that one has no plan, that one doubts it, or that its facts have changed (issue 7, items 3 and 4)."""

from django.db import transaction
from django.urls import reverse

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed.models import Owed
from safeguarding.post import services as post
from safety_plans.plans import policies
from safety_plans.plans.choices import NewsKind
from safety_plans.plans.models import Ask, Concern, News, Said
from safety_plans.plans.services.plans import locked, name_of, settled


@transaction.atomic
def ask_for_plan(plan, *, by, at):
    """Say that one's agency has no plan for this child: social care is asked, and chased until it has one.

    Said again while it holds, it is the same Ask. Raises NotAllowed when the agency has acknowledged the one in force.
    """
    plan = locked(plan)
    policies.check_not_ended(plan)
    if plan.in_force and plan.shares.current().filter(agency=by.agency_id, acknowledged_at__isnull=False).exists():
        raise NotAllowed(f"Your agency has acknowledged version {plan.in_force.number}, which is in force.")
    if standing := plan.asks.unanswered().filter(agency=by.agency_id).first():
        return standing
    if at < plan.owed_at:
        raise NotAllowed("The enquiry about this child began after that.", field="at")
    ask = Ask.objects.create(**_of(plan, by), agency_id=by.agency_id, asked_at=at, asked_by_id=by.user_id)
    says = f"{by.agency.name} has no safety plan for {name_of(plan)}, and asks for it"
    audit.record("plan-asked-for", ask, by=by, at=at, says=says)
    settled(plan, ask, by=by)
    _tell_desk("plan-asked-for", "plan-asked-for", plan, ask, by=by)
    return ask


@transaction.atomic
def raise_plan_concern(plan, *, by, at, words):
    """Say what one doubts about the version in force; returns the Concern, which social care owes an answer."""
    plan = locked(plan)
    version = _in_force(plan)
    if not words.strip():
        raise NotAllowed("Say what worries you about the plan.", field="words")
    if at < version.approved_at:
        raise NotAllowed("The plan was approved after that.", field="at")
    concern = Concern.objects.create(
        **_of(plan, by), version=version, agency_id=by.agency_id, raised_at=at, raised_by_id=by.user_id
    )
    _say(concern, words, by=by, at=at)
    says = f"{by.agency.name} has a concern about the safety plan for {name_of(plan)}, version {version.number}"
    audit.record("plan-concern-raised", concern, by=by, at=at, says=says, words=words)
    settled(plan, concern, by=by)
    _tell_desk("plan-concern", "plan-concern-answered", plan, concern, by=by)
    return concern


@transaction.atomic
def say_about_concern(concern, *, by, at, words):
    """Answer a concern, or say more about it. The first answer of social care meets what it owes. Raises NotAllowed."""
    plan, concern = _locked(concern)
    if not words.strip():
        raise NotAllowed("Enter what you want to say.", field="words")
    if at < concern.raised_at:
        raise NotAllowed("It was raised after that.", field="at")
    works = policies.works_on(plan, by)
    if not works and by.agency_id != concern.agency_id:
        raise NotAllowed("This is between the agency that raised it and social care. Raise one of your own.")
    _say(concern, words, by=by, at=at)
    if works and concern.answered_at is None and by.user_id != concern.raised_by_id:
        concern.answered_at = at
        concern.save(update_fields=["answered_at"])
    says = f"{by.agency.name} answers the concern about the safety plan for {name_of(plan)}"
    audit.record("plan-concern-answered", concern, by=by, at=at, says=says, words=words)
    settled(plan, concern, by=by)
    return concern


@transaction.atomic
def settle_concern(concern, *, by, at):
    """Say that the concern is settled: only the agency that raised it can. Raises NotAllowed."""
    plan, concern = _locked(concern)
    if by.agency_id != concern.agency_id:
        raise NotAllowed("Only the agency that raised it can say that it is settled.")
    if at < concern.raised_at:
        raise NotAllowed("It was raised after that.", field="at")
    concern.settled_at, concern.settled_by_id = at, by.user_id
    concern.save(update_fields=["settled_at", "settled_by"])
    says = f"{by.agency.name} calls its concern about the safety plan for {name_of(plan)} settled"
    audit.record("plan-concern-settled", concern, by=by, at=at, says=says)
    settled(plan, concern, by=by)
    return concern


@transaction.atomic
def note_news(plan, *, by, at, kind, words, withdrawn_by=""):
    """Say what is new under a plan in force: it needs review, and its owner is chased. Returns the News.

    Somebody who no longer agrees is said here too: then nothing stands behind that restriction, and social care must be
    rung at once. Raises NotAllowed.
    """
    plan = locked(plan)
    version = _in_force(plan)
    if not words.strip():
        raise NotAllowed("Say what is new.", field="words")
    is_withdrawn = kind == NewsKind.WITHDRAWN
    if is_withdrawn and not withdrawn_by.strip():
        raise NotAllowed("Enter who no longer agrees.", field="withdrawn_by")
    if at < version.approved_at:
        raise NotAllowed("The plan was approved after that.", field="at")
    news = News.objects.create(
        **_of(plan, by),
        version=version,
        kind=NewsKind(kind),
        words=words,
        noted_at=at,
        noted_by_id=by.user_id,
        withdrawn_by=withdrawn_by.strip() if is_withdrawn else "",
    )
    says = f"Safety plan for {name_of(plan)} needs review: {NewsKind(kind).label.lower()}"
    audit.record("plan-news-noted", news, by=by, at=at, says=says, words=words)
    settled(plan, news, by=by)
    _tell_desk("plan-needs-review", "plan-news-looked-at", plan, news, by=by)
    return news


@transaction.atomic
def ring_about_news(news, *, by, at, **rang):
    """Record the call (`rang`: see `post.record_call`) that tells social care that somebody no longer agrees.

    Only an answered one counts as told. Returns the News. Raises NotAllowed.
    """
    plan = locked(news.plan)
    news = News.objects.select_for_update(no_key=True, of=("self",)).get(pk=news.pk)
    if news.rung_at:
        raise NotAllowed("An answered call is already recorded.")
    if at < news.noted_at:
        raise NotAllowed("It became known after that.", field="at")
    call = post.record_call(news.case_id, by=by, at=at, partnership=by.partnership_id, **rang)
    if call.answered:
        news.rung_at, news.call = at, call
        news.save(update_fields=["rung_at", "call"])
        says = f"Social care told by telephone that the safety plan for {name_of(plan)} no longer holds as agreed"
        audit.record("plan-news-rung", news, by=by, at=at, says=says)
    settled(plan, news, by=by)
    return news


def _of(plan, by):
    return {"case_id": plan.case_id, "plan": plan, "child_id": plan.child_id, "recorded_at": by.now}


def _in_force(plan):
    if plan.in_force is None:
        raise NotAllowed("No version of this plan is in force. Say that you have no plan.")
    return plan.in_force


def _locked(concern):
    plan = locked(concern.plan)
    concern = Concern.objects.select_for_update(no_key=True, of=("self",)).get(pk=concern.pk)
    if concern.settled_at or concern.ended_at:
        raise NotAllowed("This concern is settled. Raise a new one.")
    return plan, concern


def _say(concern, words, *, by, at):
    Said.objects.create(concern=concern, said_at=at, said_by_id=by.user_id, agency_id=by.agency_id, words=words)


def _tell_desk(kind, standard, plan, row, *, by):
    """Word to the desk of the agency that leads the enquiry: by when, whom to ring, the case's number, and no name."""
    agency = plan.enquiry.agency
    if agency.desk_email:
        due = Owed.objects.of(standard).get(subject_id=row.pk).due_at
        path = reverse("plan", args=[plan.reference])
        params = {"case": plan.case.reference, "path": path, "due_at": due.isoformat()}
        if by.agency_id != agency.pk and by.agency.desk_telephone:
            params["number"] = by.agency.desk_telephone
        post.enqueue(
            kind,
            to=agency.desk_email,
            params=params,
            unique_key=f"{kind}:{row.reference}",
            at=by.now,
            case=plan.case_id,
            partnership=by.partnership_id,
            urgent=True,
        )
