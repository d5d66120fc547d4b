"""What is owed of a challenge: an answer at each stage."""

from safeguarding.standards.shape import Standard

ESCALATIONS: tuple[Standard, ...] = ()
