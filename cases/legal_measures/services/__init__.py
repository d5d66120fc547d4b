"""The verbs of legal measures: make, vary, decide what follows, end."""

from cases.legal_measures.services.measures import decide_next, end, make, name_of, vary

__all__ = ["decide_next", "end", "make", "name_of", "vary"]
