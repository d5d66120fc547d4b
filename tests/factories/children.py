"""Children: what one could do when somebody looked."""

from cases.children.choices import Mobility, MobilityTest
from cases.children.services import record_mobility
from tests.factories.families import THU_27_AUG_1000


def seen_unable_to_roll(child, by, at=THU_27_AUG_1000):
    """A mobility record as a health visitor makes it of a young baby."""
    return record_mobility(
        child,
        by=by,
        at=at,
        ability=Mobility.NOT_ROLLING,
        test_used=MobilityTest.PANEL_2022,
        observed_by="Sian Probert, health visitor",
    )
