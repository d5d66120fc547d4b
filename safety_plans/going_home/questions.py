"""What a person is asked for each line that the record cannot answer: the question, and what counts as knowing it."""

from dataclasses import dataclass

from safety_plans.going_home.choices import AnsweredLine


@dataclass(frozen=True)
class Question:
    """One such question, and the hint beside the evidence."""

    asks: str
    hint: str


QUESTIONS = {
    AnsweredLine.CONDITIONS_KNOWN: Question(
        "Is it known of each whether there is bail, or other police conditions, or none?",
        "Which conditions, and when they end; or that the police say there are none",
    ),
    AnsweredLine.EXAMINED: Question(
        "Has a consultant paediatrician examined the child?",
        "Who examined the child, when and where, and what they found",
    ),
    AnsweredLine.MEDICAL_WRITTEN: Question(
        "Is the medical opinion in writing, and has social care got it?",
        "Who wrote it and when, and to whom it went",
    ),
    AnsweredLine.DISCHARGE_COMPLETE: Question(
        "Has every agency agreed to the discharge plan for these days?",
        "Which people of which agencies agreed, and who sees the child before the next working day",
    ),
    AnsweredLine.GP_TOLD: Question(
        "Has the child’s GP practice been told that the child is going home?",
        "Who at the practice was told, and by whom",
    ),
    AnsweredLine.ADDRESS_CHECKED: Question(
        "Is the address checked, and who lives there now?",
        "Who went there and when; who lives there; who else visits or cares for the child",
    ),
    AnsweredLine.ASSUMES_INJURY: Question(
        "Does the plan in force assume injury until every result is final?",
        "Which lines of the plan hold as if a fracture had been found",
    ),
}
