from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "safeguarding.post"
    label = "post"
    verbose_name = "Post"

    def ready(self):
        from safeguarding.post import checks  # noqa: F401  (registers the system checks)
