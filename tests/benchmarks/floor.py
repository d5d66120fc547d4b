"""The floor: the rows of a page by SQL written by hand, as JSON, behind the same middleware. It decides nothing."""

import json
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from safeguarding.accounts.systems import membership_of
from safeguarding.urls import *  # noqa: F403 (the real addresses and handlers)
from safeguarding.urls import urlpatterns as real

CASE = """
    SELECT c.id, c.reference, c.household_id, h.name, p.name AS partnership, p.duty_telephone, e.reference AS enquiry,
           e.kind, e.started_at, u.name AS lead, m.telephone AS lead_telephone, g.name AS agency
    FROM case_files_casefile c
    JOIN families_household h ON h.id = c.household_id
    JOIN accounts_partnership p ON p.id = c.partnership_id
    LEFT JOIN enquiries_enquiry e ON e.case_id = c.id AND e.closed_at IS NULL
    LEFT JOIN enquiries_allocation l ON l.id = e.lead_id
    LEFT JOIN accounts_membership m ON m.id = l.membership_id
    LEFT JOIN accounts_user u ON u.id = m.user_id
    LEFT JOIN accounts_agency g ON g.id = e.agency_id
    WHERE c.reference = %s"""

OF_HOUSEHOLD = {
    "people": """
        SELECT p.id, p.reference, p.given_name, p.family_name, p.is_child, p.born_on, p.due_on, p.nhs_number, p.sex,
               g.name AS gp, g.desk_telephone AS gp_telephone
        FROM families_person p LEFT JOIN accounts_agency g ON g.id = p.gp_practice_id
        WHERE p.household_id = %s ORDER BY p.is_child DESC, p.born_on DESC""",
    "relationships": """
        SELECT r.adult_id, r.child_id, r.kin, r.parental_responsibility, r.lives_here, r.has_care
        FROM families_relationship r JOIN families_person p ON p.id = r.child_id WHERE p.household_id = %s""",
    "vulnerabilities": """
        SELECT v.person_id, v.kind, v.words, v.source, v.is_past, v.happened_at
        FROM families_vulnerability v JOIN families_person p ON p.id = v.person_id WHERE p.household_id = %s""",
}

OWED = """
    SELECT o.standard, o.address, o.case_id, o.child_id, o.user_id, o.agency_id, o.due_at, o.limit_at, o.opens_at,
           o.first_due_at, o.step, o.chased_at, p.given_name, u.name AS user_name, a.name AS agency_name, a.desk_name,
           a.desk_telephone, t.name AS team_name, t.desk_telephone AS team_telephone, c.reference AS case_reference,
           h.name AS household
    FROM owed_owed o
    LEFT JOIN case_files_casefile c ON c.id = o.case_id
    LEFT JOIN families_household h ON h.id = c.household_id
    LEFT JOIN families_person p ON p.id = o.child_id
    LEFT JOIN accounts_user u ON u.id = o.user_id
    LEFT JOIN accounts_agency a ON a.id = o.agency_id
    LEFT JOIN accounts_team t ON t.id = o.team_id
    WHERE o.met_at IS NULL AND o.ended_at IS NULL AND """

OF_CASE = {
    "owed": OWED + "o.case_id = %s ORDER BY o.due_at",
    "surveys": "SELECT * FROM skeletal_surveys_survey WHERE case_id = %s",
    "entries": """SELECT verb, at, recorded_at, who, agency_name, says FROM audit_entry
        WHERE case_id = %s ORDER BY at DESC, id DESC LIMIT 10""",
    "views": """SELECT at, user_id, who, agency_name, why, page FROM audit_view
        WHERE case_id = %s ORDER BY at DESC, id DESC LIMIT 5""",
    "calls": "SELECT reference, ring, raised_at FROM chasing_ringnow WHERE case_id = %s AND closed_at IS NULL",
    "agencies": """SELECT i.why, a.name, a.kind, a.desk_name, a.desk_telephone FROM case_files_involvement i
        JOIN accounts_agency a ON a.id = i.agency_id WHERE i.case_id = %s AND i.ended_at IS NULL""",
}

# In turn: owed by me, by my agency, and what the cases I lead wait for; each as far as a page goes.
MY_WORK = {
    "mine": OWED + "o.user_id = %s ORDER BY o.due_at LIMIT 51",
    "agency": OWED + "o.agency_id = %s AND o.user_id IS DISTINCT FROM %s ORDER BY o.due_at LIMIT 51",
    "waiting": OWED
    + """(o.requester_id = %s OR o.case_id IN (SELECT l.case_id FROM enquiries_allocation l
        JOIN accounts_membership m ON m.id = l.membership_id WHERE m.user_id = %s AND l.ended_at IS NULL))
        AND o.user_id IS DISTINCT FROM %s AND o.agency_id IS DISTINCT FROM %s ORDER BY o.due_at LIMIT 51""",
}


API_CASES = """
    SELECT i.opened_at AS involved_since, c.id AS case_id, c.reference, c.opened_at, c.household_id, h.name AS household
    FROM case_files_involvement i
    JOIN case_files_casefile c ON c.id = i.case_id
    JOIN families_household h ON h.id = c.household_id
    WHERE i.agency_id = %s AND i.ended_at IS NULL ORDER BY i.opened_at DESC LIMIT 51"""
API_PEOPLE = """
    SELECT household_id, reference, is_child, given_name, family_name, born_on, due_on, nhs_number
    FROM families_person WHERE household_id = ANY(%s) ORDER BY is_child DESC, born_on DESC"""
OF_API_CASES = {
    "enquiries": """
        SELECT e.case_id, e.reference, e.kind, e.started_at, u.name AS lead, m.telephone AS lead_telephone,
               g.name AS agency
        FROM enquiries_enquiry e
        LEFT JOIN enquiries_allocation l ON l.id = e.lead_id
        LEFT JOIN accounts_membership m ON m.id = l.membership_id
        LEFT JOIN accounts_user u ON u.id = m.user_id
        LEFT JOIN accounts_agency g ON g.id = e.agency_id
        WHERE e.case_id = ANY(%s) AND e.closed_at IS NULL""",
    "owed": """
        SELECT o.case_id, o.standard, o.address, o.started_at, o.due_at, o.limit_at, p.reference AS child,
               a.name AS agency
        FROM owed_owed o
        LEFT JOIN families_person p ON p.id = o.child_id
        LEFT JOIN accounts_agency a ON a.id = o.agency_id
        WHERE o.case_id = ANY(%s) AND o.met_at IS NULL AND o.ended_at IS NULL ORDER BY o.due_at""",
}


def case_rows(reference):
    """{what: rows} of everything the case page shows."""
    with connection.cursor() as cursor:
        rows = {"case": _rows(cursor, CASE, reference)}
        case = rows["case"][0]
        rows |= {what: _rows(cursor, sql, case["household_id"]) for what, sql in OF_HOUSEHOLD.items()}
        return rows | {what: _rows(cursor, sql, case["id"]) for what, sql in OF_CASE.items()}


def my_work_rows(user_id, agency_id):
    """{what: rows} of everything My work shows."""
    given = {"mine": [user_id], "agency": [agency_id, user_id], "waiting": [user_id, user_id, user_id, agency_id]}
    with connection.cursor() as cursor:
        return {what: _rows(cursor, sql, *given[what]) for what, sql in MY_WORK.items()}


def api_cases_rows(agency_id):
    """{what: rows} of everything the API's list of cases shows."""
    with connection.cursor() as cursor:
        rows = {"cases": _rows(cursor, API_CASES, agency_id)}
        households, cases = ([row[name] for row in rows["cases"]] for name in ("household_id", "case_id"))
        rows["people"] = _rows(cursor, API_PEOPLE, households)
        return rows | {what: _rows(cursor, sql, cases) for what, sql in OF_API_CASES.items()}


def api_cases(request):
    """The rows of the API's list, behind the same token."""
    found = membership_of(request.headers["Authorization"].removeprefix("Bearer ").encode(), request.now)
    return _json(api_cases_rows(found.agency_id))


def case(request, reference):
    """The case page's rows."""
    return _json(case_rows(reference))


def my_work(request):
    """My work's rows."""
    return _json(my_work_rows(request.actor.user_id, request.actor.agency_id))


def _rows(cursor, sql, *given):
    cursor.execute(sql, given)
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _json(rows):
    return HttpResponse(json.dumps(rows, default=str), content_type="application/json")


FLOOR: list[Any] = [
    path("floor/cases/<str:reference>/", case, name="floor-case"),
    path("floor/api/cases/", api_cases, name="floor-api-cases"),
    path("floor/my-work/", my_work, name="floor-my-work"),
]
urlpatterns = [*FLOOR, *real]
