"""Every standard, from one module for each noun. A new limit is one row of one of them: no new task, template or query.

"gk" in a row: no source gives the figure; it is a default that local policy may change, and is marked so on screen.
"""

from safeguarding.standards.accounts import ACCOUNTS
from safeguarding.standards.body_maps import BODY_MAPS
from safeguarding.standards.deaths import DEATHS, ending_with_the_child
from safeguarding.standards.directory import DIRECTORY
from safeguarding.standards.enquiries import ENQUIRIES
from safeguarding.standards.escalations import ESCALATIONS
from safeguarding.standards.families import FAMILIES
from safeguarding.standards.hospital_stays import GOING_HOME, STAYS
from safeguarding.standards.information_requests import INFORMATION_REQUESTS
from safeguarding.standards.legal_measures import LEGAL_MEASURES
from safeguarding.standards.referrals import REFERRALS
from safeguarding.standards.safety_plans import SAFETY_PLANS
from safeguarding.standards.skeletal_surveys import IMAGING, SURVEYS
from safeguarding.standards.strategy_meetings import STRATEGY_MEETINGS
from safeguarding.standards.transfers import ending_with_a_transfer

EVERY = (
    *REFERRALS,
    *ENQUIRIES,
    *DEATHS,
    *FAMILIES,
    *IMAGING,
    *SURVEYS,
    *BODY_MAPS,
    *STAYS,
    *LEGAL_MEASURES,
    *INFORMATION_REQUESTS,
    *STRATEGY_MEETINGS,
    *SAFETY_PLANS,
    *GOING_HOME,
    *ESCALATIONS,
    *ACCOUNTS,
    *DIRECTORY,
)

# What a death or a transfer ends is named once for all of them, not in each row.
STANDARDS = ending_with_the_child(ending_with_a_transfer(EVERY))
