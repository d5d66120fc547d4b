"""What may not be thrown away, and what somebody says is wrong: both stand beside the record and change none of it."""

from django.db import transaction

from cases.case_files.models import CaseFile, Dispute, LegalHold
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from safeguarding.owed import services as owed


@transaction.atomic
def place_hold(case, *, by, at, why):
    """Keep the whole record whatever the retention schedule says (domain 10); returns the LegalHold."""
    case = CaseFile.objects.select_for_update(no_key=True, of=["self"]).get(pk=case.pk)
    if not why.strip():
        raise NotAllowed("Say why the record must be kept.", field="why")
    if LegalHold.objects.filter(case=case, lifted_at=None).exists():
        raise NotAllowed("A legal hold is already in force.")
    hold = LegalHold.objects.create(case=case, placed_at=at, placed_by_id=by.user_id, why=why)
    audit.record("hold-placed", hold, by=by, at=at, says="Legal hold placed", reason=why)
    owed.settle(hold, at=by.now)
    return hold


@transaction.atomic
def lift_hold(hold, *, by, at, why):
    """Let the retention schedule apply again; returns the LegalHold. Raises NotAllowed when it is lifted already."""
    hold = LegalHold.objects.select_for_update(no_key=True, of=["self"]).get(pk=hold.pk)
    if hold.lifted_at:
        raise NotAllowed("This hold has already been lifted.")
    if not why.strip():
        raise NotAllowed("Say why the hold is lifted.", field="why")
    if at < hold.placed_at:
        raise NotAllowed("It was placed only after that.", field="at")
    hold.lifted_at, hold.lifted_by_id, hold.lifted_why = at, by.user_id, why
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_why"])
    audit.record("hold-lifted", hold, by=by, at=at, says="Legal hold lifted", reason=why)
    owed.settle(hold, at=by.now)
    return hold


@transaction.atomic
def dispute(case, *, by, at, about, disputed_by, account, entry_id=None):
    """Put somebody's account beside an entry they say is wrong; neither is altered. Returns the Dispute.

    `about` says which entry in words; `entry_id` is the audit entry on the timeline, when it is one.
    """
    if not account.strip():
        raise NotAllowed("Enter what they say, in their words.", field="account")
    made = Dispute.objects.create(
        case=case,
        about=about,
        entry_id=entry_id,
        disputed_by=disputed_by,
        account=account,
        disputed_at=at,
        recorded_by_id=by.user_id,
        recorded_at=by.now,
    )
    says = f"{disputed_by} disputes: {about}"
    audit.record("entry-disputed", made, by=by, at=at, says=says, account=account, entry_id=entry_id)
    owed.settle(made, at=by.now)
    return made
