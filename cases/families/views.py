"""Finding a child, before anybody is registered a second time."""

from django.shortcuts import render

from cases.families import tables
from cases.families.forms import FindForm
from cases.families.search import find, read
from safeguarding.audit import services as audit
from safeguarding.tables import TABLE, answer


def find_child(request):
    """Look for somebody by what is known; words are posted, never in an address; the audit keeps kinds."""
    actor = request.actor
    form = FindForm(request.POST or None, now=actor.now)
    # Back from confirming who they are, with what was typed gone: words are in no address.
    context = {"form": form, "found": None, "confirmed": TABLE in request.GET and request.method == "GET"}
    if form.is_valid():
        wanted = read(form.cleaned_data["q"], form.cleaned_data["born_on"])
        if not wanted:
            form.add_error("q", "Enter a name, a date of birth or an NHS number")
        else:
            found = find(wanted, actor)
            if download := answer(request, tables.found(found.matches)):
                return download
            audit.record_view(by=actor, page="find-child", filter=wanted.kinds, count=len(found.matches))
            context |= {"found": found, "wanted": wanted, "typed": wanted.typed}
    return render(request, "families/find.jinja", context)
