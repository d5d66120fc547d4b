"""Finding a child, before anybody is registered a second time."""

from django.shortcuts import render

from cases.families.forms import FindForm
from cases.families.search import find, read
from safeguarding.audit import services as audit


def find_child(request):
    """Look for somebody by what is known; words are posted, never in an address; the audit keeps kinds."""
    actor = request.actor
    form = FindForm(request.POST or None, now=actor.now)
    context = {"form": form, "found": None}
    if form.is_valid():
        wanted = read(form.cleaned_data["q"], form.cleaned_data["born_on"])
        if not wanted:
            form.add_error("q", "Enter a name, a date of birth or an NHS number")
        else:
            found = find(wanted, actor)
            audit.record_view(by=actor, page="find-child", filter=wanted.kinds, count=len(found.matches))
            context |= {"found": found, "wanted": wanted, "typed": wanted.typed}
    return render(request, "families/find.jinja", context)
