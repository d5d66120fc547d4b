"""Households and the people in them: who they are to each other, and what is known about each, from whom."""

from cases.families.models.known import AdviceGiven, CuriosityAnswer, PossibleDuplicate, Vulnerability
from cases.families.models.people import Address, Alias, Household, NHSNumberFits, Person, Relationship

__all__ = [
    "Address",
    "AdviceGiven",
    "Alias",
    "CuriosityAnswer",
    "Household",
    "NHSNumberFits",
    "Person",
    "PossibleDuplicate",
    "Relationship",
    "Vulnerability",
]
