"""Where to go after signing in, which membership to act in, and what an administrator decides about people."""

from django.contrib.auth import logout
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from safeguarding.accounts import services, sessions
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.forms import InviteForm, ReasonForm
from safeguarding.accounts.models import Membership
from safeguarding.accounts.step_up import confirmed_lately
from safeguarding.forms import Form
from safeguarding.roles import Role

# Where a role begins that has no work of its own on cases.
FIRST_PAGE = {Role.ADMINISTRATOR: "people", Role.PARTNERSHIP_LEAD: "practice", Role.SCRUTINEER: "practice"}


def home(request):
    """To the first page of whoever it is."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return redirect(FIRST_PAGE.get(request.actor.role, "my-work") if request.actor else "my-work")


def choose_membership(request):
    """Someone with several memberships acts in one per session, shown on every page."""
    mine = request.user.memberships.current(request.now).select_related("agency", "team")
    if request.method == "POST":
        sessions.choose(request, get_object_or_404(mine, reference=request.POST.get("membership")).pk)
        return redirect("home")
    return render(request, "accounts/choose_membership.jinja", {"memberships": mine.order_by("agency__name", "role")})


@require_POST
def sign_out_everywhere(request):
    """End every session of the person who asks."""
    actor = request.actor or Actor(user=request.user, now=request.now)
    services.sign_out_everywhere(request.user, by=actor, at=request.now)
    logout(request)
    return redirect("account_login")


@confirmed_lately
def person_invite(request):
    """Give somebody a place in an agency, and a first password if they are new."""
    form = InviteForm(request.POST or None, now=request.actor.now, actor=request.actor)
    if form.is_valid():
        agency = form.cleaned_data.pop("agency")
        membership = form.carry_out(services.invite, agency, by=request.actor)
        if membership and membership.user.has_usable_password():
            return redirect("people")
        if membership:
            return _say_password(request, membership)
    return render(request, "settings/person_invite.jinja", {"form": form})


@confirmed_lately
def person_new_password(request, reference):
    """Give somebody a password to read out by telephone."""
    membership = _person(request, reference)
    form = Form(request.POST or None)
    if form.is_valid() and (password := form.carry_out(services.give_password, membership.user, by=request.actor)):
        return _password_page(request, membership, password)
    return render(request, "settings/person_new_password.jinja", {"form": form, "membership": membership})


def membership_end(request, reference):
    """End somebody's place in an agency."""
    membership = _person(request, reference)
    return _with_reason(request, membership, services.leave, membership, "settings/membership_end.jinja")


def person_disable(request, reference):
    """Stop somebody from signing in."""
    membership = _person(request, reference)
    return _with_reason(request, membership, services.disable, membership.user, "settings/person_disable.jinja")


@confirmed_lately
def person_enable(request, reference):
    """Let somebody sign in again."""
    membership = _person(request, reference)
    return _with_reason(request, membership, services.enable, membership.user, "settings/person_enable.jinja")


def _person(request, reference):
    memberships = Membership.objects.visible_to(request.actor).select_related("user", "agency", "team")
    return get_object_or_404(memberships, reference=reference)


def _with_reason(request, membership, verb, subject, template):
    form = ReasonForm(request.POST or None)
    if form.is_valid() and form.carry_out(verb, subject, by=request.actor):
        return redirect("people")
    return render(request, template, {"form": form, "membership": membership})


def _say_password(request, membership):
    password = services.give_password(membership.user, by=request.actor, at=request.actor.now)
    return _password_page(request, membership, password)


def _password_page(request, membership, password):
    """The one time that a given password is seen: in the answer to the POST, kept nowhere."""
    return render(request, "settings/password_given.jinja", {"membership": membership, "password": password})
