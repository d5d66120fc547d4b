from django.apps import AppConfig


class LookUpsConfig(AppConfig):
    name = "oversight.look_ups"
    label = "look_ups"
    verbose_name = "Look-ups"
