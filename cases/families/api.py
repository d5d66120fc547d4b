"""How a person is shown to other systems. People have no addresses of their own there: they come with their case."""

from rest_framework import serializers

from safeguarding.api.fields import Shape


class PersonBrief(Shape):
    """Who a record is about, as other systems match them."""

    reference = serializers.CharField()
    given_name = serializers.CharField()
    family_name = serializers.CharField()
    born_on = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    nhs_number = serializers.CharField()
