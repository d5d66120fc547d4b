"""Who says so: the sources that the standards name."""

WORKING_TOGETHER = "Working Together"
CHILDREN_ACT = "Children Act 2004, section 16C"
PANEL = "National Panel briefing, September 2022"
RCR = "RCR XR-505"
NEWCASTLE = "Newcastle procedures, strategy discussions"
NHS_HIGHLAND = "NHS Highland, interim safety plan"  # the child seen at least weekly, domain 1.5
OURS = "Default; no source gives a figure"  # domain 1.1a
