from django.apps import AppConfig


class BodyMapsConfig(AppConfig):
    name = "cases.body_maps"
    label = "body_maps"
    verbose_name = "Body maps"
