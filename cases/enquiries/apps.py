from django.apps import AppConfig


class EnquiriesConfig(AppConfig):
    name = "cases.enquiries"
    label = "enquiries"
    verbose_name = "Enquiries"
