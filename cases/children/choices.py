"""Closed lists about a child."""

from django.db.models import TextChoices


class LegalStatus(TextChoices):
    """The order or agreement a child is looked after under, if any."""

    NONE = "none", "None"
    SECTION_20 = "section_20", "Accommodated by agreement (section 20)"
    POLICE_PROTECTION = "police_protection", "Police protection (section 46)"
    EMERGENCY_PROTECTION = "emergency_protection", "Emergency protection order"
    INTERIM_CARE = "interim_care", "Interim care order"
    CARE = "care", "Care order"
    SUPERVISION = "supervision", "Supervision order"


class Mobility(TextChoices):
    """The most a child can do without help."""

    NOT_ROLLING = "not_rolling", "Cannot yet roll"
    ROLLING = "rolling", "Rolls"
    CRAWLING = "crawling", "Crawls or bottom-shuffles"
    CRUISING = "cruising", "Cruises along furniture"
    WALKING = "walking", "Walks"
    NOT_MOBILE_DISABLED = "not_mobile", "Not mobile because of a disability"


class MobilityTest(TextChoices):
    """Definitions of "not independently mobile" differ, so the one applied is kept with its version (domain 2)."""

    PANEL_2022 = "panel_2022", "National Panel briefing, Sept 2022: cannot crawl, cruise or bottom-shuffle"
    UNDER_SIX_MONTHS = "under_six_months", "Local protocol: every baby under 6 months"
    OTHER = "other", "Another local definition"


NOT_INDEPENDENTLY_MOBILE = frozenset({Mobility.NOT_ROLLING, Mobility.ROLLING, Mobility.NOT_MOBILE_DISABLED})
