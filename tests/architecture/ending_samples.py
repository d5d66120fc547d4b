"""The addresses of how an enquiry ends, and of a child's death, and the records of the story that they name."""

from tests.factories import closings
from tests.factories.deaths import died
from tests.factories.transfers import offered

ENDINGS = {
    "death": lambda story: story.person("Lily"),
    "death-note": lambda story: [story.death.reference],
    "death-record": lambda story: story.person("Lily"),
    "death-strike-out": lambda story: [story.death.reference],
    "enquiry-close": lambda story: [story.enquiry.reference],
    "enquiry-closing-confirm": lambda story: [story.closing.reference],
    "enquiry-closing-refuse": lambda story: [story.closing.reference],
    "enquiry-closing-review": lambda story: [story.closing_without_gate.reference],
    "enquiry-reopen": lambda story: [story.closing_without_gate.enquiry.reference],
    "enquiry-transfer": lambda story: [story.enquiry.reference],
    "rapid-review-record": lambda story: [story.death.incident.reference],
    "serious-incident-decide": lambda story: [story.death.incident.reference],
    "transfer-accept": lambda story: [story.transfer.reference],
    "transfer-decline": lambda story: [story.transfer.reference],
    "transfer-withdraw": lambda story: [story.transfer.reference],
}


class Ended:
    """A story with an `enquiry` and a `cast`: the enquiry is closed, or a child of it has died."""

    @property
    def closing(self):
        """The team manager has decided to close it with something missing."""
        return closings.waiting(self.cast, self.enquiry)

    @property
    def closing_without_gate(self):
        """The service manager has confirmed it."""
        return closings.without_gate(self.cast, self.enquiry)

    @property
    def death(self):
        """Lily's death, recorded by Priya."""
        return died(self.cast, self.enquiry)

    @property
    def transfer(self):
        """The enquiry, offered to another authority that has not answered."""
        return offered(self.enquiry, self.cast)
