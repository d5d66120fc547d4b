"""What a strategy meeting talks about, in the words of the field (domain 1.2); the last item always stands."""

AGENDA = (
    "What each agency knows, of every child and every adult with care",
    "What was seen and what was said about it, beside each other; and what else could explain it",
    "Every child of the household in turn: is the threshold met, single agency or joint",
    "Where each child is safe today and tonight, and with whom",
    "Medicals: who examines whom, where and when, who consents; or why there is none",
    "What the family is told, when and by whom",
    "Who does what, by when",
    "Does anyone see any of this differently?",
)
