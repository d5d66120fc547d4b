"""The tables of a case that can be taken away: what happened, who has looked, who may, and the people."""

from cases.case_files.models import Dispute, Involvement
from cases.case_files.trail import entries_of, looks_of, takings_of
from cases.children.models import Child
from safeguarding.tables import Table


def chronology(case, actor):
    """What was done, oldest first, with what somebody disputes beside it; disputes about no entry come last."""

    def rows():
        beside = {}
        for dispute in Dispute.objects.visible_to(actor).filter(case=case).order_by("disputed_at", "pk"):
            beside.setdefault(dispute.entry_id, []).append(dispute)
        for one in entries_of(case).order_by("at", "id").iterator():
            disputed = "; ".join(f"{who.disputed_by}: “{who.account}”" for who in beside.get(one.pk, []))
            yield one.at, one.recorded_at, one.words, one.says, one.who, one.agency_name, disputed
        for one in beside.get(None, []):
            said = f"{one.disputed_by}: “{one.account}”"
            yield one.disputed_at, one.recorded_at, "Disputed", one.about, "", "", said

    heads = ("Happened", "Recorded", "What", "Says", "Who", "Agency", "Somebody says that this is wrong")
    return Table("chronology", "What has happened", heads, rows, **of(case, actor))


def looks(case, actor):
    """Who opened what, newest first."""

    def rows():
        for look in looks_of(case).iterator():
            emergency = "Opened in an emergency. " if look.break_glass else ""
            yield look.at, look.who, look.agency_name, page_words(look.page), emergency + (look.why or USUAL)

    heads = ("When", "Who", "Agency", "What", "Why")
    return Table("who-has-looked", "Who has looked", heads, rows, **of(case, actor))


def involved(case, actor):
    """The agencies that may open the case."""
    heads = ("Agency", "Telephone", "Why", "Since", "Let in by")

    def rows():
        found = Involvement.objects.visible_to(actor).current().filter(case=case)
        for one in found.select_related("agency", "granted_by").order_by("opened_at", "pk"):
            yield one.agency.name, one.agency.desk_telephone, one.why, one.opened_at, one.granted_by.name

    return Table("agencies-involved", "Agencies involved", heads, rows, **of(case, actor))


def takings(case, actor):
    """Who took access in an emergency, and what was found when that was looked into."""

    def rows():
        for one in takings_of(case):
            found = "Not yet" if one.reviewed_at is None else ("Needed" if one.was_justified else "Not needed")
            who = one.membership.user.name, one.membership.agency.name
            yield one.started_at, one.ends_at, *who, one.reason, found, one.reviewed_at

    heads = ("From", "Until", "Who", "Agency", "Why", "Looked into", "Looked into at")
    return Table("emergency-access", "Access taken in an emergency", heads, rows, **of(case, actor))


def people(case, actor, shown):
    """Everybody on record. `shown` are the PersonShown of the page, so that the file says no more than the page."""

    def rows():
        for one in shown:
            practice = one.person.gp_practice
            yield (
                one.name,
                "Child" if one.is_child else one.kin,
                one.person.born_on,
                one.person.due_on,
                one.ability,
                one.also_known_as,
                "" if one.is_child else one.lives_here,
                "" if one.is_child else one.parental_responsibility,
                practice.name if practice else "not recorded",
                practice.desk_telephone if practice else "",
                "; ".join(fact_words(fact) for fact in one.facts) or "Nothing recorded",
            )

    heads = (
        "Person", "Who they are", "Born", "Due", "Mobility", "Also known as", "Lives with the children",
        "Parental responsibility", "GP practice", "GP telephone", "What is recorded, and who said so",
    )  # fmt: skip
    return Table("people", "People of the household", heads, rows, **of(case, actor))


USUAL = "works on the case"


def page_words(page):
    """The name of a page as the trail shows it."""
    words = page.replace("-", " ")
    return words[:1].upper() + words[1:]


def fact_words(fact):
    """One recorded fact about a person with its source."""
    past = ", past" if getattr(fact, "is_past", False) else ""
    return f"{fact.words} ({fact.source}{past})"


def of(case, actor):
    """Whose record a table of a case is: what every such Table is given."""

    def children():
        return Child.objects.visible_to(actor).filter(person__household=case.household_id).youngest_first()

    return {"case": case, "children": children}


def questions(case, actor, found):
    """The questions that every family is asked: the CuriosityAnswer of the page."""

    def rows():
        for one in found:
            said = "Nobody was identified. " if one.nobody else ""
            who = one.answered_by.name if one.answered_by else ""
            answer = f"{said}{one.answer}" if one.answered_at else "Not asked"
            yield one.get_question_display(), answer, who, one.answered_at

    heads = ("Question", "Answer", "Answered by", "When")
    return Table("questions", "Questions every family is asked", heads, rows, **of(case, actor))
