from django.apps import AppConfig


class ReplyLinksConfig(AppConfig):
    name = "safeguarding.reply_links"
    label = "reply_links"
    verbose_name = "Reply links"
