"""The plain answers at the top of a case: who leads, seen or not, results, and what comes next."""

from oversight.dashboards.revival import revive
from safeguarding import moments


def answers_of(case, children, results, missing, now):
    """The strip's answers, each {question, lines: [{says, missing, note}]}, in the order a worker asks them."""
    return [
        _enquiry(case, now),
        {"question": "Seen by a social worker", "lines": [_seen(child, case, missing, now) for child in children]},
        {"question": "X-ray results", "lines": [_result(child, results) for child in children]},
        _next(missing, now),
    ]


def _line(says, missing=False, note=""):
    return {"says": says, "missing": missing, "note": note}


def _enquiry(case, now):
    question = "Section 47 enquiry"
    if not case.enquiry:
        return {"question": question, "lines": [_line("None open")]}
    enquiry = revive([case.enquiry])[0]
    kind = "Joint, police and social care" if enquiry["kind"] == "joint" else "Social care alone"
    since = f"since {moments.when(enquiry['started_at'], now)}"
    lead = enquiry["lead"]
    led = (
        _line(f"Led by {lead}", note=enquiry["lead_telephone"] or "")
        if lead
        else _line("Nobody leads it", missing=True)
    )
    return {"question": question, "lines": [_line(kind, note=since), led]}


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


def _next(missing, now):
    ahead = [line for line in missing if line.due_at >= now]
    if not ahead:
        return {"question": "Next due", "lines": [_line("Nothing further is due")]}
    first = min(ahead, key=lambda line: line.due_at)
    return {
        "question": "Next due",
        "lines": [_line(first.what, note=f"{moments.clock(first.due_at, now)}; {first.about}")],
    }
