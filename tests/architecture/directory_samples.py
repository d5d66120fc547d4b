"""The addresses of the directory and of the policies, and the records that they name."""

from functools import cached_property

from tests.factories.directory import listed, published

DIRECTORY = {
    "policy": lambda story: [story.policy.reference],
    "policy-acknowledge": lambda story: [story.policy.reference],
    "policy-supersede": lambda story: [story.policy.reference],
    "service": lambda story: [story.service.reference],
    "service-change": lambda story: [story.service.reference],
    "service-confirm": lambda story: [story.service.reference],
    "service-withdraw": lambda story: [story.service.reference],
}
# Addresses that name a record which is about nobody: looking at it is no look at a child.
ABOUT_NOBODY = {"policy", "policy-acknowledge", "service", "service-confirm"}


class Listed:
    """A story with a `cast`, in which the directory has a service and a policy is in force."""

    @cached_property
    def service(self):
        """A service of the directory."""
        return listed(self.cast)

    @cached_property
    def policy(self):
        """A policy in force."""
        return published(self.cast)
