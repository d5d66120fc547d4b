"""What is owed of a strategy meeting: held, everybody asked, answered, recorded and read."""

from safeguarding.standards.shape import Standard

STRATEGY_MEETINGS: tuple[Standard, ...] = ()
