"""Asking whether a plan or an enquiry is live: answered yes or no, counted, audited, and told to whoever leads."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from oversight.look_ups.choices import Answer, Key
from oversight.look_ups.leading import lead_of
from oversight.look_ups.matching import known
from oversight.look_ups.models import LookUp
from safeguarding.accounts.models import User
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.post import services as post
from safeguarding.roles import CASE_OPENERS

MOST = 20  # look-ups of one person, whatever their agency [GK]
WITHIN = timedelta(minutes=10)
KIND = "looked-up"


class TooMany(Exception):
    """Somebody has looked up so many children in a short time that they are to ring instead."""


@transaction.atomic
def look_up(*, by, at, why, nhs_number="", name="", born_on=None):
    """Look up a child by number, or by full name with date of birth; returns the LookUp, which holds the answer.

    A child who is not on record, is of another partnership, or has nothing live, and a case in which the actor has a
    conflict of interest, are all answered alike, after the same statements (design 6). Raises TooMany, NotAllowed.
    """
    if by.role not in CASE_OPENERS:
        raise NotAllowed("Your role does not open cases.")
    if not nhs_number and not (name.strip() and born_on):
        raise NotAllowed("Give the NHS number, or the full name and the date of birth.", field="nhs_number")
    User.objects.select_for_update(no_key=True).get(pk=by.user_id)  # two at once are counted one after the other
    if LookUp.objects.filter(user=by.user_id).since(by.now - WITHIN).count() >= MOST:
        raise TooMany
    found = known(by, nhs_number=nhs_number, name=name, born_on=born_on)
    asked = LookUp.objects.create(
        user=by.user,
        membership=by.membership,
        asked_at=by.now,
        key=_key(nhs_number, name and born_on),
        why=why.strip(),
        answer=answer_of(found),
        case_id=found.case_id,
    )
    says = f"{by.name} of {by.agency.name} looked up whether a plan or enquiry is live."
    audit.record("looked-up", asked, by=by, at=at, says=says, reason=asked.why, answer=asked.answer, key=asked.key)
    live = int(asked.answer != Answer.NO)
    words = asked.get_key_display()
    audit.record_view(by=by, page="look-up", case=asked.case_id, why=asked.why, filter=words, count=live)
    if asked.answer in (Answer.YES, Answer.RING):
        _tell_lead(asked, at=by.now)
    return asked


def answer_of(found):
    """The Answer that this Known is given. A conflict of interest is answered as if there were nobody."""
    if found.may_open:
        return Answer.OPEN
    if found.barred or not (found.live or found.restricted):
        return Answer.NO
    return Answer.RING if found.restricted else Answer.YES


def _key(by_number, by_name):
    return Key.BOTH if by_number and by_name else Key.NUMBER if by_number else Key.NAME


def _tell_lead(asked, *, at):
    """Tell whoever leads the case; nobody leading it, the desk of the agency that does."""
    case = asked.case
    lead = lead_of(case)
    if not (email := lead.email or lead.desk_email):
        return
    post.enqueue(
        KIND,
        to=email,
        user=lead.user_id if lead.email else None,
        params={"case": case.reference, "path": reverse("who-has-looked", args=[case.reference])},
        unique_key=f"{KIND}:{asked.reference}",
        at=at,
        case=case,
        partnership=case.partnership_id,
    )
