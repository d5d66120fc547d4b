"""Who is told at each step, found for a whole batch by one statement, and told in the transaction that raised the step.

The standard names the recipients (`chase`): the owner, the desk, the manager, whoever asked, the named doctor, the
service manager. A person who is away is replaced by whoever stands in. A step that reaches nobody new it is meant for
goes to the agency's desk, else to the front door, and its chaser says so: a chase into the void is what this product
is against. While a desk is closed, whoever is on duty for it is told as well; where the desk passed its reply link on,
its colleague is told instead.

A reminder that can wait is a line in the mail of the morning; what cannot wait goes at once (WAITS). Where the
partnership agreed other recipients or quiet hours for a standard (ChasePolicy), those hold; a message that falls into
quiet hours leaves when they end, unless a child is in danger or it is the third step or later.
"""

import json
from contextlib import suppress
from functools import cache

from django.db import connection
from django.urls import NoReverseMatch, reverse

from escalations.chasing.danger import NEVER_PUT_OFF, in_danger_sql
from escalations.chasing.steps import Reached, Step
from safeguarding.post.outbox import insert_from, lines_from
from safeguarding.standards import STANDARDS
from safeguarding.working_days import LONDON, UnknownYear, is_working_day

KIND = "chase"
ANY_REFERENCE = "0000000000"

# Memberships in force of people who may sign in.
HERE = """
here AS NOT MATERIALIZED (
    SELECT m.id, m.agency_id, m.team_id, m.role, m.seniority, m.user_id, m.manager_id, u.email
      FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id
     WHERE m.started_at <= %(now)s AND (m.ended_at IS NULL OR m.ended_at > %(now)s) AND u.is_active
)"""

# Each chaser's own row is looked up (OFFSET keeps it apart): where nothing is counted yet, as while a demonstration is
# made, the planner else reads everything that is owed for every scan.
RAISED = """
raised AS (
    SELECT c.id AS chaser_id, c.step, o.id AS owed_id, o.standard, o.case_id, o.agency_id, o.team_id, o.user_id,
           o.requester_id, o.child_id, o.started_at, o.due_at, o.limit_at, o.address, f.reference AS case_reference,
           COALESCE(f.restricted_at IS NOT NULL, false) AS restricted, f.household_id,
           COALESCE(o.partnership_id, a.partnership_id) AS partnership_id,
           COALESCE(NULLIF(t.desk_email, ''), NULLIF(a.desk_email, '')) AS desk,
           door.id AS door_id, NULLIF(door.desk_email, '') AS door,
           agreed.chase, agreed.quiet_from, agreed.quiet_until
      FROM chasing_chaser c
      CROSS JOIN LATERAL (SELECT * FROM owed_owed WHERE id = c.owed_id OFFSET 0) o
      LEFT JOIN accounts_team t ON t.id = o.team_id
      LEFT JOIN accounts_agency a ON a.id = o.agency_id
      LEFT JOIN case_files_casefile f ON f.id = o.case_id
      LEFT JOIN accounts_agency door
             ON door.partnership_id = COALESCE(o.partnership_id, a.partnership_id) AND door.is_front_door
      LEFT JOIN LATERAL (
           SELECT chase, quiet_from, quiet_until FROM owed_chasepolicy
            WHERE standard = o.standard AND partnership_id = COALESCE(o.partnership_id, a.partnership_id)
              AND in_force_from <= o.started_at
            ORDER BY in_force_from DESC, id DESC LIMIT 1) agreed ON true
     WHERE c.id = ANY(%(chasers)s)
)"""

# The memberships that each word of the standard means; `w` is one wanted recipient of one chaser.
MEANT = {
    "owner": """
        SELECT id FROM here WHERE user_id = w.user_id ORDER BY agency_id = w.agency_id DESC NULLS LAST, id LIMIT 1""",
    "requester": """
        SELECT id FROM here WHERE user_id = w.requester_id ORDER BY id LIMIT 1""",
    # Their own manager; else the managers of the team that owes it; else those of the agency, the nearest in rank.
    "manager": """
        SELECT id FROM (
            SELECT boss.id, 0 AS distance, 0 AS rank FROM here own JOIN here boss ON boss.id = own.manager_id
             WHERE own.user_id = w.user_id AND own.agency_id = w.agency_id
            UNION ALL
            SELECT id, CASE WHEN team_id = w.team_id THEN 1 ELSE 2 END,
                   CASE WHEN role = 'team_manager' THEN 0 ELSE seniority END
              FROM here
             WHERE agency_id = w.agency_id AND user_id IS DISTINCT FROM w.user_id
               AND (role = 'team_manager' OR seniority >= 3)
        ) boss ORDER BY distance, rank FETCH FIRST ROW WITH TIES""",
    # Of the hospital that reports and of the hospital that asked.
    "named_doctor": """
        SELECT d.id FROM here d JOIN accounts_agency a ON a.id = d.agency_id AND a.kind = 'hospital'
         WHERE d.role = 'named_professional'
           AND (d.agency_id = w.agency_id
                OR d.agency_id IN (SELECT agency_id FROM here WHERE user_id = w.requester_id))""",
    "service_manager": """
        SELECT s.id FROM here s WHERE s.role = 'service_manager' AND s.agency_id IN (w.agency_id, w.door_id)
         ORDER BY s.agency_id = w.agency_id DESC NULLS LAST FETCH FIRST ROW WITH TIES""",
}

# Whoever stands in for `own` at the end of the line: stand-ins may be away themselves, and may have named each other.
PRESENT = """
    WITH RECURSIVE line AS (
        SELECT own.id, ARRAY[own.id] AS passed
        UNION ALL
        SELECT d.to_id, line.passed || d.to_id
          FROM line CROSS JOIN LATERAL ({away_from}) d
         WHERE d.to_id <> ALL (line.passed)
    )
    SELECT s.user_id, s.email FROM line JOIN here s ON s.id = line.id WHERE NOT EXISTS ({away_from}) LIMIT 1"""
AWAY_FROM = """
        SELECT to_id FROM accounts_delegation
         WHERE membership_id = line.id AND from_at <= %(now)s AND until_at > %(now)s
         ORDER BY from_at DESC, id LIMIT 1"""

# What comes of a professional difference never waits, nor does anything about a child in danger.
CAN_WAIT = f"(r.standard <> ALL (%(never_wait)s) AND NOT {in_danger_sql('r')})"
# A reminder can wait for the morning if there was a day or more for it.
WAITS = f"(r.due_at - r.started_at >= interval '1 day' AND {CAN_WAIT})"
# When the quiet hours end that `now` is in; NULL outside them, and for what may not be put off.
QUIET_UNTIL = f"""
    CASE WHEN r.step < {Step.ESCALATION.value} AND r.quiet_from IS NOT NULL
          AND CASE WHEN r.quiet_from < r.quiet_until
                   THEN %(time)s::time >= r.quiet_from AND %(time)s::time < r.quiet_until
                   ELSE %(time)s::time >= r.quiet_from OR %(time)s::time < r.quiet_until END
          AND {CAN_WAIT}
         THEN (%(today)s::date + r.quiet_until
               + CASE WHEN %(time)s::time < r.quiet_until THEN interval '0' ELSE interval '1 day' END)
              AT TIME ZONE 'Europe/London' END"""

# Reply links that are out, by which somebody without an account opens the page that a chase leads to: the mailbox that
# the desk passed it on to; and whether a mailbox has one, whose chase then does not wait for the mail of the morning.
STANDING = """
    FROM reply_links_replylink link
   WHERE link.answered_at IS NULL AND link.closed_at IS NULL AND link.expires_at > %(now)s
     AND link.paths @> ARRAY[page.path::varchar]
"""
PASSED_ON = f"""
    SELECT link.sent_to {STANDING}
       AND link.follows_id IS NOT NULL AND link.case_id = r.case_id ORDER BY link.id DESC LIMIT 1"""
LINK_OF = f"""
    SELECT {STANDING}
       AND link.sent_to = lower(COALESCE(passed.sent_to, told.email))"""

TELL = """
WITH {raised}, {here},
wanted AS (
    SELECT r.*, w.recipient, w.is_new
      FROM raised r
      JOIN unnest(%(standards)s::text[], %(steps)s::int[], %(recipients)s::text[], %(new)s::bool[])
           AS w (standard, step, recipient, is_new) ON w.standard = r.standard AND w.step = r.step
     WHERE r.chase IS NULL
    UNION ALL
    SELECT r.*, said.recipient,
           r.step = {limit} OR NOT EXISTS (
               SELECT FROM generate_series(0, r.step - 2) earlier WHERE r.chase -> earlier ? said.recipient)
      FROM raised r
      CROSS JOIN LATERAL (
           SELECT DISTINCT recipient
             FROM jsonb_array_elements(r.chase) WITH ORDINALITY AS steps (reached, step)
             CROSS JOIN LATERAL jsonb_array_elements_text(reached) recipient
            WHERE steps.step = r.step OR r.step = {limit}) said
     WHERE r.chase IS NOT NULL
),
meant AS ({meant}),
persons AS (
    SELECT m.chaser_id, m.is_new AND present.user_id IS NOT NULL AS is_new,
           COALESCE(present.user_id, own.user_id) AS user_id, COALESCE(present.email, own.email) AS email
      FROM meant m
      JOIN here own ON own.id = m.membership_id
      LEFT JOIN LATERAL ({present}) present ON true
),
on_duty AS (
    SELECT DISTINCT w.chaser_id, w.is_new, p.user_id, p.email
      FROM wanted w
      JOIN accounts_duty d ON d.agency_id = w.agency_id AND d.from_at <= %(now)s AND d.until_at > %(now)s
       AND (d.team_id IS NULL OR d.team_id = w.team_id OR w.team_id IS NULL)
      JOIN here p ON p.id = d.membership_id
      JOIN accounts_agency a ON a.id = w.agency_id
     WHERE w.recipient = 'desk'
       AND (w.desk IS NULL
            OR extract(isodow FROM %(today)s::date) <> ALL (a.open_days) OR %(holiday)s AND 7 <> ALL (a.open_days)
            OR NOT (%(time)s::time >= a.opens_at AND %(time)s::time < a.closes_at))
),
found AS (
    SELECT chaser_id, is_new, user_id, email FROM persons
    UNION ALL
    SELECT chaser_id, is_new, NULL, desk FROM wanted WHERE recipient = 'desk' AND desk IS NOT NULL
    UNION ALL
    SELECT chaser_id, is_new, user_id, email FROM on_duty
),
astray AS (
    SELECT r.* FROM raised r WHERE NOT EXISTS (SELECT FROM found f WHERE f.chaser_id = r.chaser_id AND f.is_new)
),
told AS (
    SELECT chaser_id, user_id, email, false AS unreached FROM found
    UNION ALL
    SELECT chaser_id, NULL, COALESCE(desk, door), true FROM astray WHERE COALESCE(desk, door) IS NOT NULL
),
outgoing AS (
    SELECT DISTINCT ON (r.chaser_id, lower(reach.email))
           '{kind}' AS kind, format('{kind}:%%s:%%s', r.owed_id, r.step) AS unique_key, reach.email, told.user_id,
           r.case_id, r.partnership_id, r.step >= {urgent_from} AS urgent,
           r.step = {reminder} AND NOT told.unreached AND NOT reach.has_link AND {waits} AS waits,
           {quiet_until} AS not_before,
           jsonb_build_object(
               'owed', r.owed_id, 'standard', r.standard, 'step', r.step, 'due_at', r.due_at, 'limit_at', r.limit_at,
               'case', r.case_reference,
               'path', page.path, 'unreached', told.unreached, 'instead', false, 'restricted', r.restricted) AS params
      FROM told
      JOIN raised r USING (chaser_id)
      CROSS JOIN LATERAL (
           SELECT COALESCE(replace(%(pages)s::jsonb ->> r.standard, %(any_reference)s, NULLIF(r.address, '')),
                           replace(%(case_path)s, %(any_reference)s, r.case_reference), '/') AS path) page
      LEFT JOIN LATERAL ({passed_on}) passed ON told.user_id IS NULL AND NOT told.unreached AND told.email = r.desk
      CROSS JOIN LATERAL (
           SELECT COALESCE(passed.sent_to, told.email) AS email,
                  EXISTS ({link_of}) AS has_link) reach
     ORDER BY r.chaser_id, lower(reach.email), told.unreached, told.user_id NULLS LAST
),
at_once AS (SELECT * FROM outgoing WHERE NOT waits),
in_the_morning AS (SELECT * FROM outgoing WHERE waits),
sent AS ({insert}),
noted AS ({lines})
UPDATE chasing_chaser c
   SET reached = CASE WHEN desk IS NOT NULL THEN '{desk}' WHEN door IS NOT NULL THEN '{door}' ELSE '{nobody}' END
  FROM astray WHERE astray.chaser_id = c.id
"""


@cache
def statement():
    """The statement that tells everyone whom a batch of chasers is for."""
    meant = "\n    UNION ALL".join(
        f"\n    SELECT w.chaser_id, w.is_new, m.id AS membership_id FROM wanted w CROSS JOIN LATERAL ({query}) m"
        f"\n     WHERE w.recipient = '{recipient}'"
        for recipient, query in MEANT.items()
    )
    return TELL.format(
        raised=RAISED,
        here=HERE,
        meant=meant,
        kind=KIND,
        urgent_from=Step.ESCALATION.value,
        present=PRESENT.format(away_from=AWAY_FROM),
        reminder=Step.REMINDER.value,
        waits=WAITS,
        quiet_until=QUIET_UNTIL,
        passed_on=PASSED_ON,
        link_of=LINK_OF,
        limit=Step.LIMIT.value,
        insert=insert_from("at_once"),
        lines=lines_from("in_the_morning"),
        desk=Reached.DESK.value,
        door=Reached.FRONT_DOOR.value,
        nobody=Reached.NOBODY.value,
    )


@cache
def wanted():
    """Who is wanted at each step of each standard, as columns: standards, steps, recipients, whether new at this step.

    At the limit everyone who was told before is told again.
    """
    rows = []
    for standard in STANDARDS:
        earlier = set()
        for step, recipients in enumerate(standard.chase, start=1):
            rows += [(standard.slug, step, recipient, recipient not in earlier) for recipient in recipients]
            earlier.update(recipients)
        rows += [(standard.slug, Step.LIMIT.value, recipient, True) for recipient in sorted(earlier)]
    return dict(zip(("standards", "steps", "recipients", "new"), map(list, zip(*rows, strict=True)), strict=True))


def pages():
    """{standard: address} of the pages that show one obligation to whoever owes it, in the case or not.

    A standard whose page does not exist leads to the case instead: one wrong name must not hold back every chase.
    """
    found = {}
    for standard in STANDARDS:
        with suppress(NoReverseMatch):
            if standard.page:
                found[standard.slug] = reverse(standard.page, args=[ANY_REFERENCE])
    return found


def is_holiday(day):
    """Whether a weekday is not worked; no in a year whose holidays are not known yet."""
    try:
        return day.isoweekday() <= 5 and not is_working_day(day)
    except UnknownYear:
        return False


def tell(chaser_ids, now):
    """Put the messages of these chasers into the outbox, and say on those that went astray where they went instead."""
    here = now.astimezone(LONDON)
    facts = {
        "chasers": chaser_ids,
        "now": now,
        "today": here.date(),
        "time": here.time(),
        "holiday": is_holiday(here.date()),
        "never_wait": NEVER_PUT_OFF,
        "case_path": reverse("case", args=[ANY_REFERENCE]),
        "pages": json.dumps(pages()),
        "any_reference": ANY_REFERENCE,
        **wanted(),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement(), facts)
