from safeguarding.audit.services import register

register("obligation-waived", "An obligation was waived", erase=("reason",))
register("bank-holiday-proclaimed", "A bank holiday was entered")
register("chase-held-released", "What the chase held back was released")
register("local-chase-set", "How something is chased here was set")
register("local-limit-set", "A local limit was set")
