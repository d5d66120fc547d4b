"""Somebody not involved asked whether a plan or an enquiry is live: who, by what, why, and what they were told."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from oversight.look_ups.choices import Answer, Key
from safeguarding.references import new_reference

GOOD_FOR = timedelta(hours=1)  # how long after it a look-up leads to taking access [GK]


class LookUpQuerySet(models.QuerySet):
    """Look-ups."""

    def visible_to(self, actor):
        """The actor's own, in the agency they act for: nobody reads what another was told."""
        return self.filter(membership__user=actor.user_id, membership__agency=actor.agency_id)

    def since(self, moment):
        """Asked after this moment."""
        return self.filter(asked_at__gt=moment)

    def with_a_way_in(self):
        """Answered so that access may be taken in an emergency."""
        return self.filter(answer__in=(Answer.YES, Answer.RING))


class LookUp(models.Model):
    """One look-up. It keeps neither name nor number of whom it was about. Append-only."""

    reference = models.CharField(max_length=12, unique=True, default=new_reference)
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    membership = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    key = models.CharField(max_length=6, choices=Key)
    why = models.CharField(max_length=200)
    answer = models.CharField(max_length=4, choices=Answer)
    # Neither checked nor indexed: saving a look-up that found somebody takes no longer than one that did not.
    case = models.ForeignKey(
        "case_files.CaseFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
        help_text="Whose child it was, whatever they were told; empty when nobody was found.",
    )

    objects = LookUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(key__in=Key.values, answer__in=Answer.values), name="a_look_up_in_known_words"
            ),
            models.CheckConstraint(condition=Q(answer=Answer.NO) | Q(case__isnull=False), name="a_yes_is_about_a_case"),
            models.CheckConstraint(
                condition=~Q(why=""), name="a_look_up_says_why", violation_error_message="Say why you ask."
            ),
        ]
        indexes = [models.Index(fields=["user", "-asked_at"], name="look_up_of_user")]

    def __str__(self):
        return self.reference

    def is_fresh(self, now):
        """Whether it still leads to taking access."""
        return now - self.asked_at <= GOOD_FOR
