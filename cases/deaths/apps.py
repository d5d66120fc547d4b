from django.apps import AppConfig


class DeathsConfig(AppConfig):
    name = "cases.deaths"
    label = "deaths"
    verbose_name = "Deaths"
