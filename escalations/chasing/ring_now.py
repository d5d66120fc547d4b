"""When a message is not enough: somebody on duty is asked to ring (design 2.5).

Out of hours, and whenever the child is under two or in hospital. What a standard marks `ring_at_once` is rung about at
the first step, at any hour, and it is whoever said so who is rung.

Found for a whole batch by one query. The person on duty is that of the team or agency that owes it; where nobody is on
its rota, that of the front door, whose out-of-hours worker comes first; where nobody is on any, the call belongs to
everyone at the front door, and the row says that nobody was found.
"""

from datetime import time

from django.db import connection
from django.urls import reverse

from escalations.chasing.danger import UNDER
from escalations.chasing.models import RingNow
from escalations.chasing.recipients import HERE, RAISED
from escalations.chasing.steps import Step
from safeguarding.post import services as post
from safeguarding.roles import Role
from safeguarding.standards import STANDARDS
from safeguarding.working_days import LONDON, UnknownYear, is_working_day

KIND = "ring-now"
WORKING_DAY = time(9), time(17)
AT_ONCE = [standard.slug for standard in STANDARDS if standard.ring_at_once]

TO_RING = """
WITH {raised}, {here}
SELECT r.*, duty.user_id AS duty_user_id, duty.email AS duty_email,
       COALESCE(duty.agency_id, r.door_id, r.agency_id) AS rings_agency_id,
       own.name AS own_name, own.telephone AS own_telephone, own.desk_name AS own_desk_name,
       own.desk_telephone AS own_desk_telephone, r.standard = ANY(%(at_once)s) AS is_at_once,
       COALESCE(NULLIF(a.desk_name, ''), a.name) AS desk_name,
       COALESCE(NULLIF(t.desk_telephone, ''), a.desk_telephone) AS desk_telephone,
       p.front_door_name, p.duty_telephone
  FROM raised r
  LEFT JOIN accounts_agency a ON a.id = r.agency_id
  LEFT JOIN accounts_team t ON t.id = r.team_id
  LEFT JOIN accounts_partnership p ON p.id = r.partnership_id
  LEFT JOIN families_person child ON child.id = r.child_id AND child.is_child
  LEFT JOIN LATERAL (
       SELECT h.user_id, h.email, d.agency_id
         FROM accounts_duty d JOIN here h ON h.id = d.membership_id
        WHERE d.agency_id IN (r.agency_id, r.door_id) AND d.from_at <= %(now)s AND d.until_at > %(now)s
          AND (d.team_id IS NULL OR d.agency_id <> r.agency_id OR d.team_id = r.team_id OR r.team_id IS NULL)
        ORDER BY d.agency_id = r.agency_id DESC NULLS LAST, d.team_id = r.team_id DESC NULLS LAST,
                 d.on_call_as = %(out_of_hours_role)s DESC, d.id LIMIT 1) duty ON true
  LEFT JOIN LATERAL (
       SELECT u.name, COALESCE(NULLIF(m.telephone, ''), u.telephone) AS telephone,
              COALESCE(NULLIF(works.desk_name, ''), works.name) AS desk_name, works.desk_telephone
         FROM here h JOIN accounts_membership m ON m.id = h.id JOIN accounts_user u ON u.id = h.user_id
         JOIN accounts_agency works ON works.id = h.agency_id
        WHERE h.user_id = CASE WHEN r.standard = ANY(%(at_once)s) THEN r.requester_id ELSE r.user_id END
        ORDER BY h.agency_id = r.agency_id DESC NULLS LAST, h.id LIMIT 1) own ON true
 WHERE r.step = CASE WHEN r.standard = ANY(%(at_once)s) THEN %(first_step)s ELSE %(step)s END
   AND r.case_id IS NOT NULL -- nobody is rung at night about what concerns no child
   AND (%(out_of_hours)s OR r.standard = ANY(%(at_once)s)
        OR extract(isodow FROM %(today)s::date) <> ALL (a.open_days)
        OR NOT (%(time)s::time >= a.opens_at AND %(time)s::time < a.closes_at)
        OR child.id IS NOT NULL AND (child.born_on IS NULL OR child.born_on > %(today)s::date - interval '{under}')
        OR EXISTS (
              SELECT FROM hospital_stays_stay s
               WHERE s.case_id = r.case_id AND s.left_at IS NULL AND (child.id IS NULL OR s.child_id = child.id))
        OR child.id IS NULL AND EXISTS (
              SELECT FROM case_files_casefile f JOIN families_person young ON young.household_id = f.household_id
               WHERE f.id = r.case_id AND young.is_child
                 AND (young.born_on IS NULL OR young.born_on > %(today)s::date - interval '{under}')))
"""


def ask_to_ring(chaser_ids, now):
    """Make the calls to make now that these chasers ask for, and tell the persons on duty; returns how many."""
    wanted = _to_ring(chaser_ids, now)
    calls = [_call_of(row, now) for row in wanted]
    RingNow.objects.bulk_create(calls, ignore_conflicts=True)
    pairs = zip(calls, wanted, strict=True)
    post.enqueue_all([message for call, row in pairs if (message := _message_of(call, row, now))])
    return len(calls)


def is_out_of_hours(now):
    """Whether `now` is outside Monday to Friday, 09:00 to 17:00 in London, or on a bank holiday.

    In a year whose holidays are not known yet every weekday counts as one that is worked.
    """
    here = now.astimezone(LONDON)
    try:
        working = is_working_day(here.date())
    except UnknownYear:
        working = here.isoweekday() <= 5
    opens, closes = WORKING_DAY
    return not (working and opens <= here.time() < closes)


def _to_ring(chaser_ids, now):
    here = now.astimezone(LONDON)
    facts = {
        "chasers": chaser_ids,
        "now": now,
        "today": here.date(),
        "time": here.time(),
        "step": Step.MANAGER,
        "first_step": Step.REMINDER,
        "at_once": AT_ONCE,
        "out_of_hours": is_out_of_hours(now),
        "out_of_hours_role": Role.OUT_OF_HOURS_SOCIAL_WORKER,
    }
    with connection.cursor() as cursor:
        cursor.execute(TO_RING.format(raised=RAISED, here=HERE, under=UNDER), facts)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def _call_of(row, now):
    return RingNow(
        chaser_id=row["chaser_id"],
        case_id=row["case_id"],
        partnership_id=row["partnership_id"],
        agency_id=row["rings_agency_id"],
        user_id=row["duty_user_id"],
        ring=_whom_to_ring(row),
        raised_at=now,
    )


def _whom_to_ring(row):
    """Whoever owes it (or said so) and their desk, each with a number; without any, the front door's duty number."""
    desk = "own_desk" if row["is_at_once"] else "desk"
    known = [(row["own_name"], row["own_telephone"]), (row[f"{desk}_name"], row[f"{desk}_telephone"])]
    numbers = [f"{name}, {number}" for name, number in known if name and number]
    if not numbers and row["duty_telephone"]:
        numbers = [f"{row['front_door_name']}, {row['duty_telephone']}"]
    return "; or ".join(numbers) or "No number is on record: ask the front door."


def _message_of(call, row, now):
    address = row["duty_email"] or row["door"] or row["desk"]
    if not address:
        return None
    return post.message_for(
        KIND,
        to=address,
        user=row["duty_user_id"],
        params={
            "owed": row["owed_id"],
            "standard": row["standard"],
            "due_at": row["due_at"].isoformat(),
            "case": row["case_reference"],
            "path": reverse("record-call", args=[call.reference]),
            "unreached": row["duty_email"] is None,
            "instead": False,
            "restricted": row["restricted"],
        },
        unique_key=f"{KIND}:{row['owed_id']}",
        at=now,
        case=row["case_id"],
        partnership=row["partnership_id"],
        urgent=True,
    )
