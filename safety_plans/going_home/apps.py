from django.apps import AppConfig


class GoingHomeConfig(AppConfig):
    name = "safety_plans.going_home"
    label = "going_home"
    verbose_name = "Going home"
