from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "cases.information_requests"
    label = "information_requests"
    verbose_name = "Information requests"
