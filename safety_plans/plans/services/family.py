"""Copies for the family: chosen by one person, released by a second, given, understood, taken back (issue 7.3)."""

from django.db import transaction

from cases.deaths.models import Death
from cases.families.models import Address, Person
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safeguarding.post import services as post
from safety_plans.plans import policies
from safety_plans.plans.choices import GivenHow, SentToFamilyHow
from safety_plans.plans.family_content import copy_hash, pieces_of
from safety_plans.plans.models import Chosen, FamilyCopy, Version
from safety_plans.plans.services.plans import locked, name_of, settled

MAIL = "family-copy-ready"


@transaction.atomic
def prepare_copy(version, *, by, at, person, chosen, contact_name, contact_number, complaint, their_words=""):
    """Choose what of a version one person may read; returns the FamilyCopy, which nobody has released yet.

    `chosen` is the (part, position) of each piece (`family_content`). A copy for them that waits is replaced; one that
    is released stays with them until the new one is released. Raises NotAllowed.
    """
    plan = locked(version.plan)
    version = Version.objects.with_lines().get(pk=version.pk)
    policies.check_works_on(plan, by)
    policies.check_not_ended(plan)
    _check_can_have(plan, person)
    if version.ended_at:
        raise NotAllowed("Another version has taken its place. Choose from the one that stands now.")
    if at < version.written_at:
        raise NotAllowed("It was written after that.", field="at")
    pieces = [piece for piece in pieces_of(version) if piece.key in set(chosen)]
    if len(pieces) != len(set(chosen)):
        raise NotAllowed("Choose only what this version says.", field="chosen")
    if not pieces:
        raise NotAllowed(f"Choose what {person.given_name or 'this person'} may read.")
    said = {"their_words": their_words, "contact_name": contact_name, "contact_number": contact_number}
    said["complaint"] = complaint
    replaced = _end(plan.family_copies.to_release().filter(person=person), at)
    copy = FamilyCopy.objects.create(
        case_id=plan.case_id,
        plan=plan,
        version=version,
        child_id=plan.child_id,
        person=person,
        prepared_at=at,
        prepared_by_id=by.user_id,
        content_hash=copy_hash(pieces, **said),
        recorded_at=by.now,
        **said,
    )
    Chosen.objects.bulk_create(Chosen(copy=copy, part=one.part, position=one.position) for one in pieces)
    _note("family-copy-prepared", copy, "prepared", by=by, at=at)
    settled(plan, copy, *replaced, by=by)
    return copy


@transaction.atomic
def release_copies(plan, *, by, at, copies):
    """Release copies to their people, after reading each: `copies` is {reference: content hash of what was read}.

    Takes a second person, who may approve plans of this enquiry, and a version in force. All are released or none.
    Returns the copies. Raises NotAllowed, and Stale when something else is chosen now.
    """
    plan = locked(plan)
    if not policies.can_approve(plan, by.membership):
        raise NotAllowed("A manager who may approve this plan must release it to the family.")
    released = release_with(plan.in_force, copies, by=by, at=at, with_approval=False)
    settled(plan, *released, by=by)
    return released


def release_with(version, copies, *, by, at, with_approval):
    """Release these copies of a version in force, inside the verb of whoever calls; returns all that changed."""
    if not copies:
        raise NotAllowed("Choose whose copy to release.", field="copies")
    if version is None or version.approved_at is None or version.ended_at:
        raise NotAllowed("This plan is not approved, so no copy of it can be released.")
    waiting = {one.reference: one for one in version.family_copies.to_release().with_people()}
    changed = []
    for reference, read in copies.items():
        copy = waiting.get(reference)
        if copy is None or copy.content_hash != read:
            raise Stale("Something else has been chosen for the family meanwhile. Read it again.")
        if copy.prepared_by_id == by.user_id:
            raise NotAllowed("Whoever chose what the copy shows cannot release it. Ask another manager.")
        _check_can_have(version.plan, copy.person)
        if at < copy.prepared_at:
            raise NotAllowed("What it shows was chosen after that.", field="at")
        before = version.plan.family_copies.filter(person=copy.person_id, ended_at=None).exclude(released_at=None)
        changed += _end(before, at)
        copy.released_at, copy.released_by_id, copy.with_approval = at, by.user_id, with_approval
        copy.save(update_fields=["released_at", "released_by", "with_approval"])
        copy.plan = version.plan
        _note("family-copy-released", copy, "released", by=by, at=at)
        changed.append(copy)
    return changed


@transaction.atomic
def give_copy(copy, *, by, at, given_how, language, interpreter="", email=""):
    """Record that the person has their copy, or that it went off to them; returns the FamilyCopy.

    `given_how` is a GivenHow, or a SentToFamilyHow: sent is not given, and stays owed until somebody knows that they
    have it. By e-mail, word goes to them that says nothing but whom to ring. Raises NotAllowed when it is not released,
    or has been replaced, or there is no address to send it to.
    """
    copy = _locked(copy)
    policies.check_works_on(copy.plan, by)
    _check_can_have(copy.plan, copy.person)
    if copy.released_at is None:
        raise NotAllowed("Nobody has released this copy yet.")
    if not copy.is_current:
        raise NotAllowed("This copy is no longer current. Give them the one that is.")
    if copy.given_at:
        raise NotAllowed(f"{copy.person.name} has this copy already.")
    if at < (copy.sent_at or copy.released_at):
        raise NotAllowed(f"It was {'sent' if copy.sent_at else 'released'} after that.", field="at")
    if not language.strip():
        raise NotAllowed("Enter the language.", field="language")
    copy.language, copy.interpreter = language.strip(), interpreter.strip()
    if given_how in SentToFamilyHow.values:
        return _sent(copy, SentToFamilyHow(given_how), email, by=by, at=at)
    copy.given_at, copy.given_by_id, copy.given_how = at, by.user_id, GivenHow(given_how)
    copy.save(update_fields=["given_at", "given_by", "given_how", "language", "interpreter"])
    return _done("family-copy-given", copy, f"given: {GivenHow(given_how).label.lower()}", by=by, at=at)


@transaction.atomic
def check_understood(copy, *, by, at, understood_how):
    """Record that `by` asked the person what the copy means, and how: told is not understood. Raises NotAllowed."""
    copy = _locked(copy)
    policies.check_works_on(copy.plan, by)
    if copy.given_at is None:
        raise NotAllowed("They have not been given it yet.")
    if copy.understood_at:
        raise NotAllowed("This is recorded already.")
    if at < copy.given_at:
        raise NotAllowed("They were given it after that.", field="at")
    if not understood_how.strip():
        raise NotAllowed("Say how you checked what they understood.", field="understood_how")
    copy.understood_at, copy.understood_by_id, copy.understood_how = at, by.user_id, understood_how
    copy.save(update_fields=["understood_at", "understood_by", "understood_how"])
    return _done("family-copy-understood", copy, "understood", by=by, at=at)


@transaction.atomic
def take_back_copy(copy, *, by, at):
    """Record that an old copy is no longer with the person: taken back, or destroyed before `by`. Raises NotAllowed."""
    copy = _locked(copy)
    policies.check_works_on(copy.plan, by)
    out_since = copy.sent_at or copy.given_at
    if out_since is None:
        raise NotAllowed("They have not been given it yet.")
    if copy.taken_back_at:
        raise NotAllowed("This copy was taken back already.")
    if at < (copy.given_at or out_since):
        raise NotAllowed("They were given it after that.", field="at")
    copy.taken_back_at, copy.taken_back_by_id = at, by.user_id
    copy.save(update_fields=["taken_back_at", "taken_back_by"])
    return _done("family-copy-taken-back", copy, "taken back", by=by, at=at)


def end_copies(version, at):
    """End every copy of a version that another replaces; returns them. What was given stays known as held."""
    return _end(version.family_copies.all(), at)


def _sent(copy, how, email, *, by, at):
    """Off to them: by post to an address on record, or word by e-mail. That it arrived is another fact."""
    if copy.sent_at:
        raise NotAllowed("It was sent already. Record that they have it once they say so, or give it by hand.")
    if Death.objects.standing().of_case(copy.case_id).exists():
        raise NotAllowed("After a death nothing is sent to the family. Give it by hand.", field="given_how")
    if how == SentToFamilyHow.POST and not Address.objects.filter(person=copy.person_id, until_on=None).exists():
        raise NotAllowed(f"No address is recorded for {copy.person.name}. Give it by hand.", field="given_how")
    if how == SentToFamilyHow.EMAIL:
        if not email.strip():
            raise NotAllowed("Enter the e-mail address, or give it by hand.", field="email")
        copy.message_id = _mail(copy, email, by=by).pk
    copy.sent_at, copy.sent_by_id, copy.sent_how = at, by.user_id, how
    copy.save(update_fields=["sent_at", "sent_by", "sent_how", "language", "interpreter", "message_id"])
    return _done("family-copy-sent", copy, f"sent {how.label.lower()}", by=by, at=at)


def _locked(copy):
    plan = locked(copy.plan)
    copies = FamilyCopy.objects.select_for_update(no_key=True, of=("self",))
    copy = copies.select_related("person", "version").get(pk=copy.pk)
    copy.plan = plan
    return copy


def _check_can_have(plan, person):
    """Raise NotAllowed unless that person is of the family and alive, and so is the child (issue 7, item 7)."""
    if plan.child.person.died_on or person.died_on:
        raise NotAllowed("After a death nothing is sent to the family from here. Speak to them in person.")
    if not Person.objects.filter(pk=person.pk, household=plan.child.person.household_id).exists():
        raise NotAllowed("This person is not of the household.")
    if person.pk == plan.child.person_id:
        raise NotAllowed("A child is told what the plan means in person, not by a copy.")


def _end(copies, at):
    ended = list(copies.filter(ended_at=None).select_for_update(no_key=True, of=("self",)))
    for copy in ended:
        copy.ended_at = at
        copy.save(update_fields=["ended_at"])
    return ended


def _mail(copy, email, *, by):
    """Word that says nothing of the plan, the child or the agency: others may read this mailbox too."""
    return post.enqueue(
        MAIL,
        to=email,
        params={"ring": copy.contact_number},
        unique_key=f"{MAIL}:{copy.reference}",
        at=by.now,
        case=copy.case_id,
        partnership=by.partnership_id,
        urgent=True,
    )


def _note(verb, copy, became, *, by, at):
    """The entry says whose copy of which version, and never a word of what it shows."""
    says = (
        f"{copy.person.name}’s own copy of the safety plan for {name_of(copy.plan)}, "
        f"version {copy.version.number}, {became}"
    )
    audit.record(verb, copy, by=by, at=at, says=says, content_hash=copy.content_hash)


def _done(verb, copy, became, *, by, at):
    _note(verb, copy, became, by=by, at=at)
    settled(copy.plan, copy, by=by)
    return copy
