"""What `health` found as Prometheus text (exposition format 0.0.4): numbers only, nothing about anybody.

A number that is not known (a queue with nothing in it has no oldest) is left out, so that an alert on it stays silent.
"""

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

GAUGES = {
    "outbox_depth": "Messages that are due and not sent.",
    "outbox_oldest_seconds": "Age of the oldest of them.",
    "chase_due": "Obligations with a step of their chase to be raised now.",
    "chase_oldest_seconds": "How long the oldest of them has been waiting: the lag of the chaser.",
    "refused_and_not_passed_on": "Messages refused for good of which nobody else was told.",
    "chase_held": "Chases held back until an administrator releases them.",
    "stuck": "Rows that a recurring job cannot handle.",
    "audit_head_seconds": "Age of the newest seal of the audit.",
    "audit_unsealed_seconds": "Age of the oldest entry that no seal covers.",
    "migrations_missing": "Migrations of the code that the database has not had.",
}


def text(found):
    """The lines for what `health` returned."""
    parts = {name: found[name] for name in ("database", "broker", "mail") if found[name] is not None}
    rounds = found.get("seconds_since_last_round", {})
    lines = _gauge("up", "Whether each helper answers.", {f'{{part="{name}"}}': int(up) for name, up in parts.items()})
    for name, words in GAUGES.items():
        lines += _gauge(name, words, {"": found.get(name)})
    lines += _gauge(
        "seconds_since_last_round",
        "How long ago each recurring job did its round.",
        {f'{{job="{job}"}}': age for job, age in rounds.items()},
    )
    head = found.get("audit_head") or {}
    lines += _gauge("audit_head_number", "The number of the newest seal of the audit.", {"": head.get("number")})
    lines += _gauge("problems", "How many things somebody has to look at.", {"": len(found["problems"])})
    return "\n".join(lines) + "\n"


def _gauge(name, words, values):
    """The lines of one gauge; none where no value of it is known."""
    known = {labels: value for labels, value in values.items() if value is not None}
    if not known:
        return []
    name = f"safeguarding_{name}"
    return [f"# HELP {name} {words}", f"# TYPE {name} gauge", *(f"{name}{at} {value}" for at, value in known.items())]
