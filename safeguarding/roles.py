"""The words for who people are: kinds of agency, roles in them, and the seniority that can decide.

Pure data without a model, so that standards, access rules and forms can name a role by the same constant.
"""

from django.db.models import IntegerChoices, TextChoices


class AgencyKind(TextChoices):
    """What an agency is for; the holders of information in domain 7."""

    SOCIAL_CARE = "social_care", "Children's social care"
    POLICE = "police", "Police"
    HOSPITAL = "hospital", "Hospital trust"
    GP_PRACTICE = "gp_practice", "GP practice"
    HEALTH_VISITING = "health_visiting", "0 to 19 health visiting and school nursing"
    MIDWIFERY = "midwifery", "Midwifery"
    PERINATAL_MENTAL_HEALTH = "perinatal_mental_health", "Perinatal mental health"
    ADULT_MENTAL_HEALTH = "adult_mental_health", "Adult mental health"
    SUBSTANCE_MISUSE = "substance_misuse", "Substance misuse service"
    GAMBLING_SUPPORT = "gambling_support", "Gambling support"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse service"
    NURSERY = "nursery", "Nursery"
    SCHOOL = "school", "School"
    AMBULANCE = "ambulance", "Ambulance service"
    PROBATION = "probation", "Probation"
    HOUSING = "housing", "Housing"
    PARTNERSHIP_OFFICE = "partnership_office", "Safeguarding partnership office"


HEALTH_KINDS = frozenset(
    {
        AgencyKind.HOSPITAL,
        AgencyKind.GP_PRACTICE,
        AgencyKind.HEALTH_VISITING,
        AgencyKind.MIDWIFERY,
        AgencyKind.PERINATAL_MENTAL_HEALTH,
        AgencyKind.ADULT_MENTAL_HEALTH,
        AgencyKind.AMBULANCE,
    }
)


class Role(TextChoices):
    """What a person does in an agency; a membership carries exactly one."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    OUT_OF_HOURS_SOCIAL_WORKER = "out_of_hours_social_worker", "Out-of-hours social worker"
    TEAM_MANAGER = "team_manager", "Social care team manager"
    SERVICE_MANAGER = "service_manager", "Social care service manager"
    HEALTH_VISITOR = "health_visitor", "Health visitor"
    GP = "gp", "GP"
    PAEDIATRICIAN = "paediatrician", "Consultant paediatrician"
    RADIOLOGIST = "radiologist", "Radiologist"
    WARD_NURSE = "ward_nurse", "Ward nurse"
    NAMED_PROFESSIONAL = "named_professional", "Named doctor or nurse for safeguarding"
    MENTAL_HEALTH_PRACTITIONER = "mental_health_practitioner", "Mental health practitioner"
    POLICE_OFFICER = "police_officer", "Police officer"
    SAFEGUARDING_LEAD = "safeguarding_lead", "Nursery or school safeguarding lead"
    PARTNERSHIP_LEAD = "partnership_lead", "Partnership lead"
    SCRUTINEER = "scrutineer", "Independent scrutineer"
    ADMINISTRATOR = "administrator", "Administrator"


class Seniority(IntegerChoices):
    """How far a person may decide for their agency (domain 1.2: everyone attending must be able to decide)."""

    PRACTITIONER = 1, "Practitioner"
    DECIDES = 2, "Can decide for the agency"
    MANAGER = 3, "First line manager"
    SENIOR = 4, "Senior manager, named or designated professional"


# Roles that work on a child's case. The others configure, measure or scrutinise and open no case of their own accord.
CASE_ROLES = frozenset(Role) - {Role.PARTNERSHIP_LEAD, Role.SCRUTINEER, Role.ADMINISTRATOR}
# Of these, the roles that open the case file. A radiologist reads the survey that was asked for, and never the case.
CASE_OPENERS = CASE_ROLES - {Role.RADIOLOGIST}
SOCIAL_CARE_ROLES = frozenset(
    {Role.SOCIAL_WORKER, Role.OUT_OF_HOURS_SOCIAL_WORKER, Role.TEAM_MANAGER, Role.SERVICE_MANAGER}
)
SOCIAL_CARE_MANAGERS = frozenset({Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
# Who looks into what was decided past a gate.
REVIEWERS = SOCIAL_CARE_MANAGERS | {Role.NAMED_PROFESSIONAL}
