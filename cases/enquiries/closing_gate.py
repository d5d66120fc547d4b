"""May this enquiry be closed? The lines of its gate, met and missing, each with who can supply it (design 2.4).

What other slices owe, on whichever floor, is asked of Owed rows by the slug of the standard.
"""

from dataclasses import dataclass

from safeguarding.owed.models import Owed
from safeguarding.standards import standard_of
from safeguarding.words import listing

IMAGING = "imaging"
# (slug, what must be so, who can supply it, finding, the standards of which nothing may be open)
ASKED_OF_OWED = (
    ("medical", "Examined by a paediatrician", "The consultant paediatrician", "F5", ("paediatric-assessment",)),
    (
        IMAGING,
        "Imaging and follow-up decided and final, or handed over by name",
        "Radiology reports; the consultant decides",
        "F5",
        (
            "imaging-decided",
            "ct-head-decided",
            "survey-reported",
            "second-read",
            "injury-told",
            "result-told",
            "follow-up-booked",
            "follow-up-performed",
        ),
    ),
    (
        "questions",
        "Every question asked of an agency answered",
        "Each agency; by telephone counts",
        "F6",
        ("gp-asked", "information-answered", "refusal-considered", "agency-information-given"),
    ),
    (
        "differences",
        "No professional difference open",
        "Whoever was asked answers; whoever raised it ends it",
        "F10",
        ("escalation-answered", "escalation-settled"),
    ),
)
STANDARDS = tuple(slug for *_, slugs in ASKED_OF_OWED for slug in slugs)


@dataclass(frozen=True)
class Line:
    """One thing that must be so before the enquiry can be called complete.

    `words` say what it is; `says` what is lacking, empty when it is met; `supply` who can; `finding` F1 to F10.
    """

    slug: str
    words: str
    says: str
    supply: str
    finding: str

    @property
    def met(self):
        """Whether nothing is lacking."""
        return not self.says

    def as_data(self):
        """As a Closing keeps it."""
        return {"slug": self.slug, "words": self.words, "says": self.says}


def lines_of(enquiry, places, conference, *, parents_told=None, referrer_told=None, imaging_handed_to=""):
    """Every Line for this enquiry, of its EnquiryChildren and Conference (or None), as the page shows them; one query.

    `parents_told` and `referrer_told` are what the manager answers: None while nobody has answered yet.
    """
    owed = _open_of(enquiry.case_id)
    lines = [_outcomes(places), _conference(conference)]
    for slug, words, supply, finding, standards in ASKED_OF_OWED:
        says = _still_owed([row for row in owed if row.standard in standards])
        if slug == IMAGING and imaging_handed_to.strip():
            says = ""
        lines.append(Line(slug, words, says, supply, finding))
    return [
        *lines,
        _told("parents", "Parents and carers told", parents_told),
        _told("referrer", "Whoever referred the children told", referrer_told),
    ]


def missing_from(lines):
    """Those of these lines that stand in the way."""
    return [line for line in lines if not line.met]


def _open_of(case_id):
    return list(Owed.objects.open().of_case(case_id).of(*STANDARDS).order_by("due_at", "pk"))


def _still_owed(rows):
    """What is still owed, each standard once, with how often."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.standard] = counts.get(row.standard, 0) + 1
    said = [f"{standard_of(slug).title}{f' ({count})' if count > 1 else ''}" for slug, count in counts.items()]
    return f"Still owed: {listing(said)}" if said else ""


def _outcomes(places):
    people = [place.child.person for place in places if not place.outcome]
    waiting = [person.given_name or "the unborn child" for person in people if not person.died_on]
    says = f"Nothing concluded yet for {listing(waiting)}" if waiting else ""
    supply = "The lead social worker concludes; a manager agrees"
    return Line("outcomes", "An outcome with reasons for every child", says, supply, "F3")


def _conference(conference):
    settled = conference is None or conference.is_settled
    says = "" if settled else "Neither held nor signed off"
    supply = "A conference chair holds it; a manager signs off that it is not needed"
    return Line("conference", "Initial conference held, or signed off as not needed", says, supply, "F1")


def _told(slug, words, told):
    says = {None: "Say so below", False: "Not told", True: ""}[told]
    return Line(slug, words, says, "The lead social worker tells them", "F3")
