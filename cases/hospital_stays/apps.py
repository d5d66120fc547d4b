from django.apps import AppConfig


class HospitalStaysConfig(AppConfig):
    name = "cases.hospital_stays"
    label = "hospital_stays"
    verbose_name = "Hospital stays"
