"""Who reads the full words of an answer, and who reads only how it bears on this child's care: one table (design 6).

Outside social care and the health roles that safeguard, what ails an adult is nobody's business but for what it means
for the child; what the police know is read in full by social care and the police. The agency that said it always reads
its own words.
"""

from enum import StrEnum

from cases.information_requests.choices import Kind
from safeguarding.roles import HEALTH_KINDS, SOCIAL_CARE_ROLES, AgencyKind, Role


class Section(StrEnum):
    """What an answer is, for the purpose of who needs to know it."""

    ADULT_HEALTH = "adult health"
    POLICE = "police intelligence"
    REST = "everything else"


HEALTH_THAT_SAFEGUARDS = frozenset(
    {
        Role.HEALTH_VISITOR,
        Role.GP,
        Role.PAEDIATRICIAN,
        Role.NAMED_PROFESSIONAL,
        Role.MENTAL_HEALTH_PRACTITIONER,
    }
)
# Agencies beside the health service that treat an adult for what ails them.
TREATS_ADULTS = HEALTH_KINDS | {AgencyKind.SUBSTANCE_MISUSE, AgencyKind.GAMBLING_SUPPORT}

# Section -> roles that read it in full.
NEEDS_TO_KNOW = {
    Section.ADULT_HEALTH: SOCIAL_CARE_ROLES | HEALTH_THAT_SAFEGUARDS,
    Section.POLICE: SOCIAL_CARE_ROLES | {Role.POLICE_OFFICER},
    Section.REST: frozenset(Role),
}


def section_of(request):
    """The Section of what an agency says to this request; who runs a service without an agency counts as health."""
    kind = request.agency.kind if request.agency else None
    if kind == AgencyKind.POLICE:
        return Section.POLICE
    if not request.person.is_child and (kind is None or kind in TREATS_ADULTS):
        return Section.ADULT_HEALTH
    return Section.REST


def reads_in_full(request, actor):
    """Whether this actor reads the full words of what was said to this request."""
    own = request.agency_id is not None and request.agency_id == actor.agency_id
    return own or actor.role in NEEDS_TO_KNOW[section_of(request)]


def words_for(answer, request, actor):
    """The words of an answer as this actor may read them; never empty, and it says what was left out."""
    if answer.kind == Kind.NOT_US or reads_in_full(request, actor):
        return answer.words
    return answer.bears or "How it bears on the child’s care is not recorded: ask whoever leads the enquiry."
