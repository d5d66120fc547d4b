"""Starting points for plans in common situations. Pure data; what stands in [brackets] must be replaced.

Not one of them is a plan: each leaves the danger, the names and the times to whoever knows this child, and a plan in
which a bracket is left cannot be submitted (`policies.missing_from`).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Situation:
    """One starting point: what it is called, and what it says, as `content.whole` takes it."""

    title: str
    says: dict


NUMBER_OUT_OF_HOURS = {"out_of_hours_name": "The emergency duty team"}

SITUATIONS = {
    "ward": Situation(
        "The child is on a ward",
        NUMBER_OUT_OF_HOURS
        | {
            "danger": "[What happened or may happen to the child, and what nobody can explain.]",
            "day_place": "[Which ward], [which hospital]",
            "day_with": "[Which nurse or role is in the room when a parent visits]",
            "night_place": "[Which ward], [which hospital]",
            "night_with": "[Who is with the child at night; does a parent stay?]",
            "contacts": [
                {"person": "[Name], mother", "alone": "only_with", "with_whom": "[a nurse, by role]"},
                {"person": "[Name], father", "alone": "only_with", "with_whom": "[a nurse, by role]"},
            ],
            "measures": [
                {
                    "who": "[Name], ward",
                    "does": "Keeps somebody in the room at every visit",
                    "by_when": "Now",
                    "checked": "Visit sheet, at each change of shift",
                },
                {"who": "[Name], social worker", "does": "Sees the child on the ward", "by_when": "[day and time]"},
            ],
            "triggers": [
                {
                    "happens": "A parent tries to take the child",
                    "then": "Ring 999. Then ring the ward sister and [number].",
                }
            ],
            "pending": [{"what": "Skeletal survey, final report", "could_change": "[What a fracture would change]"}],
        },
    ),
    "relatives": Situation(
        "The child stays with relatives, and the parents visit",
        NUMBER_OUT_OF_HOURS
        | {
            "danger": "[What happened or may happen to the child, and what nobody can explain.]",
            "day_place": "[At whose home]",
            "day_with": "[Who has care of the child by day]",
            "night_place": "[At whose home]",
            "night_with": "[Who has care of the child at night]",
            "contacts": [
                {"person": "[Name], mother", "alone": "only_with", "with_whom": "[name of the relative]"},
                {"person": "[Name], father", "alone": "only_with", "with_whom": "[name of the relative]"},
                {"person": "[Name of the relative], [aunt, grandmother]", "alone": "yes"},
            ],
            "measures": [
                {
                    "who": "[Name], social worker",
                    "does": "Sees the relative, says what they must do, and hears them say it back",
                    "by_when": "[before the child goes there]",
                    "checked": "Recorded in their own words",
                },
                {
                    "who": "[Name]",
                    "does": "Visits without notice",
                    "by_when": "[how often]",
                    "checked": "[visit record]",
                },
            ],
            "triggers": [
                {"happens": "A parent comes and will not leave", "then": "The relative rings 999, then [number]."}
            ],
            "restrictions": [
                {
                    "what": "The parents do not stay overnight",
                    "authority": "none",
                    "detail": "[Ask each parent. If they agree, say so, and that they were told it is voluntary.]",
                }
            ],
        },
    ),
    "home": Situation(
        "The child is at home, and somebody safe is always there",
        NUMBER_OUT_OF_HOURS
        | {
            "danger": "[What happened or may happen to the child, and what nobody can explain.]",
            "day_place": "At home",
            "day_with": "[Who is always there by day]",
            "night_place": "At home",
            "night_with": "[Who is awake or in the room at night]",
            "contacts": [
                {"person": "[Name], mother", "alone": "only_with", "with_whom": "[the safe person, by name]"},
                {"person": "[Name], father", "alone": "only_with", "with_whom": "[the safe person, by name]"},
                {"person": "[The safe person, by name]", "alone": "yes"},
            ],
            "measures": [
                {
                    "who": "[Name], social worker",
                    "does": "Sees the child, awake and undressed if a baby",
                    "by_when": "[how often, at least weekly]",
                    "checked": "Visit record",
                },
                {"who": "[Name], health visitor", "does": "Weighs and looks at the child", "by_when": "[day]"},
            ],
            "triggers": [
                {
                    "happens": "The safe person cannot be there",
                    "then": "Ring [number]. Nobody leaves before.",
                },
                {"happens": "A new mark, or the child is unwell", "then": "Ring 999 or go to hospital; then [number]."},
            ],
        },
    ),
}


def brackets_left(content):
    """Whether a whole content still holds something in [brackets], which somebody has to replace."""
    texts = [said for said in content.values() if isinstance(said, str)]
    lines = [line for said in content.values() if isinstance(said, list) for line in said]
    texts += [str(said) for line in lines for said in line.values()]
    return any("[" in said and "]" in said for said in texts)
