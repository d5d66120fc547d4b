from django.apps import AppConfig


class LegalMeasuresConfig(AppConfig):
    name = "cases.legal_measures"
    label = "legal_measures"
    verbose_name = "Legal measures"
