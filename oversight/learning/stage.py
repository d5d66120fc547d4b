"""The stage a story is played on: its partnerships, agencies and people, and the names its events have given things."""

from django.db import models

from cases.children.models import Child
from oversight.learning.story import StoryError
from safeguarding.accounts import services as accounts
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.models import Agency, Membership, Partnership, Team
from safeguarding.roles import AgencyKind, Role, Seniority

SETTER = "Setting the stage"


class Stage:
    """Finds what a story speaks of by name. `set` makes the agencies and people that are not there yet."""

    def __init__(self, story):
        self.story = story
        self.partnerships, self.agencies, self.teams, self.members = {}, {}, {}, {}
        self.named = {}

    def set(self, at):
        """Make the partnerships, agencies, teams and memberships of the story, from `at`; repeating is harmless."""
        by = Actor.system(SETTER, now=at)
        for name, facts in self.story.partnerships.items():
            self.partnerships[name] = _made(Partnership, facts, {"name": facts["name"]}, without=("name",))
        for name, facts in self.story.agencies.items():
            self._set_agency(name, facts)
        for name, facts in self.story.people.items():
            self.members[name] = self._set_person(facts, by=by, at=at)
        for name, facts in self.story.people.items():
            manager = facts.get("manager")
            if manager and self.members[name].manager_id is None:
                self.members[name].manager = self.members[manager]
                self.members[name].save(update_fields=["manager"])
        return self

    def actor(self, name, now):
        """The person of that name acting at `now`."""
        member = self.members[name]
        return Actor(user=member.user, membership=member, now=now)

    def name(self, name, thing, line):
        """Let later events call `thing` by this name. Raises StoryError when the name is taken."""
        if name in self.named:
            raise StoryError(line, f"“{name}” is already the name of something")
        self.named[name] = thing
        return thing

    def find(self, name, line):
        """What an event has named. Raises StoryError for a name nothing has."""
        try:
            return self.named[name]
        except KeyError:
            raise StoryError(line, f"nothing is called “{name}” yet") from None

    def child(self, name, line):
        """The Child of that name."""
        return Child.objects.select_related("person").get(pk=self.find(name, line).pk)

    def agency(self, name, line):
        """The agency of that name. Raises StoryError for one that is not in the story."""
        try:
            return self.agencies[name]
        except KeyError:
            raise StoryError(line, f"there is no agency “{name}” in the story") from None

    def member(self, name, line):
        """The membership of the person of that name."""
        try:
            return self.members[name]
        except KeyError:
            raise StoryError(line, f"“{name}” has not been introduced among the people") from None

    def _set_agency(self, name, facts):
        partnership = self._of(self.partnerships, facts, "partnership")
        facts = dict(facts, kind=_choice(AgencyKind, facts, "kind"), partnership=partnership)
        key = {"partnership": partnership, "name": facts["name"]}
        self.agencies[name] = _made(Agency, facts, key, without=("teams", "name", "partnership"))
        for team, details in (facts.get("teams") or {}).items():
            key = {"agency": self.agencies[name], "name": details["name"]}
            self.teams[name, team] = _made(Team, {**details, "line": facts["line"]}, key, without=("name",))

    def _set_person(self, facts, *, by, at):
        agency = self._of(self.agencies, facts, "agency")
        role = _choice(Role, facts, "role")
        member = Membership.objects.filter(user__email=facts["email"], agency=agency, role=role, ended_at=None).first()
        if member:
            return member
        team = self.teams.get((facts["agency"], facts.get("team")))
        seniority = Seniority[facts["seniority"].upper()] if "seniority" in facts else Seniority.PRACTITIONER
        more = {key: facts[key] for key in ("telephone", "job_title") if key in facts}
        return accounts.invite(
            agency,
            by=by,
            at=at,
            email=facts["email"],
            name=facts["name"],
            role=role,
            team=team,
            seniority=seniority,
            **more,
        )

    def _of(self, made, facts, key):
        try:
            return made[facts[key]]
        except KeyError:
            raise StoryError(facts["line"], f"there is no {key} “{facts.get(key)}”") from None


def _choice(choices, facts, key):
    try:
        return choices(facts[key])
    except (KeyError, ValueError):
        raise StoryError(facts["line"], f"“{facts.get(key)}” is not a {key}: {', '.join(choices.values)}") from None


def _made(model: type[models.Model], facts, key, without):
    """The row of this key, made with these facts when it is not there."""
    names = {field.name for field in model._meta.get_fields()}
    details = {name: value for name, value in facts.items() if name not in (*without, "line")}
    if unknown := set(details) - names:
        raise StoryError(facts["line"], f"{model._meta.verbose_name} has no {', '.join(sorted(unknown))}")
    return model._default_manager.get_or_create(**key, defaults=details)[0]
