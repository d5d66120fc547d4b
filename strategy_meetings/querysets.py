"""The questions asked of meetings and of what hangs on them, as clauses."""

from django.apps import apps
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from cases.case_files.querysets import CaseRecordQuerySet
from safeguarding.roles import CASE_ROLES

YOUNGEST_FIRST = (F("child__person__born_on").desc(nulls_first=True), "child")


class MeetingQuerySet(CaseRecordQuerySet):
    """Meetings."""

    def standing(self):
        """Not cancelled."""
        return self.filter(cancelled_at=None)

    def live(self):
        """Called, and neither ended nor cancelled: whoever comes to be required still has to be asked."""
        return self.filter(called_at__isnull=False, ended_at=None, cancelled_at=None)

    def ended(self):
        """Held and over."""
        return self.filter(ended_at__isnull=False)

    def newest_first(self):
        """The one not called yet first, then by when it starts or began."""
        return self.order_by(F("starts_at").desc(nulls_first=True), "-pk")

    def for_page(self):
        """All that the page of one meeting shows of the meeting itself."""
        return self.select_related(
            "case__household", "case__partnership", "agency", "team", "called_by", "ended_by", "referral", "enquiry"
        )


class AddressedQuerySet(CaseRecordQuerySet):
    """Rows addressed to one agency: it may read the row, and by that nothing else of the case (design 6)."""

    def addressed_to(self, actor):
        """Sent to the agency the actor works for; a declared conflict of interest shuts these too."""
        if actor.role not in CASE_ROLES:
            return self.none()
        conflicts = apps.get_model("case_files.Conflict").objects.filter(user=actor.user_id, ended_at=None)
        mine = self.filter(agency=actor.agency_id, sent_at__isnull=False)
        return mine.exclude(case__in=conflicts.values("case"))

    def visible_to(self, actor):
        """In a case the actor may open, or sent to the actor's agency."""
        seen = Q(pk__in=super().visible_to(actor).values("pk"))
        return self.filter(seen | Q(pk__in=self.model.objects.addressed_to(actor).values("pk")))


class ShareQuerySet(AddressedQuerySet):
    """Shares of a record."""

    def of_latest(self):
        """Of the version that stands."""
        return self.filter(replaced_at=None)

    def for_board(self):
        """With the agency and what became of the message: `delivered_at`, `refused_at`, `refused_why`."""
        key = Concat(Value("meeting-record:"), Cast(OuterRef("pk"), CharField()))
        messages = apps.get_model("post.Message").objects.filter(unique_key=key)
        return self.select_related("agency", "opened_by", "queried_by").annotate(
            delivered_at=Subquery(messages.filter(came_back_at=None).values("sent_at")[:1]),
            refused_at=Subquery(messages.values(at=Coalesce("given_up_at", "came_back_at"))[:1]),
            refused_why=Subquery(messages.values(why=Concat("given_up_why", "came_back_why"))[:1]),
        )


class InvitationQuerySet(AddressedQuerySet):
    """Invitations."""

    def standing(self):
        """Neither withdrawn nor fallen away because the facts changed."""
        return self.filter(withdrawn_at=None, lapsed_at=None)

    def current(self):
        """Standing, and not settled as not needed."""
        return self.standing().filter(not_needed_at=None)

    def not_sent(self):
        """Required, and nobody has been asked."""
        return self.current().filter(sent_at=None, attended_at=None)

    def in_order(self):
        """Those not asked first, then as they came to be required."""
        return self.order_by(F("sent_at").asc(nulls_first=True), "pk")

    def for_page(self):
        """With the agency to ring and whoever asked."""
        return self.select_related("agency", "sent_by", "answered_by", "not_needed_by", "fetched_by").in_order()


class AgendaItemQuerySet(CaseRecordQuerySet):
    """What a chair put on the agenda."""

    def of_meeting(self, meeting):
        """Of one meeting (an instance or its id)."""
        return self.filter(meeting=meeting)

    def standing(self):
        """Still on it, in the order in which it was put there."""
        return self.filter(taken_off_at=None).order_by("added_at", "pk")

    def visible_to(self, actor):
        """In a case the actor may open, or of a meeting that the actor's agency is invited to; a question is none."""
        invitations = apps.get_model("strategy_meetings.Invitation").objects
        invited = invitations.addressed_to(actor).standing().filter(question="")
        seen = Q(pk__in=super().visible_to(actor).values("pk"))
        return self.filter(seen | Q(meeting__in=invited.values("meeting")))


class LeftOutQuerySet(CaseRecordQuerySet):
    """What meetings left out."""

    def open(self):
        """Still owed."""
        return self.filter(supplied_at=None, lapsed_at=None)


class OfAgencyQuerySet(CaseRecordQuerySet):
    """What one agency said or does: its people may read it, and by that nothing else of the case."""

    def visible_to(self, actor):
        """In a case the actor may open, or of the actor's own agency."""
        mine = Q(agency=actor.agency_id) if actor.role in CASE_ROLES else Q(pk=None)
        return self.filter(Q(pk__in=super().visible_to(actor).values("pk")) | mine)


class MeetingChildQuerySet(CaseRecordQuerySet):
    """Children in a meeting."""

    def youngest_first(self):
        """In the order pages show children: the youngest first, an unborn child before all."""
        return self.order_by(*YOUNGEST_FIRST)

    def for_page(self):
        """With the child and who decided."""
        return self.select_related("child__person", "decided_by").youngest_first()
