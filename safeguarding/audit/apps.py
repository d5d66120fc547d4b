from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    name = "safeguarding.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self):
        from safeguarding.audit import checks  # noqa: F401  (registers them)

        autodiscover_modules("audit_verbs")
