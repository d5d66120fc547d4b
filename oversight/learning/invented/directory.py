"""The directory and the policies of the invented partnership, so that a demonstration has somebody to ask."""

from datetime import date, timedelta
from typing import Any

from oversight.learning.invented.challenge_policy import publish_challenge_policy
from safeguarding.directory import services
from safeguarding.directory.choices import About, Step, Topic

ADULTS, CHILDREN, UNBORN = About.ADULTS, About.CHILDREN, About.UNBORN
EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
DAY_AND_NIGHT = {"open_days": EVERY_DAY, "opens_at": "00:00", "closes_at": "23:59"}
STALE = timedelta(days=215)  # longer ago than the six months after which an entry is to be confirmed
LATELY = timedelta(days=60)

# (name, agency of the story or who runs it, what it knows, topics, about whom, desk, number, more)
SERVICES: tuple[tuple[Any, ...], ...] = (
    (
        "Sallowfield Surgery",
        "surgery",
        "The whole health record of its patients, letters from everybody, prescriptions, appointments missed.",
        [Topic.WHOLE_RECORD, Topic.PAIN_RELIEF, Topic.DEPRESSION, Topic.POOR_SLEEP, Topic.IMMUNISATIONS],
        [ADULTS, CHILDREN, UNBORN],
        ("Practice safeguarding lead", "01632 960231"),
        {"night_name": "Out-of-hours GP", "night_telephone": "01632 960299"},
    ),
    (
        "Quillbank Practice",
        "practice",
        "The whole health record of its patients, letters from everybody, prescriptions, appointments missed.",
        [Topic.WHOLE_RECORD, Topic.PAIN_RELIEF, Topic.DEPRESSION, Topic.POOR_SLEEP, Topic.IMMUNISATIONS],
        [ADULTS, CHILDREN, UNBORN],
        ("Practice safeguarding lead", "01632 960246"),
        {"night_name": "Out-of-hours GP", "night_telephone": "01632 960299"},
    ),
    (
        "0-19 health visiting and school nursing",
        "health_visiting",
        "What was seen at home, feeding and weight, sleep and crying advice, family health needs.",
        [Topic.HOME_VISITS, Topic.FEEDING, Topic.GROWTH, Topic.ISOLATION],
        [CHILDREN, UNBORN],
        ("0-19 duty desk", "01632 960175"),
        {},
    ),
    (
        "Nestwell Perinatal Support",
        "perinatal",
        "The mental health of mothers from pregnancy to the child’s first birthday.",
        [Topic.PERINATAL_MENTAL_HEALTH, Topic.DEPRESSION, Topic.ANXIETY, Topic.LOW_MOOD],
        [ADULTS],
        ("Duty practitioner", "01632 960270"),
        {"night_name": "Crisis line", "night_telephone": "01632 960279"},
    ),
    (
        "Larkfield midwifery",
        "hospital",
        "Booking, pregnancy, birth, who was there, the father’s details.",
        [Topic.BIRTH, Topic.CONCEALED_PREGNANCY, Topic.PREMATURITY],
        [ADULTS, CHILDREN, UNBORN],
        ("Named midwife", "01632 960450"),
        {"night_name": "Delivery suite", "night_telephone": "01632 960455"},
    ),
    (
        "Larkfield emergency department",
        "hospital",
        "Visits, injuries and how they were explained.",
        [Topic.EMERGENCY_VISITS, Topic.INJURIES],
        [ADULTS, CHILDREN],
        ("Nurse in charge", "01632 960440"),
        DAY_AND_NIGHT,
    ),
    (
        "Larkfield paediatrics",
        "hospital",
        "Child protection medicals, earlier injuries, development.",
        [Topic.INJURIES, Topic.GROWTH, Topic.BLOOD_TESTS],
        [CHILDREN],
        ("On-call consultant paediatrician", "01632 960400"),
        DAY_AND_NIGHT,
    ),
    (
        "Larkfield radiology",
        "hospital",
        "Images and reports; a report may be nowhere else.",
        [Topic.IMAGING],
        [ADULTS, CHILDREN],
        ("Radiology duty desk", "01632 960412"),
        DAY_AND_NIGHT,
    ),
    (
        "Named doctor and named nurse",
        "hospital",
        "Expert advice and escalation; no records of cases.",
        [Topic.EXPERT_ADVICE],
        [ADULTS, CHILDREN, UNBORN],
        ("Named doctor", "01632 960420"),
        {"is_stale": True},
    ),
    (
        "Public protection desk",
        "police",
        "Incidents, arrests, bail conditions and when they end, police protection.",
        [Topic.POLICE_INCIDENTS, Topic.BAIL, Topic.DOMESTIC_ABUSE, Topic.OFFENDING],
        [ADULTS, CHILDREN],
        ("Duty sergeant", "01632 960188"),
        DAY_AND_NIGHT,
    ),
    (
        "Marrowfield Nursery",
        "nursery",
        "Attendance, marks seen, what children say, who collects them.",
        [Topic.NURSERY_OR_SCHOOL],
        [CHILDREN],
        ("Designated safeguarding lead", "01632 960260"),
        {"how_to_ask": "Closed in August: ring the county’s early years desk."},
    ),
    (
        "Front door records",
        "social_care",
        "Earlier referrals, assessments, other children removed, other councils.",
        [Topic.EARLIER_CONCERNS, Topic.PREVIOUS_CHILD_REMOVED],
        [ADULTS, CHILDREN, UNBORN],
        ("Single point of contact", "01632 960100"),
        DAY_AND_NIGHT,
    ),
    (
        "Family hub",
        "social_care",
        "Early help, parenting courses, who came and who stopped coming.",
        [Topic.FAMILY_SUPPORT, Topic.ISOLATION, Topic.YOUNG_PARENT],
        [ADULTS, CHILDREN],
        ("Family hub desk", "01632 960190"),
        {"is_stale": True},
    ),
    (
        "Adult mental health duty team",
        "Marrowdale Mental Health NHS Trust",
        "Diagnosis, risk, crisis plan, treatment now.",
        [Topic.OTHER_MENTAL_HEALTH, Topic.DEPRESSION, Topic.ANXIETY, Topic.LOW_MOOD],
        [ADULTS],
        ("Trust safeguarding team", "01632 960500"),
        {"night_name": "Crisis team", "night_telephone": "01632 960505"},
    ),
    (
        "Turning Tide",
        "Turning Tide, a charity",
        "Drug and alcohol treatment, prescriptions, children seen.",
        [Topic.DRUGS, Topic.ALCOHOL],
        [ADULTS],
        ("Duty worker", "01632 960510"),
        {},
    ),
    (
        "Coastway gambling clinic",
        "Coastway NHS regional clinic",
        "Treatment for gambling, and what it does to the home.",
        [Topic.GAMBLING, Topic.HOUSING_OR_DEBT],
        [ADULTS],
        ("Clinic desk", "01632 960520"),
        {"is_out_of_area": True, "desk_email": ""},
    ),
    (
        "Harbour House",
        "Harbour House, a charity",
        "Domestic abuse: advice, refuge, risk conferences.",
        [Topic.DOMESTIC_ABUSE],
        [ADULTS, CHILDREN],
        ("Duty adviser", "01632 960530"),
        DAY_AND_NIGHT,
    ),
    (
        "Marrowdale Homes",
        "Marrowdale Homes",
        "Tenancy, rent owed, who lives there, complaints by neighbours.",
        [Topic.WHO_LIVES_THERE, Topic.HOUSING_OR_DEBT],
        [ADULTS],
        ("Tenancy desk", "01632 960540"),
        {"is_stale": True},
    ),
    (
        "Probation",
        "Marrowdale Probation",
        "Licence terms, addresses, partners.",
        [Topic.OFFENDING],
        [ADULTS],
        ("Duty officer", "01632 960550"),
        {},
    ),
    (
        "Ambulance safeguarding team",
        "Northern Coast Ambulance",
        "Calls to the home and what the crew saw.",
        [Topic.AMBULANCE_CALLS],
        [ADULTS, CHILDREN],
        ("Safeguarding desk", "01632 960560"),
        {"is_out_of_area": True},
    ),
)

# (title, summary, {step: (the two lines, where they stand)})
POLICIES = (
    (
        "Bruising in babies who cannot move about",
        "Any bruise on a baby who cannot move about is referred at once and examined the same day.",
        {
            Step.REFER: ("Refer at once, whatever the explanation. A second opinion is no condition.", "Section 2"),
            Step.BODY_MAP: ("Draw every mark and where you did not look. Never say how old a bruise is.", "Section 3"),
        },
    ),
    (
        "Strategy meetings",
        "Social care, police and health, each able to decide; whoever knows the family; a record the next day.",
        {
            Step.STRATEGY_MEETING: (
                "Social care, police and health must each be able to decide. Invite the GP of every adult with care.",
                "Section 4",
            )
        },
    ),
    (
        "Sharing information",
        "Ask early, say why, share what bears on the child. Consent is not the basis.",
        {
            Step.INFORMATION: (
                "Ask the practice of each child and each adult with care. Share what bears on the child, not a whole "
                "record.",
                "Section 1",
            )
        },
    ),
    (
        "Imaging of suspected physical abuse",
        "Full survey, two reads, a report within 24 hours, a second survey from day 11.",
        {
            Step.SKELETAL_SURVEY: (
                "Reported within 24 hours of the request, 72 at most. Not final until two radiologists have read it.",
                "Section 5",
            )
        },
    ),
    (
        "Safety planning and going home",
        "A written plan for each child before a meeting ends; nobody goes home without it.",
        {
            Step.SAFETY_PLAN: ("One written plan for each child, approved before the meeting ends.", "Section 2"),
            Step.GOING_HOME: ("Medically fit is not safe: social care and the consultant both agree.", "Section 6"),
        },
    ),
)


def fill_directory(stage, now):
    """List every service, the stale ones long enough ago to need confirming, and publish every policy."""
    for name, run_by, holds, topics, about, (desk, number), more in SERVICES:
        facts = dict(more)
        at = now - (STALE if facts.pop("is_stale", False) else LATELY)
        agency = stage.agencies.get(run_by)
        facts |= {"agency": agency, "provider": "" if agency else run_by}
        facts.setdefault("desk_email", agency.desk_email if agency else f"{_mailbox(name)}@demo.example")
        services.list_service(
            by=stage.actor("ada", at),
            at=at,
            name=name,
            holds=holds,
            topics=topics,
            about=about,
            desk_name=desk,
            desk_telephone=number,
            owner=_keeper(stage, run_by),
            **{"opens_at": "09:00", "closes_at": "17:00"} | facts,
        )
    at = now - LATELY
    for title, summary, guidance in POLICIES:
        facts = {"title": title, "version": "2026.1", "from_on": date(2026, 4, 1), "summary": summary}
        text = "\n".join(f"{where}. {lines}" for lines, where in guidance.values())
        services.publish(by=stage.actor("ada", at), at=at, guidance=guidance, full_text=text, **facts)
    publish_challenge_policy(stage, at)


KEEPERS = {"surgery": "beth", "practice": "beth", "health_visiting": "moira", "hospital": "keith", "police": "tom"}


def _keeper(stage, run_by):
    return stage.members[KEEPERS.get(run_by, "ada")]


def _mailbox(name):
    return name.lower().replace(" ", ".")
