"""What is owed of a mark on a child who cannot move about: referred, and examined the same day."""

from safeguarding.standards.shape import Standard

BODY_MAPS: tuple[Standard, ...] = ()
