"""What a strategy meeting talks about, in the words of the field (domain 1.2), and what its chair adds to that."""

AGENDA = (
    "What each agency knows, of every child and every adult with care",
    "What was seen and what was said about it, beside each other; and what else could explain it",
    "Every child of the household in turn: is the threshold met, single agency or joint",
    "Where each child is safe today and tonight, and with whom",
    "Medicals: who examines whom, where and when, who consents; or why there is none",
    "What the family is told, when and by whom",
    "Who does what, by when",
)
# The last item always stands: no verb takes it away, and the gate asks whether it was answered.
STANDING = "Does anyone see any of this differently?"


def agenda_of(added):
    """Every item of one meeting in order, `added` being the words of those that its chair put on it."""
    return [*AGENDA, *added, STANDING]


def agenda_without_names(added):
    """The same for a calendar file: what a chair wrote may name a child, so it is only counted there."""
    more = f"And {added} more: see the invitation" if added else ""
    return [*AGENDA, *filter(None, [more]), STANDING]
