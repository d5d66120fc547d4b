"""What waits at a front door, in one query: referrals to decide, referrers to tell, enquiries nobody leads, offers."""

from dataclasses import dataclass, fields
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, DateTimeField, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast

from cases.enquiries.choices import EnquiryKind
from cases.enquiries.models import Allocation, Enquiry, EnquiryChild
from cases.enquiries.querysets import YOUNGEST_FIRST
from cases.referrals.choices import Decision, Source
from cases.referrals.models import Referral
from safeguarding.owed.models import Owed

MOST = 50  # of each list; the soonest due stand first, and the desk is never longer than a shift can read

PREFIX = "desk_"
UNDECIDED, UNTOLD, UNLED, OFFERED = "undecided", "untold", "unled", "offered"


@dataclass(frozen=True)
class DeskRow:
    """One line of the desk. `words` is the decision, the kind of enquiry, or why it is offered."""

    waits_for: str
    address: str
    household: str
    children: list
    due_at: datetime | None
    happened_at: datetime
    who: str
    who_role: str
    who_agency: str | None
    telephone: str
    hurt: bool
    source: str
    words: str

    @property
    def person(self):
        """Who referred or offers it, in words, as far as it is known."""
        known = filter(None, [self.who, self.who_role, self.who_agency])
        return ", ".join(known) or dict(Source.choices).get(self.source, "")

    @property
    def says(self):
        """The words as a label: of a decision or of a kind of enquiry; else as they were typed."""
        return dict([*Decision.choices, *EnquiryKind.choices]).get(self.words, self.words)


COLUMNS = [field.name for field in fields(DeskRow)]


def desk_of(actor, most=MOST):
    """The lists of this actor's desk, {name: at most so many rows}: the soonest due first, of these the hurt."""
    referrals = Referral.objects.visible_to(actor).received_by(actor.agency_id)
    enquiries = Enquiry.objects.visible_to(actor).of_agency(actor.agency_id).not_allocated()
    offers = Allocation.objects.visible_to(actor).offered_to(actor)
    found = _of_referrals(referrals.undecided(), UNDECIDED, "referral-decided")[:most].union(
        _of_referrals(referrals.untold(), UNTOLD, "referral-acknowledged")[:most],
        _of_enquiries(enquiries)[:most],
        _of_offers(offers)[:most],
        all=True,
    )
    lists = {UNDECIDED: [], UNTOLD: [], UNLED: [], OFFERED: []}
    rows = [DeskRow(**{name.removeprefix(PREFIX): value for name, value in row.items()}) for row in found]
    for row in sorted(rows, key=lambda row: (row.due_at or row.happened_at, not row.hurt, row.happened_at)):
        lists[row.waits_for].append(row)
    return lists


def _of_referrals(referrals, waits_for, standard):
    about = Referral.children.through.objects.filter(referral=OuterRef("pk")).order_by(*YOUNGEST_FIRST)
    return _listed(
        referrals,
        waits_for=Value(waits_for),
        children=ArraySubquery(about.values("child__person__given_name")),
        due_at=_due(standard),
        happened_at=F("received_at") if waits_for == UNDECIDED else F("decided_at"),
        who=F("referrer_name"),
        who_role=F("referrer_role"),
        who_agency=F("referrer_agency__name"),
        telephone=F("referrer_telephone"),
        hurt=F("injury"),
        source=F("source"),
        words=Cast("decision", TextField()),
    )


def _of_enquiries(enquiries):
    about = EnquiryChild.objects.filter(enquiry=OuterRef("pk")).order_by(*YOUNGEST_FIRST)
    return _listed(
        enquiries,
        waits_for=Value(UNLED),
        children=ArraySubquery(about.values("child__person__given_name")),
        due_at=_due("enquiry-allocated"),
        happened_at=F("started_at"),
        words=Cast("kind", TextField()),
    )


def _of_offers(offers):
    return _listed(
        offers,
        waits_for=Value(OFFERED),
        happened_at=F("offered_at"),
        who=F("offered_by__name"),
        words=Cast("why", TextField()),
    )


def _listed(rows, **columns):
    """The rows as values in the order of COLUMNS, so that lists of different things can be one query."""
    nothing = Value("", output_field=CharField())
    usual = {
        "address": F("reference"),
        "household": F("case__household__name"),
        "children": Value([], output_field=ArrayField(CharField())),
        "due_at": Cast(Value(None), DateTimeField()),
        "who": nothing,
        "who_role": nothing,
        "who_agency": nothing,
        "telephone": nothing,
        "hurt": Value(False, output_field=BooleanField()),
        "source": nothing,
    }
    given = usual | columns
    # A prefix, because an annotation may not be called as a field of its model is.
    listed = rows.values(**{f"{PREFIX}{name}": given[name] for name in COLUMNS})
    return listed.order_by(f"{PREFIX}due_at", f"{PREFIX}happened_at")


def _due(standard):
    owed = Owed.objects.filter(standard=standard, subject_id=OuterRef("pk"))
    return Subquery(owed.values("due_at")[:1])
