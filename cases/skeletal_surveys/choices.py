"""Closed lists about imaging."""

from django.db.models import TextChoices


class ImagingKind(TextChoices):
    """What may be imaged; each is decided for itself (design 4)."""

    SKELETAL_SURVEY = "skeletal_survey", "Skeletal survey"
    CT_HEAD = "ct_head", "CT scan of the head"
    MRI = "mri", "MRI of head and spine"
    EYES = "eyes", "Eye examination"
    FOLLOW_UP_SURVEY = "follow_up_survey", "Follow-up skeletal survey"


class ImagingChoice(TextChoices):
    """What was decided."""

    DO = "do", "Do it"
    DECLINE = "decline", "Do not do it"


class Which(TextChoices):
    """First or second read of a survey: two radiologists, apart from each other (domain 3)."""

    FIRST = "first", "First read"
    SECOND = "second", "Second read, by a different radiologist"
    SPECIALIST = "specialist", "Outside specialist opinion"


# Views of a full survey, to name the missing ones [GK: the standard's own appendix has the authoritative list].
VIEWS = [
    (view, view)
    for view in (
        "Skull, from the front",
        "Skull, from the side",
        "Chest, from the front",
        "Ribs, left oblique",
        "Ribs, right oblique",
        "Abdomen and pelvis",
        "Spine, from the side",
        "Left humerus",
        "Right humerus",
        "Left forearm",
        "Right forearm",
        "Left hand",
        "Right hand",
        "Left femur",
        "Right femur",
        "Left lower leg",
        "Right lower leg",
        "Left ankle and foot",
        "Right ankle and foot",
    )
]
