"""Who works in the partnership, for an administrator, and who is on duty now: what a directory of people lists."""

from django.shortcuts import render

from safeguarding.accounts.models import Membership
from safeguarding.accounts.rota import rota
from safeguarding.directory import tables
from safeguarding.tables import answer

A_PAGE = 50


def people(request):
    """Who works in the administrator's partnership, 50 at a time by name."""
    visible = Membership.objects.visible_to(request.actor)
    if download := answer(request, tables.people(visible.for_people_page())):
        return download
    reference = request.GET.get("after")
    after = visible.select_related("user").filter(reference=reference).first() if reference else None
    rows = list(visible.for_people_page(after)[: A_PAGE + 1])
    last = rows[A_PAGE - 1] if len(rows) > A_PAGE else None
    return render(request, "settings/people.jinja", {"memberships": rows[:A_PAGE], "last": last})


def duty(request):
    """Who is on duty now, in every agency of the partnership, with the number that reaches them."""
    found = rota(request.actor)
    if download := answer(request, tables.on_duty(found)):
        return download
    return render(request, "duty/duty.jinja", {"rota": found})
