"""How the audit trail words the death of a child and what follows, and what of it goes when retention ends."""

from safeguarding.audit.registry import register

register("death-recorded", "Death of a child recorded", erase=("told_by", "where"))
register("death-struck-out", "Death recorded in error, struck out")
register("note-after-death", "Note written after the child’s death", erase=("words",))
register("serious-incident-decided", "Notifying the national Panel decided")
register("rapid-review-recorded", "Rapid review recorded", erase=("review",))
