"""What someone is writing and has not yet saved."""

from django.conf import settings
from django.db import models


class DraftQuerySet(models.QuerySet):
    """Drafts as their authors may see them."""

    def visible_to(self, actor):
        """Their own, and nobody else's: not a manager's, not an administrator's."""
        return self.filter(user_id=actor.user_id)

    def of(self, form, subject):
        """The drafts of one form about one subject."""
        return self.filter(form=form, subject=subject)


class Draft(models.Model):
    """The text of one form about one subject, as its author last typed it. It is no record and is never audited."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60, help_text="The form's URL name, such as explanation-record.")
    subject = models.CharField(max_length=60, blank=True, help_text="The reference of what is written about.")
    text = models.JSONField(help_text="{field name: [values as posted]}")
    version = models.CharField(max_length=40, blank=True, help_text="The version of the subject its author had read.")
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "form", "subject"], name="one_draft_for_each_form_and_subject"),
        ]

    def __str__(self):
        return f"{self.form} {self.subject}".strip()
