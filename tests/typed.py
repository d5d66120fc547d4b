"""What a person types into the boxes of a form, for tests that post one."""

from safeguarding.forms.time import date_boxes, moment_boxes


def typed_date(name, day):
    """The three boxes of a DateField called `name`."""
    return {f"{name}-{part}": value for part, value in date_boxes(day).items()}


def typed_moment(name, at):
    """The boxes of a MomentField called `name`, as a person fills them in: to the minute."""
    return {f"{name}-{part}": value for part, value in moment_boxes(at).items() if part != "shown"}
