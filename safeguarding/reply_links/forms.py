"""What is asked of whoever opens a reply link, and of whoever reads out its code."""

from safeguarding import forms


class CodeForm(forms.Form):
    """The code, and who gives it."""

    code = forms.CharField(
        label="What is the code?",
        hint="Six digits. Whoever asks you reads it to you by telephone",
        missing="Enter the code",
        max_length=12,
        width=10,
        autocomplete="one-time-code",
    )
    name = forms.CharField(
        label="What is your name?", missing="Enter your name", max_length=60, width=20, autocomplete="name"
    )
    role = forms.CharField(
        label="What is your role?",
        hint="Such as GP, practice manager or safeguarding lead",
        missing="Enter your role",
        max_length=40,
        width=20,
        autocomplete="organization-title",
    )


class PassOnForm(forms.Form):
    """To whom it goes instead."""

    to = forms.EmailField(
        label="What is your colleague’s e-mail address?",
        hint="At the same organisation. They get a link of their own, and yours closes",
        missing="Enter your colleague’s e-mail address",
    )


class HidingForm(forms.Form):
    """Asked of health beside every answer: what a parent could read online must not be this (domain 10)."""

    is_hidden = forms.YesNoField(
        label="Is this hidden from online and proxy access (child and both parents)?",
        yes="Yes, it is hidden",
        no="Not yet: it will be, before it is filed",
        missing="Say whether it is hidden from online access",
    )


def with_hiding(form):
    """The same form with the question of HidingForm at its end; the fields keep their ids."""
    form.fields["is_hidden"] = HidingForm().fields["is_hidden"]
    return form


class ReadOutForm(forms.Form):
    """Who hears the code."""

    rang = forms.CharField(
        label="Who is on the telephone?",
        hint="Name and role, after you rang the number above",
        missing="Enter who is on the telephone",
        max_length=120,
    )


class RevokeForm(forms.Form):
    """Why a link is taken back."""

    why = forms.CharField(label="Why is the link taken back?", missing="Enter the reason", max_length=300)


class IssueForm(forms.Form):
    """The button that sends a link."""
