from django.apps import AppConfig


class CaseFilesConfig(AppConfig):
    name = "cases.case_files"
    label = "case_files"
    verbose_name = "Case files"
