from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "safety_plans.plans"
    label = "plans"
    verbose_name = "Safety plans"
