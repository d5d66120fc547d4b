"""How the chase is going, what it holds back, and bank holidays proclaimed late: for whoever answers for it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from escalations.chasing import tables
from escalations.chasing.forms import HolidayForm, ReleaseForm
from safeguarding.accounts.access import may_open
from safeguarding.accounts.models import User
from safeguarding.owed import services as owed
from safeguarding.owed.models import BankHoliday, Hold
from safeguarding.post.health import delivery
from safeguarding.tables import answer

SHOWN = 20


def chasing(request):
    """Whether everybody is being told of what is overdue, and what somebody has to look at."""
    actor = request.actor
    holds = list(Hold.objects.visible_to(actor).order_by("-since")[:SHOWN])
    holidays = list(BankHoliday.objects.visible_to(actor).order_by("-day")[:SHOWN])
    ids = {one.released_by_id for one in holds} | {one.by_id for one in holidays}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "name"))
    past = [hold for hold in holds if hold.released_at]
    if download := answer(request, tables.held_back(past, names), tables.bank_holidays(holidays, names)):
        return download
    context = {
        "delivery": delivery(actor.now),
        "current": [hold for hold in holds if hold.released_at is None],
        "past": past,
        "holidays": holidays,
        "names": names,
        "may_set": may_open(actor.role, "hold-release"),
    }
    return render(request, "chasing/chasing.jinja", context)


def hold_release(request, reference):
    """Release what the chase held back."""
    held = get_object_or_404(Hold.objects.visible_to(request.actor), reference=reference)
    form = ReleaseForm(request.POST or None)
    if form.carry_out(owed.release_hold, held, by=request.actor):
        messages.success(request, "Released. The next scan, within half a minute, raises it.")
        return redirect("chasing")
    return render(request, "chasing/hold_release.jinja", {"held": held, "form": form})


def holiday_proclaim(request):
    """Enter a bank holiday that was proclaimed after the calendar was published."""
    form = HolidayForm(request.POST or None, now=request.actor.now)
    if form.carry_out(owed.proclaim_holiday, by=request.actor):
        messages.success(request, "The day is a bank holiday, and what runs over it was planned again.")
        return redirect("chasing")
    return render(request, "chasing/holiday_proclaim.jinja", {"form": form})
