"""Looking again, once a day, at what each open case owes: the net under every verb (owed.md 3)."""

import logging

from django.db import OperationalError, transaction
from django.db.models.functions import Mod

from cases.case_files.models import CaseFile
from safeguarding.owed import services as owed
from safeguarding.post import services as post

TASK = "cases.case_files.tasks.sweep_owed"
MINUTES = 24 * 60  # each minute of the day has its share of the cases, so that nobody need remember where it was

log = logging.getLogger(__name__)


def sweep_owed(now):
    """Owe and settle again what the open cases of this minute owe; returns how many obligations that changed.

    After verbs nothing changes. What does was lost (a verb that forgot to settle, a row mended by hand), and from now
    on it is shown and chased; that is logged, for it is a mistake of ours. A case that cannot be read is set aside and
    shown as stuck, and holds up no other.
    """
    changed = 0
    for case_id in _of_this_minute(now):
        try:
            changed += _sweep(case_id, now)
        except OperationalError:
            raise  # the database is away: no case is at fault, and tomorrow comes
        except Exception as problem:
            log.exception("What a case owes could not be looked at again.")
            post.note_stuck(TASK, str(case_id), at=now, problem=problem)
        else:
            post.note_mended(TASK, [str(case_id)], at=now)
    if changed:
        log.error("%d obligations were not as the facts of their cases say, and are now.", changed)
    post.note_round(TASK, at=now, did=changed)
    return changed


def _of_this_minute(now):
    share = int(now.timestamp() // 60) % MINUTES
    cases = CaseFile.objects.filter(closed_at=None).alias(share=Mod("pk", MINUTES)).filter(share=share)
    return list(cases.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _sweep(case_id, now):
    """Look at one case; somebody who is working on it settles it anyway, so that it is left to them."""
    if not CaseFile.objects.select_for_update(no_key=True, skip_locked=True, of=("self",)).filter(pk=case_id).exists():
        return 0
    return owed.owe(case_id, at=now) + owed.rebuild(at=now, case_ids=[case_id])
