"""Whether one scan would raise far more than ever before: a clock that is wrong, or an import, rather than the world.

Then nothing is raised of that partnership until a named administrator has looked, but for children in danger, whose
chases are never held back. It is said on every page of those who answer for it, by the health pages and the watcher.

Far more: above CHASE_HOLD_FROM, above TIMES the most that one scan ever raised here (or that an administrator
released), and above a tenth of all that is open. What belongs to no partnership is never held.
"""

from django.conf import settings
from django.db.models import Count, Max, Q
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from escalations.chasing.danger import NEVER_PUT_OFF, in_danger_sql
from safeguarding.owed import services as owed
from safeguarding.owed.models import Hold, Owed, Scan
from safeguarding.working_days import LONDON

TIMES = 3
SHARE = 10
KEPT_FROM = 100  # a smaller scan could never be the measure: three times it is far below any threshold


def look(now):
    """The ids of the partnerships whose chase is held at `now`, once those that this scan would flood are held too.

    Large scans that are not held are kept, as the measure for the next.
    """
    large = _large(now)
    held = set(Hold.objects.current().values_list("partnership_id", flat=True))
    for partnership_id, due in large.items():
        if partnership_id in held:
            continue
        most = _most_before(partnership_id)
        if due > max(settings.CHASE_HOLD_FROM, TIMES * most) and due * SHARE > _open_in(partnership_id):
            owed.hold(partnership_id, at=now, due=due, most_before=most)
            held.add(partnership_id)
    Scan.objects.bulk_create(
        Scan(partnership_id=partnership_id, at=now, raised=due)
        for partnership_id, due in large.items()
        if partnership_id not in held
    )
    return held


def to_chase(now, held):
    """What is to be raised at `now`: of partnerships that are held, only what is never put off."""
    due = Owed.objects.to_chase(now)
    if not held:
        return due
    today = now.astimezone(LONDON).date()
    in_danger = RawSQL(in_danger_sql("owed_owed", "%s"), [today], output_field=BooleanField())
    return due.filter(~Q(partnership_id__in=held) | Q(standard__in=NEVER_PUT_OFF) | Q(in_danger))


def _large(now):
    """{partnership id: how many steps are due}, of those with KEPT_FROM or more."""
    due = Owed.objects.to_chase(now).filter(partnership_id__isnull=False)
    counted = due.order_by().values("partnership_id").annotate(n=Count("pk")).filter(n__gte=KEPT_FROM)
    return dict(counted.values_list("partnership_id", "n"))


def _most_before(partnership_id):
    raised = Scan.objects.filter(partnership_id=partnership_id).aggregate(most=Max("raised", default=0))["most"]
    released = Hold.objects.filter(partnership_id=partnership_id, released_at__isnull=False)
    return max(raised, released.aggregate(most=Max("due", default=0))["most"])


def _open_in(partnership_id):
    return Owed.objects.open().of_partnership(partnership_id).count()
