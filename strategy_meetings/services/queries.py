"""Something in the record is not right: an agency says so, and is answered, by words or by a new version."""

from django.db import transaction

from safeguarding.audit import services as audit
from safeguarding.errors import NotAllowed
from strategy_meetings import policies
from strategy_meetings.services.locking import settled
from strategy_meetings.services.records import locked_share


@transaction.atomic
def query_record(share, *, by, at, query):
    """Say, as the agency it was sent to, what is not right in the record. An answer is then owed. Returns the share.

    Querying is not reading: the agency still says that it has read it. Raises NotAllowed for anybody else, for a
    version that was replaced, and a second time.
    """
    share = locked_share(share)
    if by.agency_id != share.agency_id:
        raise NotAllowed("Only the agency it was sent to may query it.")
    if share.replaced_at:
        raise NotAllowed("A new version has taken the place of this one. Read that one.")
    if share.queried_at:
        raise NotAllowed("Your agency has queried this version already. Ring, or raise a professional difference.")
    if not query.strip():
        raise NotAllowed("Say what is not right.", field="query")
    share.queried_at, share.queried_by_id, share.queried_name, share.query = at, by.user_id, by.name, query
    share.save(update_fields=["queried_at", "queried_by", "queried_name", "query"])
    says = f"Record of the strategy meeting queried: {share.agency.name}{', code confirmed' if by.link else ''}"
    audit.record("meeting-record-queried", share, by=by, at=at, says=says, words=query)
    return settled(share, by=by)


@transaction.atomic
def answer_query(share, *, by, at, query_answer):
    """Answer what an agency queried, where the record itself stays as it is. A new version answers by itself."""
    share = locked_share(share)
    policies.check_runs(share.meeting, by)
    if not share.queried_at:
        raise NotAllowed("They have queried nothing.")
    if share.query_answered_at:
        raise NotAllowed("This is answered already.")
    if at < share.queried_at:
        raise NotAllowed("It cannot have been answered before it was queried.", field="at")
    if not query_answer.strip():
        raise NotAllowed("Enter the answer.", field="query_answer")
    share.query_answered_at, share.query_answered_by_id, share.query_answer = at, by.user_id, query_answer
    share.save(update_fields=["query_answered_at", "query_answered_by", "query_answer"])
    says = f"Query about the record answered: {share.agency.name}"
    audit.record("meeting-record-query-answered", share, by=by, at=at, says=says, words=query_answer)
    return settled(share, by=by)
