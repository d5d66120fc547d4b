"""Every measure of the ten findings, in their order. A new one is a row here; where a limit lies, the standard knows.

A count follows the obligations (`Owed`): each falls into the month in which its limit fell, met or not, so that what is
still open counts against. What ended before its limit without being met (cancelled, replaced, not needed) is left out.
"""

from oversight.measures.shape import Benchmark, Measure
from safeguarding.roles import AgencyKind
from safeguarding.standards.shape import F1, F2, F3, F4, F5, F6, F7, F8, F9, F10

# Percentages from the published counts of table C4 (domain 1.1).
CONFERENCES = "Explore education statistics, table C4, computed from the published counts"
ENGLAND = Benchmark("England", 81, "2024 to 2025", CONFERENCES)
NORTH_WEST = Benchmark("North West", 77, "2024 to 2025", CONFERENCES)

CONFERENCE = "conference-in-time"

MEETINGS = (
    Measure(
        slug="everybody-invited",
        finding=F1,
        title="Every required agency invited in time",
        numerator="strategy meetings for which each required agency was invited in time and before the start",
        denominator="strategy meetings with an invitation owed",
        standard="agency-invited",
        together=True,
        leads=True,
        lacking="strategy meetings had a required agency that was not invited in time",
        ask="Name who in each agency answers for invitations, by day and out of hours.",
    ),
    Measure(
        slug="meeting-held",
        finding=F1,
        title="Strategy meeting held in time",
        numerator="meetings held the same day for an injured child under two or in hospital, else in 3 working days",
        denominator="strategy meetings owed",
        standard="meeting-held",
    ),
    Measure(
        slug="record-sent",
        finding=F1,
        title="Record of the meeting sent to everybody within 1 working day",
        numerator="records agreed and sent to everybody by the same clock time of the next working day",
        denominator="strategy meetings that ended",
        standard="record-distributed",
    ),
    Measure(
        slug=CONFERENCE,
        finding=F1,
        title="Initial conference within 15 working days",
        numerator="initial child protection conferences held within 15 working days of the initiating strategy meeting",
        denominator="conferences owed and not signed off as not needed",
        standard="conference-held",
        benchmarks=(ENGLAND, NORTH_WEST),
    ),
)

PLANS = (
    Measure(
        slug="plan-before-the-end",
        finding=F2,
        title="Child has an approved plan before the meeting ends",
        short="Approved plan before the meeting ends",
        numerator="children whose written safety plan was approved before the meeting ended, and within its limit",
        denominator="children in an enquiry for whom a plan was owed",
        standard="plan-approved",
        leads=True,
        lacking="children left the strategy meeting without an approved safety plan",
        ask="Agree that no strategy meeting ends before each child’s plan is written down.",
    ),
    Measure(
        slug="plan-shared",
        finding=F2,
        title="Plan sent to each involved agency within the hour",
        numerator="sendings of a plan to an agency in time",
        denominator="sendings owed: one for each involved agency and version of a plan",
        standard="plan-shared",
    ),
    Measure(
        slug="plan-acknowledged",
        finding=F2,
        title="Plan acknowledged in time by the agency it was sent to",
        numerator="acknowledgements in time, by the agency’s own people or by a recorded call",
        denominator="plans sent to an agency that is to acknowledge them",
        standard="plan-acknowledged",
    ),
)

PROCEDURES = (
    Measure(
        slug="examined-the-same-day",
        finding=F3,
        title="Mark on a baby who cannot move about: examined the same day",
        short="Mark on a baby: examined the same day",
        numerator="children examined by a paediatrician before the end of the day",
        denominator="children who cannot move about and had a mark recorded",
        standard="paediatric-assessment",
        leads=True,
        lacking="babies with a mark were not examined the same day",
        ask="Agree who examines a baby with a mark after 17:00 and at weekends.",
    ),
    Measure(
        slug="referred-within-the-hour",
        finding=F3,
        title="Mark on a baby who cannot move about: referred within the hour",
        numerator="referrals to children’s social care within the hour",
        denominator="children who cannot move about and had a mark recorded",
        standard="mark-referred",
    ),
    Measure(
        slug="child-seen",
        finding=F3,
        title="Child seen in time",
        numerator="children seen the same day when under two or injured, else by the end of the next working day",
        denominator="children in an enquiry who were to be seen",
        standard="child-seen",
    ),
)

GOING_HOME = (
    Measure(
        slug="going-home-decided",
        finding=F4,
        title="Going home decided within 1 working day of being medically fit",
        short="Going home decided in 1 working day",
        numerator="children for whom social care and the consultant had decided by the end of the next working day",
        denominator="children in hospital who were declared medically fit",
        standard="going-home-decided",
        leads=True,
        lacking="children who were medically fit waited longer than a working day for a decision",
        ask="Agree who decides for social care and for the hospital on every day of the week.",
    ),
)

IMAGING = (
    Measure(
        slug="survey-reported",
        finding=F5,
        title="Skeletal survey finally reported within 72 hours of asking",
        short="Survey finally reported within 72 hours",
        numerator="surveys with a final report within the outer limit, 72 hours unless agreed tighter here",
        denominator="skeletal surveys asked for",
        standard="survey-reported",
        by_limit=True,
        leads=True,
        lacking="skeletal surveys had no final report within 72 hours",
        ask="Agree who reads skeletal surveys at nights and weekends, and who reads them second.",
    ),
    Measure(
        slug="follow-up-by-day-14",
        finding=F5,
        title="Second survey done by day 14",
        numerator="second surveys performed by the end of day 14 after the first",
        denominator="second surveys owed",
        standard="follow-up-performed",
    ),
    Measure(
        slug="imaging-decided",
        finding=F5,
        title="Imaging decided in time for each child",
        numerator="children for whom doing or not doing a survey was decided in time, with reasons",
        denominator="children in an enquiry, brothers and sisters among them",
        standard="imaging-decided",
    ),
)

SHARING = (
    Measure(
        slug="practices-asked",
        finding=F6,
        title="GP asked about each child and each adult with care",
        short="GP asked about each child and adult with care",
        numerator="children and adults with care whose GP practice was asked in time what it knows",
        denominator="children of an enquiry and adults with care of one of them",
        standard="gp-asked",
        leads=True,
        lacking="GP practices were not asked in time",
        ask="Agree one address in each GP practice that is read within the hour.",
    ),
    Measure(
        slug="practices-invited",
        finding=F6,
        title="GP practice of a child or of an adult with care invited in time",
        numerator="invitations sent to a GP practice in time and before the start of the meeting",
        denominator="invitations owed to GP practices that are on record",
        standard="agency-invited",
        about=(AgencyKind.GP_PRACTICE,),
    ),
    Measure(
        slug="questions-answered",
        finding=F6,
        title="Question to another agency answered in time",
        numerator="questions answered in time, “we know nothing” among them",
        denominator="questions asked of another agency, and neither refused nor withdrawn",
        standard="information-answered",
    ),
    Measure(
        slug="information-given",
        finding=F6,
        title="Invited agency said in time what it knows",
        numerator="agencies that gave what they know, that they know nothing, or why they refuse, in time",
        denominator="agencies invited to a strategy meeting",
        standard="agency-information-given",
    ),
)

FAMILY = (
    Measure(
        slug="men-known",
        finding=F7,
        title="Men who live in or visit the home known",
        short="Men in the home known",
        numerator="households for which the question was answered within its limit; “none” is an answer",
        denominator="households with a case file",
        standard="adult-males-known",
        leads=True,
        lacking="households have nobody who asked in time about the men in the home",
        ask="Ask every team to put the question about men in the home at the first visit.",
    ),
    Measure(
        slug="health-could-decide",
        finding=F8,
        title="Health at the meeting at a level that can decide",
        short="Health there, able to decide",
        numerator="meetings with somebody who can decide for health, before they ended",
        denominator="strategy meetings held",
        standard="health-decider-present",
        leads=True,
        lacking="strategy meetings had nobody who could decide for health",
        ask="Agree who from health comes to every strategy meeting with authority to decide.",
    ),
    Measure(
        slug="carers-known",
        finding=F9,
        title="Other carers, and other children they care for, asked about",
        short="Other carers and children asked about",
        numerator="questions about other carers and other children answered within their limit",
        denominator="such questions, two for each household with a case file",
        standard="carers-and-children-known",
        leads=True,
        lacking="questions about who else has care were not answered in time",
        ask="Take the unanswered questions about each household into supervision.",
    ),
)

CHALLENGE = (
    Measure(
        slug="difference-answered",
        finding=F10,
        title="Professional difference answered in time",
        short="Difference answered in time",
        numerator="answers given within the limit of the level at which it stood",
        denominator="professional differences, each level counted",
        standard="escalation-answered",
        leads=True,
        lacking="professional differences were not answered in time",
        ask="Ask each agency’s board member who answers a professional difference when the first level is silent.",
    ),
)

MEASURES = (*MEETINGS, *PLANS, *PROCEDURES, *GOING_HOME, *IMAGING, *SHARING, *FAMILY, *CHALLENGE)
"""The table of measures, by finding."""
