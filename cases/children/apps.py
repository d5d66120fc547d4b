from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "cases.children"
    label = "children"
    verbose_name = "Children"
