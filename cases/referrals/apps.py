from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "cases.referrals"
    label = "referrals"
    verbose_name = "Referrals"
