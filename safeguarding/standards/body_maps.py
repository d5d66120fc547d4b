"""What is owed of a mark on a child who cannot move about: referred, and examined the same day."""

from safeguarding.standards.shape import F3, F5, Standard, end_of_day, hours
from safeguarding.standards.sources import OURS, PANEL

BODY_MAPS: tuple[Standard, ...] = (
    Standard(
        slug="mark-referred",
        title="Mark on a child who cannot move about referred",
        finding=F3,
        source=OURS,
        on="body_maps.UrgentReferral",
        starts="owed_at",
        met="referred_at",
        due=(hours(1),),
        ends=("ended_at",),
        owed_by="agency_id",
        user="user_id",
        child="child_id",
        gk=True,
        supply="Whoever saw the mark refers, whatever the explanation. A second opinion is no condition.",
        verb="refer-child",
        act="Refer the child",
        do="Refer {about} to children’s social care",
        address="case__reference",
    ),
    Standard(
        slug="paediatric-assessment",
        title="Examined by a paediatrician",
        finding=F5,
        source=PANEL,
        on="body_maps.Assessment",
        starts="owed_at",
        met="assessed_at",
        due=(end_of_day(),),
        owed_by="agency_id",
        child="child_id",
        supply="The on-call consultant paediatrician examines the child; social care sees that the family arrives.",
        verb="assessment-record",
        act="Record the examination",
        do="Record the examination of {about}",
    ),
)
