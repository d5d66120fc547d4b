"""Writing a version, and asking for it to be approved."""

from django.http import Http404
from django.shortcuts import redirect

from safeguarding.drafts import services as drafts
from safety_plans.plans import policies, services
from safety_plans.plans.content import LINES, content_of, whole
from safety_plans.plans.situations import SITUATIONS
from safety_plans.plans.views.plans import plan_for, plan_page, shown, step_page
from safety_plans.plans.write_form import WriteForm


def plan_write(request, reference):
    """Write the next version; what the last one says is carried over, so that nothing is typed twice."""
    found = plan_for(request, reference, page="plan-write")
    latest = shown(request, found.versions_newest[0] if found.versions_newest else None)
    form = form_of(request, found, latest)
    if "add" not in request.POST and form.carry_out(written(found, form), by=request.actor):
        return redirect("plan-submit", found.reference)
    return plan_page(request, found, "plans/write.jinja", form=form, latest=latest, situations=SITUATIONS)


def plan_submit(request, reference):
    """Read the version through, then ask a manager to approve it."""
    found = plan_for(request, reference, page="plan-submit")
    version = waiting_of(request, found)
    if request.method == "POST":
        services.submit(version, by=request.actor, at=request.actor.now)
        return redirect("plan", found.reference)
    title = f"Read it through: version {version.number}"
    missing = policies.missing_from(content_of(version))
    return step_page(
        request, found, None, title, "Ask a manager to approve it", version=version, missing=list(missing.values())
    )


def form_of(request, found, latest):
    """The form: what stands now; a draft; as typed; or as typed with one more line of a kind."""
    draft = drafts.resume(request.actor, "plan-write", found.reference, version=latest.reference if latest else "none")
    facts = {"said": begun_from(request, latest), "latest": latest, "draft": draft}
    if request.method != "POST":
        return WriteForm(**facts)
    data = request.POST.copy()
    kind = data.get("add")
    if kind in LINES:
        data[f"{kind}_lines"] = str(WriteForm(data, **facts).counts[kind] + 1)
    form = WriteForm(data, **facts)
    if "add" in data:
        form.forget_errors()
    return form


def begun_from(request, latest):
    """What stands now; for a first version, the starting point that was asked for, or nothing."""
    situation = SITUATIONS.get(request.GET.get("begin", ""))
    return whole(situation.says) if situation and latest is None else content_of(latest)


def written(found, form):
    """The verb with what the plan says in place of the form's many fields."""

    def verb(*, by, at, **typed):
        return services.write(found, by=by, at=at, **form.content())

    return verb


def waiting_of(request, found):
    """The version that is being written or waits for approval; 404 when there is none."""
    version = next((one for one in found.versions_newest if not (one.approved_at or one.ended_at)), None)
    if version is None:
        raise Http404
    return shown(request, version)
