"""The bodies of requests and their fields: exact about their kind, and about which keys there are.

"yes" is no boolean here and 5 is no text; a key that nobody asked for, at any depth, is an answer of 400 and never
ignored: whoever sent it believes that it was kept.
"""

from datetime import UTC, datetime
from decimal import Decimal

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from safeguarding.forms.time import AHEAD
from safeguarding.working_days import LONDON

EARLIEST = datetime(1900, 1, 1, tzinfo=LONDON)
LONGEST = 20_000  # characters


class Text(serializers.CharField):
    """Text, and nothing that is turned into it. An optional one is empty where it is left out."""

    def __init__(self, **kwargs):
        if kwargs.get("required") is False:
            kwargs |= {"allow_blank": True, "default": ""}
            del kwargs["required"]
        super().__init__(**{"max_length": LONGEST, **kwargs})

    def to_internal_value(self, data):
        """The text, without white space around it."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class YesNo(serializers.BooleanField):
    """True or false."""

    def to_internal_value(self, data):
        """The boolean itself."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    """One word of a closed list; an optional one is empty where it is left out."""

    def __init__(self, choices, **kwargs):
        if kwargs.get("required") is False:
            kwargs |= {"allow_blank": True, "default": ""}
            del kwargs["required"]
        super().__init__(choices, **kwargs)

    def to_internal_value(self, data):
        """The word."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


@extend_schema_field({"type": "number", "minimum": 0.1, "maximum": 9999})
class Millimetres(serializers.Field):
    """A measurement above nothing, to a tenth; None where it was not measured."""

    default_error_messages = {"invalid": "Give a number from 0.1 to 9999."}

    def to_internal_value(self, data):
        """A Decimal."""
        if isinstance(data, bool) or not isinstance(data, (int, float)) or not 0.1 <= data <= 9999:
            self.fail("invalid")
        return Decimal(str(data)).quantize(Decimal("0.1"))

    def to_representation(self, value):
        """A number."""
        return float(value)


@extend_schema_field(OpenApiTypes.DATETIME)
class Moment(serializers.Field):
    """A moment with its offset; not in the future, but for clocks that differ by five minutes.

    The context of the serializer holds `now`.
    """

    may_come = False
    default_error_messages = {
        "invalid": "Give a date, a time and an offset, such as 2026-08-27T13:00:00+01:00.",
        "future": "This lies in the future.",
        "past": "This lies before 1900.",
    }

    def to_internal_value(self, data):
        """An aware datetime."""
        try:
            at = datetime.fromisoformat(data)
        except (TypeError, ValueError):
            self.fail("invalid")
        if at.tzinfo is None or "T" not in data.upper():
            self.fail("invalid")
        if at < EARLIEST:
            self.fail("past")
        if not self.may_come and at > self.context["now"] + AHEAD:
            self.fail("future")
        return at

    def to_representation(self, value):
        """ISO 8601, in UTC."""
        return value.astimezone(UTC).isoformat()


class Coming(Moment):
    """A moment with its offset that may lie ahead: an end, an appointment."""

    may_come = True


class Body(serializers.Serializer):
    """An object with these keys and no others."""

    def to_internal_value(self, data):
        """The facts, by the keyword names of their verb."""
        if isinstance(data, dict) and (unknown := sorted(data.keys() - self.fields.keys())):
            raise serializers.ValidationError({name: ["There is no such key here."] for name in unknown})
        return super().to_internal_value(data)


class Act(Body):
    """What every act says: who at the agency decided it, and when, unless it is now."""

    person = Text(max_length=60, help_text="Name and role of whoever at the agency saw, read or decided this.")
    at = Moment(required=False, help_text="When it happened; now, when left out.")


class Shape(serializers.Serializer):
    """How a record is shown; read only."""


class Recorded(Shape):
    """What every act answers, also when it is asked a second time: the record, and its tag. It holds no name."""

    reference = serializers.CharField()
    url = serializers.CharField(help_text="Where the record is read.")
    etag = serializers.CharField(help_text="For If-Match at the next change.")


class ProblemItem(Shape):
    """One fact at fault."""

    pointer = serializers.CharField(help_text="JSON Pointer into the body; empty for the whole.")
    detail = serializers.CharField()


class ProblemShape(Shape):
    """RFC 9457 problem details."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(required=False)
    errors = ProblemItem(many=True, required=False)
