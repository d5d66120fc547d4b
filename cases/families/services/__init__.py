"""The verbs of families. Households, people, relationships, and what is known about them stand in a file each."""

from cases.families.services.duplicates import answer_duplicate, note_possible_duplicates
from cases.families.services.households import register_household
from cases.families.services.known import answer_curiosity, end_vulnerability, record_advice, record_vulnerability
from cases.families.services.people import add_alias, add_person, edit_person, record_address
from cases.families.services.relationships import correct_relationship, relate

__all__ = [
    "add_alias",
    "add_person",
    "answer_curiosity",
    "answer_duplicate",
    "correct_relationship",
    "edit_person",
    "end_vulnerability",
    "note_possible_duplicates",
    "record_address",
    "record_advice",
    "record_vulnerability",
    "register_household",
    "relate",
]
