"""What is owed of a child's safety plan: written, approved, shared, acknowledged, reviewed."""

from safeguarding.standards.shape import Standard

SAFETY_PLANS: tuple[Standard, ...] = ()
