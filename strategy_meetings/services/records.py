"""The record of a meeting: agreed by the chair, sent to every agency, and read by each (domain 1.1, 4)."""

from django.db import transaction
from django.urls import reverse

from cases.case_files.models import Involvement
from safeguarding.accounts.models import Agency
from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed, Stale
from safeguarding.owed import services as owed
from safeguarding.post import services as post
from safeguarding.reply_links import services as reply_links
from strategy_meetings import policies
from strategy_meetings.choices import Said
from strategy_meetings.contacts import is_health, reader_of
from strategy_meetings.models import Invitation, RecordShare, RecordVersion
from strategy_meetings.services.answering import SAID, own_way
from strategy_meetings.services.locking import locked_meeting, settled


@transaction.atomic
def agree_record(meeting, *, by, at, record):
    """Agree the record of a meeting that has ended: from now on its decisions stand. Raises NotAllowed if they do."""
    meeting = locked_meeting(meeting, by=by)
    if not meeting.ended_at:
        raise NotAllowed("The meeting has not ended yet.")
    if meeting.record_agreed_at:
        raise NotAllowed("The record is agreed already.")
    if at < meeting.ended_at:
        raise NotAllowed("The record cannot be agreed before the meeting ended.", field="at")
    if not record.strip():
        raise NotAllowed("Enter the record.", field="record")
    meeting.record_agreed_at, meeting.record_agreed_by_id = at, by.user_id
    _new_version(meeting, by=by, at=at, record=record, changed="")
    audit.record("meeting-record-agreed", meeting, by=by, at=at, words=record)
    return settled(meeting, by=by)


@transaction.atomic
def amend_record(meeting, *, by, at, record, changed, version=None):
    """Agree a new version of the record, with what `changed`; whoever had the old one is sent the new one at once.

    Having read the old version is not having read this one: every agency is asked again, and what was queried is
    answered by the change. `version` is the number that the page showed; raises Stale when there is a newer one. Raises
    NotAllowed before the record was agreed, and when nothing is different. Returns the Meeting.
    """
    meeting = locked_meeting(meeting, by=by)
    if not meeting.record_agreed_at:
        raise NotAllowed("Agree the record first.")
    if version is not None and str(version) != str(meeting.record_version):
        raise Stale("Somebody else has made a new version of the record meanwhile.", theirs=meeting.record)
    if not changed.strip():
        raise NotAllowed("Say what has changed, and why.", field="changed")
    if not record.strip() or record == meeting.record:
        raise NotAllowed("Nothing in the record is different.", field="record")
    if at < (meeting.distributed_at or meeting.record_agreed_at):
        raise NotAllowed("It cannot be changed before it was agreed and sent.", field="at")
    _new_version(meeting, by=by, at=at, record=record, changed=changed)
    says = f"New version of the record of the strategy meeting: version {meeting.record_version}"
    audit.record("meeting-record-amended", meeting, by=by, at=at, says=says, words=record, changed=changed)
    if meeting.distributed_at:
        _replace_shares(meeting, by=by, at=at, changed=changed)
    return settled(meeting, by=by)


def recipients_of(meeting):
    """The agencies that get the record: whoever was asked or came, and whoever is involved (domain 1.1, 4)."""
    asked = Invitation.objects.filter(meeting=meeting, withdrawn_at=None, lapsed_at=None, not_needed_at=None)
    asked = asked.exclude(sent_at=None, attended_at=None).values("agency")
    involved = Involvement.objects.current().filter(case=meeting.case_id).values("agency")
    agencies = Agency.objects.filter(pk__in=asked) | Agency.objects.filter(pk__in=involved)
    return agencies.exclude(pk=meeting.agency_id).order_by("name")


@transaction.atomic
def distribute(meeting, *, by, at, agencies=None):
    """Send the agreed record to these agencies (all of `recipients_of`, when not given), each by its own link.

    The message holds no name. An agency without an address has its share all the same: ring, and record that they have
    read it. Raises NotAllowed before the record is agreed, and a second time. Returns the Meeting.
    """
    meeting = locked_meeting(meeting, by=by)
    if not meeting.record_agreed_at:
        raise NotAllowed("Agree the record first.")
    if meeting.distributed_at:
        raise NotAllowed("The record has been sent already.")
    if at < meeting.record_agreed_at:
        raise NotAllowed("It cannot have been sent before it was agreed.", field="at")
    agencies = list(recipients_of(meeting) if agencies is None else agencies)
    if not agencies:
        raise NotAllowed("Choose at least one agency.", field="agencies")
    shares = _send(meeting, agencies, by=by, at=at)
    meeting.distributed_at, meeting.distributed_by_id = at, by.user_id
    meeting.save(update_fields=["distributed_at", "distributed_by"])
    audit.record("meeting-record-sent", meeting, by=by, at=at, agencies=[agency.pk for agency in agencies])
    for share in shares:
        owed.settle(share, at=by.now)
    return settled(meeting, by=by)


@transaction.atomic
def note_opened(share, *, by, at):
    """Note that somebody of the agency has opened what was sent to it; nothing changes after the first time."""
    share = locked_share(share)
    if share.opened_at or share.agency_id != by.agency_id or at < share.sent_at:
        return share
    share.opened_at, share.opened_by_id = at, by.user_id
    share.save(update_fields=["opened_at", "opened_by"])
    says = f"Record of the strategy meeting opened: {share.agency.name}"
    audit.record("meeting-record-opened", share, by=by, at=at, says=says)
    return settled(share, by=by)


@transaction.atomic
def acknowledge(share, *, by, at):
    """Say, as the agency it was sent to, that the record has been read."""
    share = _unread(share)
    if by.agency_id != share.agency_id:
        raise NotAllowed("Only the agency it was sent to may say so itself. Record what it said by voice.")
    return _acknowledge(share, by=by, at=at, name=by.name, how=own_way(by))


@transaction.atomic
def acknowledge_by_voice(share, *, by, at, said_by):
    """Record that somebody of the agency said by telephone that they have read it; shown as said (design 6)."""
    share = _unread(share)
    policies.check_runs(share.meeting, by)
    if not said_by.strip():
        raise NotAllowed("Enter who said so.", field="said_by")
    return _acknowledge(share, by=by, at=at, name=said_by, how=Said.VOICE)


def locked_share(share):
    """The share, locked until the transaction ends, with its meeting and agency."""
    rows = RecordShare.objects.select_for_update(no_key=True, of=("self",)).select_related("meeting", "agency")
    return rows.get(pk=share.pk)


def _unread(share):
    share = locked_share(share)
    if share.acknowledged_at:
        raise NotAllowed(f"{share.acknowledged_name} has read it already.")
    if share.replaced_at:
        raise NotAllowed("A new version has taken the place of this one. Read that one.")
    return share


def _new_version(meeting, *, by, at, record, changed):
    meeting.record, meeting.record_version = record, meeting.record_version + 1
    meeting.save(update_fields=["record", "record_version", "record_agreed_at", "record_agreed_by"])
    RecordVersion.objects.create(
        case_id=meeting.case_id,
        meeting=meeting,
        number=meeting.record_version,
        words=record,
        changed=changed,
        agreed_at=at,
        agreed_by_id=by.user_id,
        recorded_at=by.now,
    )


def _replace_shares(meeting, *, by, at, changed):
    """The shares of the version before give way to shares of this one, sent to the same agencies and any new one."""
    old = list(RecordShare.objects.of_latest().select_for_update(no_key=True, of=("self",)).filter(meeting=meeting))
    for share in old:
        share.replaced_at = at
        if share.queried_at and not share.query_answered_at:
            share.query_answered_at, share.query_answered_by_id = at, by.user_id
            share.query_answer = f"Version {meeting.record_version}: {changed}"
        share.save()
    had_it = Agency.objects.filter(pk__in=[share.agency_id for share in old])
    agencies = (had_it | recipients_of(meeting)).distinct().order_by("name")
    for share in [*old, *_send(meeting, agencies, by=by, at=at)]:
        owed.settle(share, at=by.now)


def _send(meeting, agencies, *, by, at):
    shares = RecordShare.objects.bulk_create(
        RecordShare(
            case_id=meeting.case_id,
            meeting=meeting,
            agency=agency,
            version=meeting.record_version,
            sent_at=at,
            sent_by_id=by.user_id,
            sent_to=(agency.desk_name or agency.name) if agency.desk_email else "",
            recorded_at=by.now,
        )
        for agency in agencies
    )
    reached = [share for share in shares if share.agency.desk_email]
    post.enqueue_all([_message(share, meeting, by) for share in reached])
    reply_links.issue_where_needed("record", [reader_of(share) for share in reached], by=by, at=at)
    return shares


def _acknowledge(share, *, by, at, name, how):
    if at < share.sent_at:
        raise NotAllowed("They cannot have read it before it was sent.", field="at")
    share.acknowledged_at, share.acknowledged_by_id = at, by.user_id
    share.acknowledged_name, share.acknowledged_how = name, how
    share.save(update_fields=["acknowledged_at", "acknowledged_by", "acknowledged_name", "acknowledged_how"])
    says = f"Record of the strategy meeting read: {share.agency.name}"
    if how != Said.HERE:
        says = f"{says}, {SAID[how]}"
    audit.record("meeting-record-acknowledged", share, by=by, at=at, says=says, name=name, how=how)
    return settled(share, by=by)


def _message(share, meeting, by):
    return post.message_for(
        "meeting-record",
        to=share.agency.desk_email,
        params={
            "case": meeting.case.reference,
            "path": reverse("meeting-record-acknowledge", args=[share.reference]),
            "version": share.version,
            "health": is_health(share),
        },
        unique_key=f"meeting-record:{share.pk}",
        at=by.now,
        case=meeting.case_id,
        partnership=by.partnership_id,
        urgent=meeting.urgent,
    )
