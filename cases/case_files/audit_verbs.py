"""What the timeline says about case files, and what of it goes when retention ends."""

from safeguarding.audit.registry import register

register("case-opened", "Case file opened")
register("case-closed", "Case file closed")
register("agency-involved", "Agency involved")
register("involvement-ended", "Agency no longer involved")
register("case-restricted", "Case restricted to named people")
register("access-named", "Somebody named to open a restricted case", erase=("about",))
register("conflict-declared", "Somebody kept out: conflict of interest", erase=("about",))
register("conflict-ended", "Somebody no longer kept out", erase=("about",))
register("hold-placed", "Legal hold placed")
register("hold-lifted", "Legal hold lifted")
register("entry-disputed", "Entry disputed", erase=("account",))
