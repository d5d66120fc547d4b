"""What was done with access taken in an emergency."""

from django.db.models import Count, Min

from safeguarding.audit.models import View


def pages_opened(taken):
    """The pages of the case that were opened by this access: dicts of page, first (a moment) and times; one query."""
    while_open = {"at__gte": taken.started_at, "at__lte": taken.ends_at}
    looks = View.objects.filter(case_id=taken.case_id, user_id=taken.membership.user_id, break_glass=True, **while_open)
    return list(looks.values("page").annotate(first=Min("at"), times=Count("at", distinct=True)).order_by("first"))
