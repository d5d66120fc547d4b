"""What accounts write into the audit, in words."""

from safeguarding.audit.services import register

register("partnership-founded", "Partnership began")
register("agency-added", "Agency added")
register("team-added", "Team added")
register("person-invited", "Invited to sign in")
register("membership-joined", "Joined an agency")
register("membership-left", "Left an agency")
register("person-disabled", "Sign-in disabled")
register("person-enabled", "Sign-in enabled again")
register("person-signed-out", "Signed out everywhere")
register("password-given", "Given a new password by an administrator")
register("break-glass-taken", "Took access in an emergency")
register("break-glass-ended", "Emergency access ended early")
register("break-glass-reviewed", "Emergency access looked into")
register("duty-taken", "Took duty")
register("cover-arranged", "Arranged cover")
register("system-registered", "Another system of an agency was given access")
register("system-secret-renewed", "Another system of an agency was given a new secret")
register("duty-ended", "Duty ended")
register("cover-ended", "Cover ended")
