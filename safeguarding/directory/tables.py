"""The tables of the directory that can be taken away: services, policies, who works here, and who is on duty now."""

from safeguarding.directory.guiding import lines_for
from safeguarding.moments import calendar_day
from safeguarding.tables import MOST, Table

SERVICES = (
    "Service", "Run by", "What it knows", "Whom to ask", "Telephone", "Opens", "Closes", "At other hours",
    "Telephone at other hours", "How to ask", "Outside this area", "Last confirmed",
)  # fmt: skip
STEPS = ("Step", "What governs it", "Policy", "Version", "Where in it")
POLICIES = ("Policy", "Version", "In force from", "Until", "Read by you")
PEOPLE = ("Name", "Address", "Role", "Job title", "Agency", "Team", "Since", "Left", "May sign in")
ON_DUTY = ("Agency", "Team", "Who", "On call as", "Telephone", "Until")


def services(listed):
    """Every service of the directory, whatever was looked for; none of them is a person's record."""

    def rows():
        for one in listed:
            ask = (one.desk_name, one.desk_telephone, f"{one.opens_at:%H:%M}", f"{one.closes_at:%H:%M}")
            more = (one.night_name, one.night_telephone, one.how_to_ask, one.is_out_of_area, one.reviewed_at)
            yield one.name, one.run_by, one.holds, *ask, *more

    return Table("services", "Every service of the directory", SERVICES, rows, names_nobody=True)


def steps(actor, every):
    """What governs each step of the record today; a step that no policy governs says so."""

    def rows():
        for step in every:
            lines = lines_for(actor.partnership, step, calendar_day(actor.now))
            for one in lines:
                yield step.label, one.lines, one.title, one.version, one.where
            if not lines:
                yield step.label, "No policy says.", "none", "", ""

    return Table("steps", "Lines beside each step", STEPS, rows, names_nobody=True)


def policies(listed, read):
    """Every version of every policy. `read` are the ids of those that the reader has acknowledged."""

    def rows():
        for one in listed:
            yield one.title, one.version, one.from_on, one.until_on, one.pk in read

    return Table("policies", "Policies and their versions", POLICIES, rows, names_nobody=True)


def people(memberships):
    """Everybody who has, or had, a place: the page stops at fifty."""

    def rows():
        for one in memberships[: MOST + 1]:
            place = (one.agency.name, one.team.name if one.team else "", one.started_at, one.ended_at)
            may_sign_in = one.ended_at is None and one.user.is_active
            yield one.user.name, one.user.email, one.get_role_display(), one.job_title, *place, may_sign_in

    return Table("people", "People, by name", PEOPLE, rows)


def on_duty(rota):
    """Who is on duty now in each agency; of one that has nobody, its desk."""

    def rows():
        for agency, duties in rota.now:
            for one in duties:
                who = (one.membership.user.name, one.get_on_call_as_display(), one.telephone, one.until_at)
                yield agency.name, one.team.name if one.team else "", *who
            if not duties:
                yield agency.name, "", "Nobody on the rota", agency.desk_name, agency.desk_telephone, None

    return Table("on-duty", "Who is on duty now", ON_DUTY, rows)
