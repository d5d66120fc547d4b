"""The initial child protection conference: held, with a decision for each child, or signed off as not needed."""

from django.db import transaction

from cases.enquiries import policies
from cases.enquiries.choices import Category, ConferenceDecision, Outcome
from cases.enquiries.models import Conference, EnquiryChild
from cases.enquiries.services.enquiries import settled
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed


@transaction.atomic
def record_conference(conference, *, by, at, decisions):
    """Record that the conference was held at `at`, and what it decided for each child.

    `decisions` maps the id of every EnquiryChild of the enquiry to (ConferenceDecision, Category); the category is
    empty when there is no plan. Nothing is decided for a child who has died. Raises NotAllowed when it is settled
    already, or a child is left out.
    """
    conference = _locked(conference, by)
    if at < conference.initiating_meeting_at:
        raise NotAllowed("It cannot have been held before the enquiry was initiated.", field="at")
    places = EnquiryChild.objects.filter(enquiry=conference.enquiry_id).of_the_living().for_page().youngest_first()
    places = list(places)
    for place in places:
        decision, category = decisions.get(place.pk, ("", ""))
        _check_decision(place, decision, category)
        place.conference_decision, place.category = ConferenceDecision(decision), category
        place.save(update_fields=["conference_decision", "category"])
    conference.held_at, conference.held_recorded_by_id = at, by.user_id
    conference.save(update_fields=["held_at", "held_recorded_by"])
    audit.record(
        "conference-held",
        conference,
        by=by,
        at=at,
        says=f"Initial child protection conference held. {_in_words(places)}",
        decisions={str(place.child_id): [place.conference_decision, place.category] for place in places},
    )
    return settled(conference, by=by)


@transaction.atomic
def sign_off_no_conference(conference, *, by, at, why):
    """Sign off, as a manager and with reasons, that no conference will be held (domain 1.3).

    Raises NotAllowed while a child is found to be at continuing risk, and when it is settled already.
    """
    conference = _locked(conference, by)
    policies.check_manages(conference.enquiry, by)
    living = EnquiryChild.objects.filter(enquiry=conference.enquiry_id).of_the_living()
    at_risk = living.filter(outcome=Outcome.CONTINUING_RISK)
    if at_risk.exists():
        raise NotAllowed("A child is found to be at continuing risk: a conference must be held.")
    if not why.strip():
        raise NotAllowed("Give the reasons why no conference is needed.", field="why")
    conference.not_needed_at, conference.not_needed_by_id, conference.not_needed_why = at, by.user_id, why
    conference.save(update_fields=["not_needed_at", "not_needed_by", "not_needed_why"])
    audit.record("conference-not-needed", conference, by=by, at=at, reason=why)
    return settled(conference, by=by)


def _locked(conference, by):
    found = Conference.objects.select_for_update(no_key=True, of=("self",)).select_related("enquiry__agency")
    conference = found.get(pk=conference.pk)
    policies.check_works_on(conference.enquiry, by)
    if conference.held_at:
        raise NotAllowed("The conference is already recorded as held.")
    if conference.not_needed_at:
        raise NotAllowed("A manager has signed off that no conference is needed.")
    return conference


def _check_decision(place, decision, category):
    name = place.child.person.given_name or "the unborn child"
    if not decision:
        raise NotAllowed(f"Say what was decided for {name}.", field=f"decision_{place.pk}")
    if decision == ConferenceDecision.PLAN and not category:
        raise NotAllowed(f"Say under which category the plan for {name} is made.", field=f"category_{place.pk}")
    if decision == ConferenceDecision.NO_PLAN and category:
        raise NotAllowed("A category of abuse is given only with a plan.", field=f"category_{place.pk}")
    if category and category not in Category.values:
        raise NotAllowed("That is not a category of abuse.", field=f"category_{place.pk}")


def _in_words(places):
    return " ".join(
        f"{place.child.person.given_name or 'Unborn child'}: {place.get_conference_decision_display().lower()}."
        for place in places
    )
