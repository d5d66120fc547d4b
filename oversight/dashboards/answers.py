"""The plain answers at the top of a case: who leads; the plan, seen or not, results, and what comes next."""

from cases.legal_measures.standing import standing_of
from safeguarding import moments
from safeguarding.nested import revive
from safeguarding.words import uncapital
from safety_plans.plans.choices import ApprovedHow, State


def answers_of(case, children, results, missing, now):
    """The strip's answers, each {question, lines: [{says, missing, note}]}, in the order a worker asks them."""
    return [
        {"question": "Safety plan now", "lines": [_plan(child, case, now) for child in children]},
        {"question": "Seen by a social worker", "lines": [_seen(child, case, missing, now) for child in children]},
        {"question": "X-ray results", "lines": [_result(child, results) for child in children]},
        *_law(case, now),
        _next(missing, now),
    ]


def _line(says, missing=False, note=""):
    return {"says": says, "missing": missing, "note": note}


def enquiry_of(case, now):
    """The open section 47 enquiry in a sentence and who leads it: {says, lead, telephone}; None when none is open."""
    if not case.enquiry:
        return None
    enquiry = revive([case.enquiry])[0]
    joint = enquiry["kind"] == "joint"
    kind = "Joint section 47 enquiry (police and social care" if joint else "Section 47 enquiry (social care alone"
    says = f"{kind} looking into possible serious harm), since {moments.when(enquiry['started_at'], now)}."
    return {"says": says, "lead": enquiry["lead"], "telephone": enquiry["lead_telephone"]}


def _plan(child, case, now):
    name = child.given_name or child.name
    plan = next((one for one in revive(case.plans) if one["child_id"] == child.pk), None)
    if plan is None:
        return _line(f"{name}: {uncapital(State.NONE.label)}")
    if plan["number"] is None:
        state = State.WAITING if plan["waits"] else State.BEING_WRITTEN if plan["is_being_written"] else State.NONE
        return _line(f"{name}: {uncapital(state.label)}", missing=True)
    is_interim = plan["how"] == ApprovedHow.TELEPHONE and plan["confirmed_at"] is None
    note = f"version {plan['number']}, since {moments.when(plan['since_at'], now)}"
    return _line(f"{name}: {uncapital((State.INTERIM if is_interim else State.IN_FORCE).label)}", note=note)


def _seen(child, case, missing, now):
    name = child.given_name or child.name
    place = next((one for one in revive(case.places) if one["child_id"] == child.pk), None)
    if place is None:
        return _line(f"{name}: no enquiry is open")
    if place["seen_at"]:
        return _line(f"{name}: {moments.when(place['seen_at'], now)}")
    owed = next((line for line in missing if line.standard == "child-seen" and child.pk in line.child_ids), None)
    return _line(f"{name}: not seen", missing=True, note=moments.clock(owed.due_at, now) if owed else "")


def _result(child, results):
    name = child.given_name or child.name
    result = results.get(child.pk)
    if result is None:
        return _line(f"{name}: none asked for")
    return _line(f"{name}: {result.heading}", missing=not result.final, note=result.small)


def _law(case, now):
    """What police or a court have laid down, where anything is on record; what has run out reads as missing."""
    found = standing_of(case.measures)
    lines = [_line(one.words(now), missing=one.ran_out(now)) for one in found]
    return [{"question": "Legal measures", "lines": lines}] if lines else []


def _next(missing, now):
    ahead = [line for line in missing if line.due_at >= now]
    if not ahead:
        return {"question": "Next due", "lines": [_line("Nothing further is due")]}
    first = min(ahead, key=lambda line: line.due_at)
    return {
        "question": "Next due",
        "lines": [_line(first.what, note=f"{moments.clock(first.due_at, now)}; {first.about}")],
    }
