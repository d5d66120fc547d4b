from django.apps import AppConfig


class OwedConfig(AppConfig):
    name = "safeguarding.owed"
    label = "owed"
    verbose_name = "What is owed"
