from django.apps import AppConfig


class OwedConfig(AppConfig):
    name = "safeguarding.owed"
    label = "owed"
    verbose_name = "What is owed"

    def ready(self):
        from safeguarding.owed import checks  # noqa: F401  (registers the system checks)
