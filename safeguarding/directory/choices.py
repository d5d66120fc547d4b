"""What a service may hold something about, about whom, and which steps of the record a policy can govern.

The topics begin with everything that can be recorded about a parent (`cases.families.choices.VulnerabilityKind`, a
floor above, by the same words: a test keeps them equal), so that a recorded depression finds the service that holds
something about it. What follows is asked for by other names: who delivered the baby, what bail there is (domain 7).
"""

from django.db.models import TextChoices


class Topic(TextChoices):
    """One thing that a service may know about somebody."""

    DEPRESSION = "depression", "Depression"
    ANXIETY = "anxiety", "Anxiety"
    LOW_MOOD = "low_mood", "Low mood"
    PERINATAL_MENTAL_HEALTH = "perinatal_mental_health", "Perinatal mental ill health"
    OTHER_MENTAL_HEALTH = "other_mental_health", "Other mental ill health"
    LONG_TERM_ILLNESS = "long_term_illness", "Long-term illness"
    PAIN_RELIEF = "pain_relief", "Pain relief and other prescriptions"
    POOR_SLEEP = "poor_sleep", "Poor sleep"
    DRUGS = "drugs", "Drug misuse"
    ALCOHOL = "alcohol", "Alcohol misuse"
    GAMBLING = "gambling", "Gambling"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    ADVERSE_CHILDHOOD = "adverse_childhood", "Adverse childhood experiences"
    SEPARATION = "separation", "Earlier separation"
    NOT_WORKING = "not_working", "Unable to work"
    FEEDING = "feeding", "Feeding"
    LEARNING_DISABILITY = "learning_disability", "Learning disability"
    YOUNG_PARENT = "young_parent", "Young parent or care leaver"
    CONCEALED_PREGNANCY = "concealed_pregnancy", "Concealed or late-booked pregnancy"
    PREMATURITY = "prematurity", "Prematurity or special care"
    PREVIOUS_CHILD_REMOVED = "previous_child_removed", "Previous child removed"
    HOUSING_OR_DEBT = "housing_or_debt", "Housing or debt"
    ISOLATION = "isolation", "Isolation"
    OFFENDING = "offending", "Offending"
    BIRTH = "birth", "Pregnancy and birth"
    GROWTH = "growth", "Growth and development"
    HOME_VISITS = "home_visits", "What was seen at home"
    IMMUNISATIONS = "immunisations", "Immunisations and missed appointments"
    WHOLE_RECORD = "whole_record", "Health record from birth"
    EMERGENCY_VISITS = "emergency_visits", "Visits to emergency departments"
    INJURIES = "injuries", "Injuries and child protection medicals"
    IMAGING = "imaging", "X-rays and scans"
    AMBULANCE_CALLS = "ambulance_calls", "Ambulance calls"
    EYES = "eyes", "Eyes"
    BLOOD_TESTS = "blood_tests", "Blood tests"
    POLICE_INCIDENTS = "police_incidents", "Police incidents and intelligence"
    BAIL = "bail", "Bail and police protection"
    NURSERY_OR_SCHOOL = "nursery_or_school", "Nursery or school attendance"
    WHO_LIVES_THERE = "who_lives_there", "Tenancy and who lives there"
    EARLIER_CONCERNS = "earlier_concerns", "Earlier concerns and assessments"
    FAMILY_SUPPORT = "family_support", "Family support and early help"
    EXPERT_ADVICE = "expert_advice", "Expert advice and escalation"


# Words that people type for a topic beside its own; a search looks through both.
ALSO_CALLED = {
    Topic.DEPRESSION: "postnatal antidepressant crisis talking therapies",
    Topic.ANXIETY: "panic talking therapies",
    Topic.LOW_MOOD: "depressed talking therapies",
    Topic.PERINATAL_MENTAL_HEALTH: "postnatal depression mother baby unit",
    Topic.OTHER_MENTAL_HEALTH: "psychosis self-harm suicide crisis sectioned",
    Topic.LONG_TERM_ILLNESS: "chronic condition diabetes epilepsy",
    Topic.PAIN_RELIEF: "painkillers medicine medication opioids codeine tablets dispensed pharmacy",
    Topic.POOR_SLEEP: "insomnia sleeping tablets tired",
    Topic.DRUGS: "substance misuse cannabis heroin cocaine methadone script",
    Topic.ALCOHOL: "drinking drunk substance misuse",
    Topic.GAMBLING: "betting slots casino debt",
    Topic.DOMESTIC_ABUSE: "violence coercive control MARAC refuge",
    Topic.ADVERSE_CHILDHOOD: "ACE trauma own childhood",
    Topic.FEEDING: "breast bottle milk weight vomiting reflux",
    Topic.LEARNING_DISABILITY: "learning difficulty adult social care",
    Topic.CONCEALED_PREGNANCY: "late booking unbooked",
    Topic.PREMATURITY: "premature neonatal SCBU special care twins",
    Topic.HOUSING_OR_DEBT: "rent arrears eviction homeless money",
    Topic.OFFENDING: "probation licence prison MAPPA convictions youth justice",
    Topic.BIRTH: "midwife midwifery delivered delivery the baby labour antenatal scan booking newborn maternity",
    Topic.GROWTH: "weight height development milestones red book",
    Topic.HOME_VISITS: "health visitor home conditions crying safe sleep ICON",
    Topic.IMMUNISATIONS: "jabs vaccinations not brought did not attend",
    Topic.WHOLE_RECORD: "GP doctor surgery practice letters registered",
    Topic.EMERGENCY_VISITS: "A&E ED walk-in urgent treatment 111 out of hours attendance",
    Topic.INJURIES: "bruise fracture burn medical paediatrician examination",
    Topic.IMAGING: "x-ray skeletal survey CT MRI radiology fracture report",
    Topic.AMBULANCE_CALLS: "999 paramedic crew",
    Topic.EYES: "retinal haemorrhage ophthalmology",
    Topic.BLOOD_TESTS: "laboratory clotting vitamin D toxicology",
    Topic.POLICE_INCIDENTS: "call-outs arrests convictions criminal record intelligence MASH",
    Topic.BAIL: "bail conditions no contact residence protection order police protection",
    Topic.NURSERY_OR_SCHOOL: "teacher attendance marks seen sibling talk DSL",
    Topic.WHO_LIVES_THERE: "tenant address lodger partner household landlord",
    Topic.EARLIER_CONCERNS: "history referrals child protection plan other councils",
    Topic.FAMILY_SUPPORT: "early help parenting family hub",
    Topic.EXPERT_ADVICE: "named doctor named nurse designated escalation second opinion",
}


class About(TextChoices):
    """About whom a service holds something."""

    CHILDREN = "children", "Children"
    UNBORN = "unborn", "Unborn children"
    ADULTS = "adults", "Adults"


class Step(TextChoices):
    """A step of the record that a policy can govern; its page shows the two lines."""

    REFER = "refer", "Referring a child"
    BODY_MAP = "body_map", "Submitting a body map"
    STRATEGY_MEETING = "strategy_meeting", "Strategy meeting"
    INFORMATION = "information", "Asking for information"
    SKELETAL_SURVEY = "skeletal_survey", "Skeletal survey"
    SAFETY_PLAN = "safety_plan", "Safety plan"
    GOING_HOME = "going_home", "Going home"
    CHALLENGE = "challenge", "Raising a professional difference"


class Weekday(TextChoices):
    """Days of the week by their ISO number, as a form offers them."""

    MONDAY = "1", "Monday"
    TUESDAY = "2", "Tuesday"
    WEDNESDAY = "3", "Wednesday"
    THURSDAY = "4", "Thursday"
    FRIDAY = "5", "Friday"
    SATURDAY = "6", "Saturday"
    SUNDAY = "7", "Sunday"
