"""What hangs on a meeting beside its invitations and its children: read in one statement, however much it is."""

from types import SimpleNamespace

from django.db.models import F, OuterRef, Subquery

from cases.body_maps.describe import line
from cases.body_maps.models import Mark
from cases.enquiries.models import Explanation
from cases.information_requests.models import Request
from safeguarding.nested import nested, revive
from safeguarding.owed.models import Owed
from strategy_meetings.choices import Rest
from strategy_meetings.models import (
    Action,
    AgendaItem,
    Contribution,
    Dissent,
    Hypothesis,
    Invitation,
    LeftOut,
    Meeting,
    RecordVersion,
)
from strategy_meetings.news import lately
from strategy_meetings.querysets import YOUNGEST_FIRST


def gathered(meeting, now):
    """{contributions, thoughts, dissents, versions, actions, tellings, marks ...}: lists of dictionaries; and `newest`.

    `questions` are those that parties were asked instead of being invited, `left_out` what was lacking at its end.

    `tellings` and `marks` are of the whole case, each with its `child`: what was seen and what was said about it stand
    beside each other in the meeting. A mark is there in words, with who saw it and when.
    """
    of_meeting, of_case = {"meeting": OuterRef("pk")}, {"case": OuterRef("case")}
    asked_as = Invitation.objects.filter(meeting=OuterRef(OuterRef("pk"))).exclude(asked_as="").values("asked_as")
    marks = Mark.objects.standing().filter(body_map__moved_at=None, **of_case)
    row = (
        Meeting.objects.filter(pk=meeting.pk)
        .values(
            the_contributions=nested(
                Contribution.objects.filter(**of_meeting).order_by("given_at", "pk"),
                *("invitation_id", "given_at", "given_by_name", "how", "words", "refused"),
            ),
            the_thoughts=nested(
                Hypothesis.objects.filter(**of_meeting).order_by("said_at", "pk"),
                *("explains", "would_change", "who", "said_at"),
                name=F("child__person__given_name"),
            ),
            the_dissents=nested(
                Dissent.objects.filter(**of_meeting).order_by("said_at", "pk"), "who", "words", "said_at"
            ),
            the_versions=nested(
                RecordVersion.objects.filter(**of_meeting).order_by("-number"),
                *("number", "words", "changed", "agreed_at"),
                by=F("agreed_by__name"),
            ),
            the_actions=nested(
                Action.objects.filter(**of_meeting).order_by("due_at", "pk"),
                *("pk", "reference", "what", "owner_name", "due_at", "done_at", "done_words"),
                agency=F("agency__name"),
                telephone=F("agency__desk_telephone"),
            ),
            the_tellings=nested(
                Explanation.objects.filter(**of_case).order_by("told_at", "pk"),
                *("about", "told_by", "told_to", "told_at", "words", "differs"),
                child=F("child_id"),
            ),
            the_marks=nested(
                marks.order_by("body_map__observed_at", "body_map_id", "number"),
                *("region", "kind", "length_mm", "width_mm", "shape", "colour", "colour_hard_to_see", "over"),
                "description",
                child=F("body_map__child_id"),
                seen_at=F("body_map__observed_at"),
                seen_by=F("body_map__observed_by"),
                version=F("body_map__outline_version"),
                map=F("body_map__reference"),
            ),
            the_questions=nested(
                Request.objects.filter(group__in=Subquery(asked_as), **of_case).order_by("pk"),
                *("group", "reference", "answered_at", "refused_at", "not_us_at"),
                name=F("person__given_name"),
            ),
            the_agenda_items=nested(AgendaItem.objects.standing().filter(**of_meeting), *("reference", "words")),
            the_left_out=nested(
                LeftOut.objects.filter(**of_meeting).order_by(*YOUNGEST_FIRST),
                *("reference", "left_out", "lacking", "supplied_at", "lapsed_at", "afterwards_at", "afterwards"),
                name=F("child__person__given_name"),
                by=F("afterwards_by__name"),
                due_at=Subquery(
                    Owed.objects.filter(standard="meeting-rest-supplied", subject_id=OuterRef("pk")).values("due_at")
                ),
            ),
            newest=Subquery(lately(OuterRef("case"), now).order_by("-pk").values("pk")[:1]),
        )
        .get()
    )
    found = {name.removeprefix("the_"): revive(rows) for name, rows in row.items() if name != "newest"}
    for mark in found["marks"]:
        mark["words"] = line(SimpleNamespace(**mark), mark["version"])
    found["left_out"].sort(key=lambda one: one["name"] is None)  # about all of them last
    for one in found["left_out"]:
        one["words"] = [Rest(rest).label for rest in one["left_out"]]
        one["still"] = [Rest(rest).label for rest in one["lacking"]] if not one["afterwards_at"] else []
    return found | {"newest": row["newest"] or 0}
