from django.apps import AppConfig


class ChasingConfig(AppConfig):
    name = "escalations.chasing"
    label = "chasing"
    verbose_name = "Chasing"
