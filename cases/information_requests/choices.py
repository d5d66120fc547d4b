"""Closed lists about asking for information. The lawful bases are those of domain 10."""

from django.db.models import TextChoices


class Basis(TextChoices):
    """On what basis information is asked for and may be given (domain 10)."""

    PUBLIC_TASK = "public_task", "Safeguarding a child: public task"
    ENQUIRY = "enquiry", "Section 47 enquiry: the duty to help it"
    CARE = "care", "Direct care"
    CRIMINAL = "criminal", "Preventing or detecting a crime"
    CLAIMS = "claims", "Legal claims and court proceedings"
    DUTY_TO_SHARE = "duty_to_share", "Duty to share information about a child"


# Who says so, a line each: shown beside the basis to whoever asks and to whoever is asked.
SOURCES = {
    Basis.PUBLIC_TASK: "UK GDPR Articles 6(1)(e) and 9(2)(g); Data Protection Act 2018 Schedule 1 paragraphs 6 and 18",
    Basis.ENQUIRY: "Children Act 1989 section 47(9) to (11), and section 27",
    Basis.CARE: "UK GDPR Article 9(2)(h); Data Protection Act 2018 Schedule 1 paragraph 2",
    Basis.CRIMINAL: "Data Protection Act 2018 Part 3, or Schedule 2 paragraph 2 for whoever is asked",
    Basis.CLAIMS: "UK GDPR Article 9(2)(f)",
    Basis.DUTY_TO_SHARE: "Children Act 2004 section 16LA",
}


class Consent(TextChoices):
    """Whether consent to the checks was sought (domain 1.2). It is not the basis: that is the law."""

    GIVEN = "given", "Sought and given"
    REFUSED = "refused", "Sought and refused"
    NOT_SOUGHT = "not_sought", "Not sought"


class How(TextChoices):
    """By which road it was asked."""

    EMAIL = "email", "By e-mail"
    TELEPHONE = "telephone", "By telephone"


class Said(TextChoices):
    """Who wrote an answer down."""

    HERE = "here", "Written by the agency itself"
    VOICE = "voice", "Said by voice, written down by whoever asked"
    LINK = "link", "By reply link, code confirmed"


class Kind(TextChoices):
    """What an agency that was asked may say."""

    WHOLE = "whole", "Answered"
    PART = "part", "Answered in part"
    REFUSAL = "refusal", "Refused"
    NOT_US = "not_us", "“Not us”"


class Outcome(TextChoices):
    """What the manager of whoever asked makes of a refusal."""

    ASK_AGAIN = "ask_again", "Ask again, with the reasons"
    ESCALATE = "escalate", "Take it further as a professional difference"
    ACCEPT = "accept", "Accept it: the information is not needed, or may not be given"


class State(TextChoices):
    """Where a request stands: the words of every page (asked, reminded, answered, refused, "not us")."""

    OWED = "owed", "Not asked"
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused"
    NOT_US = "not_us", "“Not us”"
    WITHDRAWN = "withdrawn", "Withdrawn"
    ENDED = "ended", "No longer needed"


MOVES = {
    State.OWED: {State.ASKED, State.ENDED},
    State.ASKED: {State.ANSWERED, State.REFUSED, State.NOT_US, State.WITHDRAWN},
    State.REFUSED: {State.ANSWERED},
    State.ANSWERED: set(),
    State.NOT_US: set(),
    State.WITHDRAWN: set(),
    State.ENDED: set(),
}
