from safeguarding.audit.services import register

register("obligation-waived", "An obligation was waived", erase=("reason",))
register("local-limit-set", "A local limit was set")
