from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "oversight.learning"
    label = "learning"
    verbose_name = "Learning"
