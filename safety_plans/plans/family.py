"""What of a plan one member of the family may read: chosen line by line, released by a second person, and given.

A copy holds exactly what was chosen for that person (`Chosen`), so that what one parent must not learn is in no row of
the other's. What is chosen is never altered: another choice is another copy.
"""

from django.db import models
from django.db.models import F, Q

from cases.case_files.models import CaseRecord
from safeguarding.constraints import all_or_none, needs, not_before, text
from safety_plans.plans.choices import GivenHow, Part, SentToFamilyHow
from safety_plans.plans.querysets import FamilyCopyQuerySet


class FamilyCopy(CaseRecord):
    """One person's own copy of one version: prepared, released by somebody else, given, understood, taken back."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="family_copies")
    version = models.ForeignKey("plans.Version", models.PROTECT, related_name="family_copies")
    child = models.ForeignKey("children.Child", models.PROTECT, related_name="+")
    person = models.ForeignKey("families.Person", models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    prepared_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    their_words = models.TextField(blank=True, help_text="Their own views, in their words; nobody else’s.")
    contact_name = models.CharField(max_length=120)
    contact_number = models.CharField(max_length=40)
    complaint = models.CharField(max_length=400, help_text="How they can complain.")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of what it shows: the release binds to it.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    with_approval = models.BooleanField(default=False, help_text="Released by the approval of the version itself.")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Off by post or e-mail: not known to have arrived.")
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_how = models.CharField(max_length=5, choices=SentToFamilyHow, blank=True)
    given_at = models.DateTimeField(null=True, blank=True, help_text="When a person knew that they have it.")
    given_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    given_how = models.CharField(max_length=7, choices=GivenHow, blank=True)
    language = models.CharField(max_length=60, blank=True, help_text="In which it was given.")
    interpreter = models.CharField(max_length=120, blank=True, help_text="Who interpreted; never a relative.")
    message_id = models.UUIDField(null=True, blank=True, help_text="The message in the outbox, which says nothing.")
    understood_at = models.DateTimeField(null=True, blank=True)
    understood_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    understood_how = models.TextField(blank=True, help_text="How it was checked, and what they said.")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="When another copy for this person took its place, or the version did."
    )

    objects = FamilyCopyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "family copies"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"],
                condition=Q(released_at=None, ended_at=None),
                name="one_copy_for_a_person_waits_for_release",
                violation_error_message="Somebody has chosen for this person meanwhile.",
            ),
            models.UniqueConstraint(
                fields=["plan", "person"],
                condition=Q(released_at__isnull=False, ended_at=None),
                name="one_released_copy_for_a_person",
                violation_error_message="Another copy is released to this person.",
            ),
            all_or_none("released_at", "released_by"),
            all_or_none("sent_at", "sent_by", text("sent_how"), says="Say how it was sent."),
            all_or_none("given_at", "given_by", text("given_how"), says="Say how it was given."),
            needs(text("language"), given="given_at", says="Enter the language."),
            all_or_none(
                "understood_at",
                "understood_by",
                text("understood_how"),
                says="Say how you checked what they understood.",
            ),
            all_or_none("taken_back_at", "taken_back_by"),
            needs("released_at", given="given_at"),
            needs("given_at", given="understood_at"),
            needs("released_at", given="sent_at"),
            not_before("sent_at", "released_at"),
            not_before("given_at", "sent_at"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(given_at__isnull=False) | Q(sent_at__isnull=False),
                name="what_is_taken_back_had_gone_out",
                violation_error_message="They have not been given it yet.",
            ),
            not_before("released_at", "prepared_at"),
            not_before("given_at", "released_at"),
            not_before("understood_at", "given_at"),
            not_before("taken_back_at", "given_at"),
            models.CheckConstraint(
                # NULL would pass a check on its own, so it is named.
                condition=Q(released_by=None) | ~Q(released_by=F("prepared_by")),
                name="a_copy_is_released_by_a_second_person",
                violation_error_message="Whoever chose what the copy shows cannot release it.",
            ),
            models.CheckConstraint(
                condition=~Q(contact_name="") & ~Q(contact_number="") & ~Q(complaint=""),
                name="a_copy_says_whom_to_ring_and_how_to_complain",
                violation_error_message="Give a contact, and say how they can complain.",
            ),
            models.CheckConstraint(
                condition=Q(message_id=None) | Q(sent_how=SentToFamilyHow.EMAIL),
                name="a_copy_has_a_message_only_by_email",
            ),
            models.CheckConstraint(
                condition=Q(given_how__in=["", *GivenHow.values], sent_how__in=["", *SentToFamilyHow.values]),
                name="copy_in_known_words",
            ),
        ]
        indexes = [models.Index(fields=["case"], name="familycopy_of_case")]

    def __str__(self):
        return f"Copy {self.reference}"

    @property
    def is_current(self):
        """Released, and nothing has taken its place."""
        return self.released_at is not None and self.ended_at is None and self.version.ended_at is None

    @property
    def is_out(self):
        """Given or sent, and neither taken back nor still current: an old copy that somebody holds, or may hold."""
        return (self.given_at or self.sent_at) is not None and self.taken_back_at is None and not self.is_current


class Chosen(models.Model):
    """One part of the version that this copy shows. What has no row is not shown."""

    copy = models.ForeignKey(FamilyCopy, models.PROTECT, related_name="chosen")
    part = models.CharField(max_length=12, choices=Part)
    position = models.PositiveSmallIntegerField(help_text="Of the line; 0 for what is no line.")

    class Meta:
        verbose_name_plural = "chosen"
        constraints = [
            models.UniqueConstraint(fields=["copy", "part", "position"], name="a_part_is_chosen_once"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="chosen_in_known_words"),
        ]

    def __str__(self):
        return f"{self.part} {self.position}"
