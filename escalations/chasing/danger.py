"""When a child is in danger, as the chase sees it: nothing about this child is put off or held back.

Under two or not born, in hospital now, or somebody has challenged because of an immediate danger (or about a child in
hospital). Where a row is about no one child, any child of the household counts.
"""

from safeguarding.standards import STANDARDS

UNDER = "2 years"
# Challenges, and what somebody must ring about at once, are never put off either, whomever they are about.
NEVER_PUT_OFF = [one.slug for one in STANDARDS if one.ring_at_once or one.on.startswith("challenges.")]


def in_danger_sql(row: str, today: str = "%(today)s") -> str:
    """An SQL condition: `row` is the alias of an owed row, or of one with its child_id and case_id.

    `today` is the placeholder of the date in London.
    """
    household = f"(SELECT household_id FROM case_files_casefile WHERE id = {row}.case_id)"
    return f"""(
        EXISTS (
            SELECT FROM families_person young
             WHERE (young.id = {row}.child_id OR young.household_id = {household}) AND young.is_child
               AND (young.born_on IS NULL OR young.born_on > {today}::date - interval '{UNDER}'))
        OR EXISTS (
            SELECT FROM hospital_stays_stay stay WHERE stay.case_id = {row}.case_id AND stay.left_at IS NULL)
        OR EXISTS (
            SELECT FROM challenges_escalation danger
             WHERE danger.case_id = {row}.case_id AND danger.resolved_at IS NULL
               AND (danger.immediate_danger OR danger.in_hospital)))"""
