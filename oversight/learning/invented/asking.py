"""What the GPs of an invented family are asked once the enquiry has begun, and what they say."""

WHY = "A section 47 enquiry: there is reasonable cause to suspect that a child suffers significant harm."
SAID = (
    ("Last seen in spring with a cough. Weight and immunisations as expected.", ""),
    ("Two appointments missed since March; came to the third with the grandmother.", ""),
    ("Seen at six weeks. Nothing worried us.", ""),
)
OF_ADULTS = (
    ("Poor sleep since last year; a sleeping tablet at night since April.", "May not hear a baby at night."),
    ("Low mood after the birth; declined talking therapy in May.", "Needs somebody to share the nights with."),
    ("Registered, not seen for three years.", "Nothing that bears on the care of the children is known."),
)


def ask_gps(family, began):
    """The practices of every child and every adult with care, by the lead."""
    facts = {"question_children": "When last seen, by whom brought, anything that worried you?", "why": WHY}
    facts |= {"question_adults": "What bears on the care of the children?", "basis": "enquiry"}
    consent = {"consent": "not_sought", "consent_why": "Asking first could put a child at risk."}
    yield "ask_gps", family.lead, {"case": family.case} | facts | consent


def ask_perinatal(family, began):
    """Where low mood is recorded, one question to the perinatal service; every third says no at first."""
    if family.worry.known:
        person = next(iter(family.adults))
        facts = {"agency": "perinatal", "person": person, "question": "Do you know her, and since when?", "why": WHY}
        facts |= {"basis": "enquiry", "consent": "given", "consent_why": ""}
        yield "ask_service", family.lead, {"case": family.case} | facts
        if family.number % 3 == 0:
            said = {"kind": "refusal", "said_by": "Duty practitioner", "words": "We need her written consent."}
            yield "record_said", family.lead, {"case": family.case, "agency": "perinatal", "person": person} | said


def hear_surgery(family, began):
    """The surgery answers about the children and, for some families, about the first adult."""
    for place, child in enumerate(family.children):
        words, bears = SAID[(family.number + place) % len(SAID)]
        yield "answer_request", "beth", {"case": family.case, "person": child, "words": words, "bears": bears}
    if family.number % 2:
        words, bears = OF_ADULTS[family.number % len(OF_ADULTS)]
        adult = next(iter(family.adults))
        yield "answer_request", "beth", {"case": family.case, "person": adult, "words": words, "bears": bears}
