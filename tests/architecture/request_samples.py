"""The addresses of information requests, and the requests of the story that they name."""

from functools import cached_property

from cases.information_requests import services
from tests.factories.enquiries import THU_27_AUG_1500
from tests.factories.information_requests import asked

REQUESTS = {
    "gps-ask": lambda story: [story.case.reference],
    "information": lambda story: [story.case.reference],
    "information-answer": lambda story: [story.asked.reference],
    "information-ask": lambda story: [story.case.reference],
    "information-not-us": lambda story: [story.asked.reference],
    "information-refuse": lambda story: [story.asked.reference],
    "information-remind": lambda story: [story.asked.reference],
    "information-request": lambda story: [story.asked.reference],
    "information-voice": lambda story: [story.asked.reference],
    "information-withdraw": lambda story: [story.asked.reference],
    "person-information": lambda story: story.person("Lily"),
    "refusal-consider": lambda story: [story.refused.reference],
}


class Asked:
    """A story with a `case` and a `cast`, in which the perinatal service is asked about Jodie."""

    @cached_property
    def asked(self):
        """The question, not answered yet."""
        return asked(self.case, self.cast, at=THU_27_AUG_1500)[0]

    @cached_property
    def refused(self):
        """The question, refused."""
        ines = self.cast.actor("ines", THU_27_AUG_1500)
        return services.refuse(self.asked, by=ines, at=THU_27_AUG_1500, words="She has not agreed.")
