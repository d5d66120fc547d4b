from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "safeguarding.post"
    label = "post"
    verbose_name = "Post"
