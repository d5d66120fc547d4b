from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "escalations.challenges"
    label = "challenges"
    verbose_name = "Challenges"
