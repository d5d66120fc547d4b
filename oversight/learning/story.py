"""A story: a file of people and dated events that can be played through the real verbs.

The form, in YAML (every mistake is reported with its line):

    story: lily-and-bobby            its name
    title: Lily and Bobby            what it is called on a page
    partnerships:
      marrowdale: {name: ..., short_name: ..., front_door_name: ..., duty_telephone: ...}
    agencies:
      social_care: {partnership: marrowdale, kind: social_care, name: ..., teams: {assessment: {name: ...}}, ...}
    people:
      amara: {name: Amara Oduya, role: social_worker, agency: social_care, team: assessment, email: ..., telephone: ...}
    events:
      - {verb: refer, by: sian, at: 2026-08-27 11:00, of: harrock, ...}

Moments are London time. Events stand in the order in which they happen. `by` is one of the people, `verb` one of
`oversight.learning.verbs.VERBS`, and everything else are the facts of the verb; `as` names what it makes, so that later
events can speak of it.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import yaml

from safeguarding.working_days import LONDON

PARTS = ("story", "title", "partnerships", "agencies", "people", "events")


class StoryError(Exception):
    """Something is wrong in a story file; the words begin with the line."""

    def __init__(self, line, words):
        super().__init__(f"line {line}: {words}")
        self.line, self.words = line, words


@dataclass(frozen=True)
class Event:
    """One thing that somebody did at a moment."""

    line: int
    verb: str
    by: str
    at: datetime
    facts: dict


@dataclass(frozen=True)
class Story:
    """A story read and checked for its form; `stage` checks what it speaks of."""

    name: str
    title: str
    partnerships: dict
    agencies: dict
    people: dict
    events: list = field(default_factory=list)

    def shifted(self, weeks):
        """The same story, every moment and every date so many whole weeks later."""
        by = timedelta(weeks=weeks)
        events = [
            Event(event.line, event.verb, event.by, _later(event.at, by), _shift(event.facts, by))
            for event in self.events
        ]
        return Story(self.name, self.title, self.partnerships, self.agencies, self.people, events)

    def until(self, moment):
        """The same story up to and including this moment."""
        events = [event for event in self.events if event.at <= moment]
        return Story(self.name, self.title, self.partnerships, self.agencies, self.people, events)


def read(text, verbs):
    """Read a story from YAML text. `verbs` are the names an event may use. Raises StoryError with the line."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        raise StoryError(wrong.problem_mark.line + 1, f"not YAML: {wrong.problem}") from None
    parts = _mapping(root, "A story")
    for key, (line, _) in parts.items():
        if key not in PARTS:
            raise StoryError(line, f"“{key}” is not a part of a story: {', '.join(PARTS)}")
    for key in PARTS:
        if key not in parts:
            raise StoryError(1, f"the story has no “{key}”")
    people = _table(parts["people"][1])
    return Story(
        name=str(_value(parts["story"][1])),
        title=str(_value(parts["title"][1])),
        partnerships=_table(parts["partnerships"][1]),
        agencies=_table(parts["agencies"][1]),
        people=people,
        events=_events(parts["events"][1], verbs, people),
    )


def _events(node, verbs, people):
    if not isinstance(node, yaml.SequenceNode):
        raise StoryError(_line(node), "events is a list")
    events, earlier = [], None
    for entry in node.value:
        event = _event(entry, verbs, people)
        if earlier and event.at < earlier:
            raise StoryError(event.line, f"time goes backwards: {event.at:%d %b %H:%M} after {earlier:%d %b %H:%M}")
        earlier = event.at
        events.append(event)
    return events


def _event(node, verbs, people):
    facts = {key: _value(value) for key, (_, value) in _mapping(node, "An event").items()}
    for key in ("verb", "by", "at"):
        if key not in facts:
            raise StoryError(_line(node), f"the event has no “{key}”")
    verb, by, at = facts.pop("verb"), facts.pop("by"), facts.pop("at")
    if verb not in verbs:
        raise StoryError(_line(node), f"there is no verb “{verb}”")
    if by not in people:
        raise StoryError(_line(node), f"“{by}” has not been introduced among the people")
    if not isinstance(at, datetime):
        raise StoryError(_line(node), "“at” is a moment such as 2026-08-27 11:00")
    return Event(_line(node), verb, by, at, facts)


def _table(node):
    """{name: {key: value, "line": n}} of a mapping of mappings."""
    return {
        name: {key: _value(value) for key, (_, value) in _mapping(value, name).items()} | {"line": line}
        for name, (line, value) in _mapping(node, "This part").items()
    }


def _mapping(node, what):
    """{key: (line, node)}; raises StoryError for anything but a mapping, or for a key given twice."""
    if not isinstance(node, yaml.MappingNode):
        raise StoryError(_line(node), f"{what} is written as “key: value” lines")
    found = {}
    for key, value in node.value:
        if key.value in found:
            raise StoryError(_line(key), f"“{key.value}” is given twice")
        found[key.value] = (_line(key), value)
    return found


def _value(node):
    """The plain value of a node, moments made London time."""
    if isinstance(node, yaml.MappingNode):
        return {key: _value(value) for key, (_, value) in _mapping(node, "This").items()}
    if isinstance(node, yaml.SequenceNode):
        return [_value(entry) for entry in node.value]
    value = _Constructor().construct_object(node)
    return value.replace(tzinfo=LONDON) if isinstance(value, datetime) else value


class _Constructor(yaml.constructor.SafeConstructor):
    """Reads scalars; a moment may leave out the seconds."""


class _Moments:
    """YAML's own timestamps want seconds, a story does not."""

    @staticmethod
    def construct(constructor, node):
        text = node.value.strip()
        for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d"):
            try:
                moment = datetime.strptime(text, form)
            except ValueError:
                continue
            return moment if " " in text else moment.date()
        return constructor.construct_scalar(node)


_Constructor.add_constructor("tag:yaml.org,2002:str", _Moments.construct)
_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Moments.construct)


def _line(node):
    return node.start_mark.line + 1 if node is not None else 1


def _shift(value, by):
    if isinstance(value, dict):
        return {key: _shift(one, by) for key, one in value.items()}
    if isinstance(value, list):
        return [_shift(one, by) for one in value]
    if isinstance(value, datetime):
        return _later(value, by)
    return value + by if isinstance(value, date) else value


def _later(moment, by):
    """The same clock time so many whole weeks later, whichever side of a change of clocks."""
    return (moment.replace(tzinfo=None) + by).replace(tzinfo=LONDON)
