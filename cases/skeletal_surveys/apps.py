from django.apps import AppConfig


class SkeletalSurveysConfig(AppConfig):
    name = "cases.skeletal_surveys"
    label = "skeletal_surveys"
    verbose_name = "Skeletal surveys"
