"""The questions asked of reply links, as clauses; time is always an argument."""

from django.db import models


class ReplyLinkQuerySet(models.QuerySet):
    """Reply links."""

    def visible_to(self, actor):
        """Of the actor's own partnership; the page of the record they are about decides who opens that."""
        return self.filter(partnership=actor.partnership_id)

    def standing(self):
        """Neither answered nor closed; it may have expired."""
        return self.filter(answered_at=None, closed_at=None)

    def about(self, purpose, record):
        """For one purpose, about one record."""
        return self.filter(purpose=purpose, subject_id=record.pk)

    def for_page(self):
        """With everybody named, the newest first."""
        return self.select_related("agency", "issued_by", "read_out_by", "closed_by").order_by("-issued_at", "-pk")


class KnockQuerySet(models.QuerySet):
    """Counts of what was tried in vain."""

    def older_than(self, moment):
        """Of quarters of an hour before this moment."""
        return self.filter(since__lt=moment)
