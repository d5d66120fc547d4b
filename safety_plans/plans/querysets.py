"""The questions asked of safety plans, as clauses."""

from django.apps import apps
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Concat

from cases.case_files.querysets import CaseRecordQuerySet
from cases.enquiries.querysets import YOUNGEST_FIRST
from cases.legal_measures.standing import standing_measures
from safeguarding.nested import nested

LINES = ("contacts", "measures", "triggers", "restrictions", "pending")


class PlanQuerySet(CaseRecordQuerySet):
    """Plans."""

    def standing(self):
        """Not ended, and of an enquiry that is open or with a version still in force."""
        return self.filter(ended_at=None).filter(Q(place__ended_at=None) | Q(in_force__isnull=False))

    def youngest_first(self):
        """In the order pages show children; of two plans of one child, the one of the newer enquiry first."""
        return self.order_by(*YOUNGEST_FIRST, "-owed_at")

    def with_people(self):
        """With the child, the enquiry that owes it and the version in force with those who wrote and approved it."""
        return self.select_related(
            "case__household",
            "case__partnership",
            "child__person",
            "enquiry__agency",
            "enquiry__lead__membership__user",
            "place",
            "in_force__author",
            "in_force__approved_by",
            "in_force__approval_recorded_by",
        )

    def with_versions(self):
        """With every version, the newest first, as `versions_newest`."""
        versions = apps.get_model("plans.Version").objects.newest_first().with_people()
        return self.prefetch_related(Prefetch("versions", versions, to_attr="versions_newest"))

    def with_shares(self):
        """With every share, the newest first, as `shares_newest`: what `board_of` reads."""
        shares = apps.get_model("plans.Share").objects.for_board().order_by("-pk")
        return self.prefetch_related(Prefetch("shares", shares, to_attr="shares_newest"))

    def with_unsettled(self):
        """With who has no plan, who doubts it, what is new, who visited and what the law says, in one statement."""
        asks, concerns, news = (
            apps.get_model(f"plans.{name}").objects.filter(plan=OuterRef("pk"), ended_at=None)
            for name in ("Ask", "Concern", "News")
        )
        visits = apps.get_model("plans.Visit").objects.filter(plan=OuterRef("pk"))
        about = {"agency": F("agency__name"), "telephone": F("agency__desk_telephone")}
        return self.annotate(
            asks_open=nested(asks.filter(answered_at=None).order_by("asked_at"), "asked_at", "agency_id", **about),
            concerns_open=nested(
                concerns.filter(settled_at=None).order_by("raised_at"),
                "reference", "raised_at", "answered_at", "agency_id", **about,
            ),
            news_open=nested(
                news.filter(looked_at=None).order_by("noted_at"),
                "reference", "kind", "words", "noted_at", "rung_at", "withdrawn_by",
            ),
            visits_made=nested(
                visits.made().order_by("-visited_at", "-pk")[:3],
                "visited_at", "visited_by", "saw", "child_seen", "child_words", "home",
                not_kept=_not_kept(), unknown=_not_kept("unknown"),
            ),
            visits_owed=nested(visits.owed(), "due_at"),
            measures=standing_measures(OuterRef("case")),
        )  # fmt: skip

    def for_plan_page(self):
        """With all that says where it stands: versions, shares (`shares_newest`), reviews; its lines not.

        What is unsettled comes as dictionaries: `asks_open`, `concerns_open` and `news_open`, the oldest first.
        """
        reviews = apps.get_model("plans.Review").objects.select_related("reviewed_by").order_by("-owed_at")
        return (
            self.with_people()
            .with_versions()
            .with_unsettled()
            .with_shares()
            .prefetch_related(Prefetch("reviews", reviews))
        )


def _not_kept(kept="no"):
    """The measures that a visit found so: [{who, does, words}]."""
    found = apps.get_model("plans.MeasureFound").objects.filter(visit=OuterRef("pk"), kept=kept)
    return nested(found, "words", who=F("measure__who"), does=F("measure__does"))


class VersionQuerySet(CaseRecordQuerySet):
    """Versions."""

    def in_force(self):
        """Approved, and neither replaced nor ended."""
        return self.filter(approved_at__isnull=False, ended_at=None)

    def approved(self):
        """In force now, or once."""
        return self.filter(approved_at__isnull=False)

    def unapproved(self):
        """The one that is being written or waits for approval."""
        return self.filter(approved_at=None, ended_at=None)

    def newest_first(self):
        """The highest number first, and of a number the last writing."""
        return self.order_by("-number", "-writing")

    def with_people(self):
        """With who wrote, sent back and approved it."""
        return self.select_related("author", "submitted_by", "sent_back_by", "approved_by", "approval_recorded_by")

    def with_lines(self):
        """With all that it says."""
        return self.prefetch_related(*LINES)


class ShareQuerySet(CaseRecordQuerySet):
    """Shares."""

    def current(self):
        """Of a version in force, with an agency still involved."""
        return self.filter(ended_at=None, version__ended_at=None)

    def to_send(self):
        """Current, not yet sent, and with an agency that may be sent it."""
        return self.current().filter(sent_at=None, voice_only=False)

    def for_board(self):
        """With the agency, who did what, and the message: `delivered_at`, `refused_at` and `refused_why`."""
        messages = apps.get_model("post.Message").objects.filter(pk=OuterRef("message_id"))
        return self.select_related("agency", "version", "sent_by", "opened_by", "acknowledged_by").annotate(
            refused_at=Subquery(messages.values(at=Coalesce("given_up_at", "came_back_at"))[:1]),
            delivered_at=Subquery(messages.filter(came_back_at=None).values("sent_at")[:1]),
            refused_why=Subquery(messages.values(why=Concat("given_up_why", "came_back_why"))[:1]),
        )


class UnsettledQuerySet(CaseRecordQuerySet):
    """Asks, concerns and news."""

    def unanswered(self):
        """Asks that no version has answered."""
        return self.filter(answered_at=None, ended_at=None)

    def not_looked_at(self):
        """News since which nobody has reviewed the plan."""
        return self.filter(looked_at=None, ended_at=None)

    def unsettled(self):
        """Concerns that whoever raised them has not called settled."""
        return self.filter(settled_at=None, ended_at=None)


class FamilyCopyQuerySet(CaseRecordQuerySet):
    """Copies for members of the family."""

    def standing(self):
        """Waiting for release, or released, and nothing has taken their place."""
        return self.filter(ended_at=None, version__ended_at=None)

    def to_release(self):
        """Prepared, of a version that stands, and not yet released."""
        return self.standing().filter(released_at=None)

    def newest_first(self):
        """The last prepared first."""
        return self.order_by("-prepared_at", "-pk")

    def with_people(self):
        """With whom it is for, who did what, the version and what was chosen."""
        return self.with_receipts().prefetch_related("chosen")

    def with_receipts(self):
        """The same without what was chosen: who has it, and not what they read; `delivered_at` and `refused_at`."""
        messages = apps.get_model("post.Message").objects.filter(pk=OuterRef("message_id"))
        people = ("prepared_by", "released_by", "sent_by", "given_by", "understood_by", "taken_back_by")
        return self.select_related("person", "version", *people).annotate(
            refused_at=Subquery(messages.values(at=Coalesce("given_up_at", "came_back_at"))[:1]),
            delivered_at=Subquery(messages.filter(came_back_at=None).values("sent_at")[:1]),
        )


class VisitQuerySet(CaseRecordQuerySet):
    """Visits."""

    def owed(self):
        """Promised, and not yet made."""
        return self.filter(visited_at=None, ended_at=None)

    def made(self):
        """Somebody has been there."""
        return self.filter(visited_at__isnull=False)
