"""The questions asked of messages and calls, as clauses; time is always an argument."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject

from safeguarding.accounts.models import Partnership


class MessageQuerySet(models.QuerySet):
    """Messages."""

    def visible_to(self, actor):
        """Messages of the actor's own partnership; they hold no person's name."""
        return self.filter(partnership_id=actor.partnership_id)

    def with_duty_number(self):
        """Each with `duty_number`: whom its reader may ring in its partnership, day and night."""
        own = Partnership.objects.filter(pk=OuterRef("partnership_id"))
        return self.annotate(duty_number=Subquery(own.values("duty_telephone")))

    def with_reply_link(self):
        """Each with `reply`, where a reply link is out to its recipient for the page that it leads to; else None."""
        links = apps.get_model("reply_links.ReplyLink").objects.standing()
        path = KeyTextTransform("path", OuterRef("params"))
        out = links.filter(
            sent_to=OuterRef("recipient_email"), paths__contains=[path], expires_at__gt=OuterRef("created_at")
        )
        names = ("seed", "token_digest", "asking_agency__name", "asking_agency__desk_telephone")
        return self.annotate(reply=Subquery(out.order_by("-pk").values(json=JSONObject(**{n: n for n in names}))[:1]))

    def unsent(self):
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now):
        """To be tried now, in no worker's hands, and to a mailbox that has not just said "not now"."""
        patient = self.model.objects.waiting_for("mailbox").filter(
            recipient_email=OuterRef("recipient_email"), channel=OuterRef("channel"), not_before__gt=now
        )
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.unsent().filter(free, ~Exists(patient), not_before__lte=now)

    def waiting_for(self, what):
        """Not accepted yet, for this reason (a word of WaitsFor)."""
        return self.unsent().filter(waits_for=what)

    def refused(self):
        """Refused for good by the recipient's side, at once or by a report afterwards."""
        return self.filter(Q(given_up_at__isnull=False) | Q(came_back_at__isnull=False))

    def to_pass_on(self):
        """Refused for good, and nobody else told yet."""
        return self.refused().filter(passed_on_at=None)

    def of_case(self, case):
        """Those of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))

    def newest_first(self):
        """The newest first; the id decides between two of the same moment."""
        return self.order_by("-created_at", "-id")

    def older_than(self, last):
        """The next page, after `last`: the (created_at, id) of the last message of the page before."""
        at, pk = last
        return self.filter(Q(created_at__lt=at) | Q(id__lt=pk), created_at__lte=at)


class StuckQuerySet(models.QuerySet):
    """Rows that a recurring job cannot handle."""

    def current(self):
        """Not mended yet."""
        return self.filter(mended_at=None)

    def of_job(self, job):
        """Of one job, by the name of its task."""
        return self.filter(job=job)


class DigestLineQuerySet(models.QuerySet):
    """Lines for the mail of the morning."""

    def waiting(self):
        """In no mail yet, and not dropped."""
        return self.filter(message=None, dropped_at=None)


class CallQuerySet(models.QuerySet):
    """Calls."""

    def visible_to(self, actor):
        """Calls that the actor's own agency recorded; a slice shows others where its case may be opened."""
        return self.filter(by_agency=actor.agency_id)

    def since(self, moment):
        """From this moment on, the latest first."""
        return self.filter(at__gte=moment).newest_first()

    def of_case(self, case):
        """Those of one case (an instance or its id)."""
        return self.filter(case_id=getattr(case, "pk", case))

    def newest_first(self):
        """The latest call first."""
        return self.order_by("-at", "-id")
