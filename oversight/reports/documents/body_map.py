"""A body map on paper: the same drawing as on the page, the marks in words, what was said, and where nobody looked."""

from markupsafe import Markup

from cases.body_maps.describe import line
from cases.body_maps.figures import figures
from cases.body_maps.models import BodyMap
from cases.body_maps.page import assessments_done
from oversight.reports.documents.shape import Document
from safeguarding.moments import full_day

TITLE = "Body map"

# The style sheet of a page does not reach into a drawing on paper, so each drawing carries this.
STYLE = Markup(
    "<style>"
    ".app-map__skin{fill:#fff;stroke:#2b3338;stroke-width:1.4}"
    ".app-map__detail{fill:none;stroke:#66727a;stroke-width:1}"
    ".app-map__stripe{fill:none;stroke:#9aa5ab;stroke-width:1.4}"
    ".app-map__at{fill:#a2281d;fill-opacity:.3;stroke:#a2281d;stroke-width:1.5}"
    ".app-map__mark--listed .app-map__at{fill-opacity:.08;stroke-dasharray:4 3}"
    ".app-map__lead{fill:none;stroke:#a2281d;stroke-width:1.2}"
    ".app-map__number{fill:#a2281d;stroke:#fff;stroke-width:2}"
    "text{fill:#fff;font:700 16px sans-serif;text-anchor:middle}"
    "</style>"
)


def find(actor, reference):
    """The body map of that reference, if this actor may see it."""
    maps = BodyMap.objects.visible_to(actor).with_marks().select_related("case__household", "case__partnership")
    return maps.filter(reference=reference).first()


def gather(body_map, actor):
    """The drawings, each mark in words, and the examinations since."""
    return {
        "body_map": body_map,
        "children": [body_map.child],
        "figures": [(view, styled(drawing)) for view, drawing in figures(body_map)],
        "mark_lines": {mark.pk: line(mark, body_map.outline_version) for mark in body_map.marks.all()},
        "assessed": [] if body_map.moved_at else assessments_done(body_map),
    }


def styled(drawing):
    """The drawing with its style sheet inside it."""
    return Markup(str(drawing).replace("<desc", f"{STYLE}<desc", 1))


def of_case(case, actor):
    """Every body map of the case, the latest first."""
    maps = BodyMap.objects.visible_to(actor).of_case(case).select_related("child__person")
    return [
        (
            f"Body map of {one.child.person.given_name or one.child.person.name}, {full_day(one.observed_at)}",
            one.reference,
        )
        for one in maps.order_by("-observed_at", "-pk")
    ]


BODY_MAP = Document(
    slug="body-map",
    title=TITLE,
    says="The outlines with each mark, its size and description, what was said, and where nobody looked.",
    current="body-map",
    find=find,
    gather=gather,
    of_case=of_case,
)
