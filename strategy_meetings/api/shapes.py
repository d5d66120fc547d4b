"""How a meeting and its record are shown to other systems."""

from rest_framework import serializers

from cases.enquiries.choices import EnquiryKind
from cases.families.api import PersonBrief
from safeguarding.api.fields import Moment, Shape
from strategy_meetings.choices import Answer, InvitationState, Medical, Mode, Rest, Said, State, Threshold


class DecisionShape(Shape):
    """What the meeting decided for one child; empty where nothing is decided yet."""

    reference = serializers.CharField(help_text="Of this child in this meeting, for the act that decides.")
    child = PersonBrief(source="child.person")
    threshold = serializers.ChoiceField([("", "Not decided"), *Threshold.choices])
    reasons = serializers.CharField()
    medical = serializers.ChoiceField([("", "Not decided"), *Medical.choices])
    medical_words = serializers.CharField()
    medical_consent = serializers.CharField()
    safety = serializers.CharField(help_text="Where the child is today and tonight, and with whom.")
    family_told = serializers.CharField()
    decided_at = Moment(allow_null=True)


class PartyShape(Shape):
    """One party that is required or was asked, and where it stands."""

    who = serializers.CharField()
    why = serializers.CharField(help_text="As much of the reason as this agency needs to know.")
    state = serializers.ChoiceField(InvitationState.choices)
    answer = serializers.ChoiceField([("", "Not answered"), *Answer.choices])
    answered_name = serializers.CharField()
    deputy_name = serializers.CharField()
    attended_by_name = serializers.CharField()
    can_decide = serializers.BooleanField(allow_null=True, help_text="Null while nobody has come.")
    information_at = Moment(allow_null=True)


class ContributionShape(Shape):
    """What one agency said it knows, word for word."""

    who = serializers.CharField()
    given_at = Moment()
    given_by_name = serializers.CharField()
    how = serializers.ChoiceField(Said.choices)
    words = serializers.CharField()
    refused = serializers.BooleanField()


class LineShape(Shape):
    """One line of the gate: what is needed before the meeting may be called concluded."""

    slug = serializers.CharField()
    met = serializers.BooleanField()
    words = serializers.CharField()
    supply = serializers.CharField(help_text="Who can supply it.")
    finding = serializers.CharField()
    child = serializers.CharField(allow_null=True, help_text="The reference of the child it is about.")


class LeftOutShape(Shape):
    """What a meeting left out about one child, or about all of them, and what of it is lacking still."""

    child = serializers.CharField(allow_null=True, help_text="The reference of the child it is about.")
    left_out = serializers.ListField(child=serializers.ChoiceField(Rest.choices))
    lacking = serializers.ListField(child=serializers.ChoiceField(Rest.choices))
    owed_at = Moment()
    supplied_at = Moment(allow_null=True)
    afterwards = serializers.CharField(help_text="What was said after the record was agreed.")


class ActionShape(Shape):
    """Who does what, by when."""

    reference = serializers.CharField()
    what = serializers.CharField()
    owner_name = serializers.CharField()
    agency = serializers.CharField(allow_null=True)
    due_at = Moment()
    done_at = Moment(allow_null=True)


class MeetingBrief(Shape):
    """One meeting, and how far it is."""

    reference = serializers.CharField()
    case = serializers.CharField(source="case.reference")
    state = serializers.ChoiceField(State.choices)
    owed_at = Moment()
    mode = serializers.ChoiceField([("", "Not called"), *Mode.choices])
    starts_at = Moment(allow_null=True)
    held_at = Moment(allow_null=True)
    ended_at = Moment(allow_null=True)
    without_gate = serializers.BooleanField(help_text="It ended while something was missing: see `gate`.")
    record_version = serializers.IntegerField(help_text="0 while no record is agreed.")
    distributed_at = Moment(allow_null=True)


class MeetingShape(MeetingBrief):
    """One meeting whole, with its gate: as things stand while it is not over, else as they stood at its end."""

    how_to_join = serializers.CharField()
    chair_name = serializers.CharField()
    agenda = serializers.ListField(child=serializers.CharField())
    enquiry = serializers.ChoiceField(EnquiryKind.choices, allow_null=True, help_text="The enquiry that is open.")
    parties = PartyShape(many=True)
    contributions = ContributionShape(many=True)
    children = DecisionShape(many=True)
    actions = ActionShape(many=True)
    difference = serializers.CharField(help_text="What was answered to “does anyone see this differently?”.")
    gate = LineShape(many=True)
    left_out = LeftOutShape(many=True)
    without_gate_why = serializers.CharField()
    record = serializers.CharField()


class RecordBrief(Shape):
    """One version of the record of a meeting, as it was sent to the agency."""

    reference = serializers.CharField()
    case = serializers.CharField(source="case.reference")
    version = serializers.IntegerField()
    is_current = serializers.BooleanField(help_text="No newer version has taken its place.")
    sent_at = Moment()
    acknowledged_at = Moment(allow_null=True)


class RecordShape(RecordBrief):
    """What that version says, what was decided with it, and what the agency said to it."""

    held_at = Moment(source="meeting.held_at")
    ended_at = Moment(source="meeting.ended_at")
    words = serializers.CharField()
    changed = serializers.CharField(help_text="What changed since the version before.")
    children = DecisionShape(many=True)
    actions = ActionShape(many=True)
    came = serializers.ListField(child=serializers.CharField())
    difference = serializers.CharField(source="meeting.difference")
    left_out = LeftOutShape(many=True)
    acknowledged_name = serializers.CharField()
    query = serializers.CharField()
    query_answer = serializers.CharField()
