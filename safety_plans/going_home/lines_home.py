"""Safe at home: a plan in force that everybody works to, the GP told, the address and its people checked. Pure."""

from safeguarding import moments
from safeguarding.roles import AgencyKind
from safeguarding.words import listing
from safety_plans.going_home.choices import AnsweredLine, Line, State
from safety_plans.going_home.found import Found, answered, by_answer, desk, later, met, no
from safety_plans.going_home.hours import CLOSING, opens_again

WORKING_TO = {  # who must have acknowledged the plan, as the line says it (domain 5)
    AgencyKind.HOSPITAL: "ward",
    AgencyKind.SOCIAL_CARE: "social care",
    AgencyKind.POLICE: "police",
    AgencyKind.HEALTH_VISITING: "health visiting",
    AgencyKind.GP_PRACTICE: "GP",
}


def plan_approved(facts):
    """A version in force for this child."""
    line, version = Line.PLAN_APPROVED, facts.version
    if version is None:
        return no(line, "None in force", "", facts.people.worker, facts.people.manager)
    if _injury_since(facts.survey, version.approved_at):
        words = "Approved before injury was seen on the X-rays: it needs a new version"
        return no(line, f"Version {version.number}", words, facts.people.worker, facts.people.manager)
    interim = ", by telephone" if version.is_interim else ""
    note = f"Approved by {version.approved_by.name}{interim}, {moments.moment(version.approved_at, facts.at)}"
    return met(line, f"Version {version.number}", note)


def _injury_since(survey, approved_at):
    told_at = survey.report_told_at if survey is not None and survey.report_injury else None
    return told_at is not None and told_at > approved_at


def plan_acknowledged(facts):
    """Every agency that must work to it has said so, or is shut and owes it when it opens."""
    line = Line.PLAN_ACKNOWLEDGED
    if facts.version is None:
        return no(line, "Nobody", "There is no plan to send")
    wanted = [one for one in facts.shares if one.agency.kind in WORKING_TO]
    wanted = [one for one in wanted if one.agency.kind != AgencyKind.GP_PRACTICE or _is_own_gp(facts, one.agency)]
    absent = [words for kind, words in WORKING_TO.items() if kind not in {one.agency.kind for one in wanted}]
    silent = [one for one in wanted if one.acknowledged_at is None]
    shut = {one.pk: opens for one in silent if (opens := _owed_when_open(one, facts))}
    silent_now = [one for one in silent if one.pk not in shut]
    done = f"{len(wanted) - len(silent)} of {len(wanted) + len(absent)}"
    if silent_now or absent:
        lacking = [f"Not yet: {listing(one.agency.name for one in silent_now)}"] if silent_now else []
        lacking += [f"Not in the case: {listing(absent)}"] if absent else []
        supply = [_who(one, facts) for one in silent_now] + ([facts.people.worker] if absent else [])
        return Found(line, State.MISSING, done, ". ".join(lacking), tuple(supply))
    if shut:
        owed = [(facts.people.worker if one.voice_only else desk(one.agency), shut[one.pk]) for one in silent]
        return later(line, owed, facts)
    return met(line, done, listing(one.agency.name for one in wanted))


def _who(share, facts):
    """Who of an agency says that they work to the plan: of the hospital it is the ward, of the others the desk."""
    return facts.people.ward if share.agency.kind == AgencyKind.HOSPITAL else desk(share.agency)


def _owed_when_open(share, facts):
    """When a service that is shut owes its word, having been sent the plan; None when it can be had now."""
    if share.agency.kind not in CLOSING or not (share.sent_at or share.voice_only):
        return None
    return opens_again(share.agency, facts.at)


def _is_own_gp(facts, agency):
    return facts.gp is not None and agency.pk == facts.gp.pk


def gp_told(facts):
    """The child's practice is on record, and knows; or will when it opens."""
    line, gp = Line.GP_TOLD, facts.gp
    if gp is None:
        return no(line, "No GP is named", "Find out which practice, and record it", facts.people.worker)
    if said := answered(facts, AnsweredLine.GP_TOLD):
        return by_answer(line, facts, said, facts.people.worker)
    heard = next((one for one in facts.shares if one.agency_id == gp.pk and one.acknowledged_at), None)
    if heard:
        return met(line, note=f"{gp.name} works to the plan, {moments.moment(heard.acknowledged_at, facts.at)}")
    if opens := opens_again(gp, facts.at):
        # It is owed by whoever leads, to a practice that cannot be rung before then.
        words = f"{gp.name} is shut. Owed {moments.moment(opens, facts.at)} by {facts.people.worker.name}"
        return Found(line, State.LATER, "When they open", words, (facts.people.worker,))
    return no(line, "Not told", gp.name, facts.people.worker)


def address_checked(facts):
    """Somebody has been there, or knows who lives there now."""
    line = Line.ADDRESS_CHECKED
    if said := answered(facts, AnsweredLine.ADDRESS_CHECKED):
        return by_answer(line, facts, said, facts.people.worker)
    return no(line, "Not checked", "", facts.people.worker)
