from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "safeguarding.drafts"
    label = "drafts"
    verbose_name = "Drafts"
