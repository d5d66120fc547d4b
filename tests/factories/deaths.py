"""The death of a child of the story, and what follows it."""

from datetime import date, datetime

from cases.children.models import Child
from cases.deaths import services
from safeguarding.working_days import LONDON

SAT_29_AUG = date(2026, 8, 29)
SAT_29_AUG_0715 = datetime(2026, 8, 29, 7, 15, tzinfo=LONDON)
TUE_1_SEP_1000 = datetime(2026, 9, 1, 10, 0, tzinfo=LONDON)


def died(cast, enquiry, name="Lily", by="priya", at=SAT_29_AUG_0715, **facts):
    """The Death of that child, told to Priya by the consultant on the Saturday morning."""
    child = Child.objects.select_related("person").get(
        person__given_name=name, person__household=enquiry.case.household
    )
    given = {
        "died_on": SAT_29_AUG,
        "about_when": "between 02:00 and 05:00",
        "where": "At home",
        "told_by": "Dr Adaeze Okafor, consultant, by telephone",
    }
    return services.record_death(child, by=cast.actor(by, at), at=at, **(given | facts))


def struck_out(death, cast, by="ruth", at=TUE_1_SEP_1000):
    """The Death, struck out by the team manager."""
    return services.strike_out(death, by=cast.actor(by, at), at=at, why="Another child of that name; Priya saw Lily.")


def notified(death, cast, by="grace", at=TUE_1_SEP_1000, **facts):
    """The SeriousIncident, of which the service manager notifies the Panel."""
    given = {"notify": True, "reasons": "Abuse is suspected.", "review_lead": "Nadia Sorrell, 01632 960140"}
    return services.decide_incident(death.incident, by=cast.actor(by, at), at=at, **(given | facts))
