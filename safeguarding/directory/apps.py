from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "safeguarding.directory"
    label = "directory"
    verbose_name = "Directory and policies"
