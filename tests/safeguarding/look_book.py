"""Pages that show every field and component in every state, for the tests to draw, check and look at. Never shipped."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import QueryDict
from django.template import engines
from markupsafe import Markup

from safeguarding import forms, jinja
from safeguarding.working_days import LONDON

NOW = datetime(2026, 8, 27, 12, 30, tzinfo=LONDON)

ACTOR = SimpleNamespace(
    name="Amara Oduya",
    user_id=7,
    role="social_worker",
    agency="Marrowdale Children’s Services",
    partnership="Marrowdale Safeguarding Children Partnership",
    membership=SimpleNamespace(job_title="", get_role_display=lambda: "Social worker"),
    now=NOW,
)


class EveryField(forms.Form):
    """One of each."""

    name = forms.CharField(label="Child’s full name", missing="Enter the child’s name")
    nhs_number = forms.NHSNumberField(label="NHS number", hint="10 digits, on any letter from the NHS", required=False)
    born = forms.DateField(label="Date of birth", hint="For example, 12 5 2026", missing="Enter the date of birth")
    at = forms.MomentField(label="When was it seen?", missing="Enter when it was seen")
    size = forms.IntegerField(label="Longest side", suffix="mm", width=4, missing="Enter the size of the mark")
    telephone = forms.TelephoneField(label="Telephone", missing="Enter a number to ring")
    email = forms.EmailField(label="Work e-mail", required=False)
    kind = forms.ChoiceField(
        label="What was seen?",
        choices=[("bruise", "Bruise"), ("burn", "Burn or scald"), ("other", "Something else")],
        hints={"burn": "Also one that the parents explain"},
        reveals={"other": ("what_else",)},
        missing="Choose what was seen",
    )
    what_else = forms.CharField(label="What was it?", missing="Say what was seen")
    told = forms.YesNoField(label="Were the parents told?", missing="Say whether the parents were told")
    agencies = forms.MultipleChoiceField(
        label="Who was told?",
        choices=[("gp", "GP practice"), ("nursery", "Nursery"), ("police", "Police")],
        missing="Choose who was told, at least one",
    )
    region = forms.SelectField(
        label="Where on the body?",
        choices=[("", ""), ("left-cheek", "Left cheek"), ("left-upper-arm", "Left upper arm")],
        missing="Choose where the mark is",
    )
    words = forms.TextField(label="What was said, in the words used", missing="Enter what was said")
    photograph = forms.FileField(label="Photograph", required=False)
    sure = forms.BooleanField(
        label="I have looked at the whole child", hint="Undressed, front and back", missing="Confirm that you looked"
    )


def posted(text):
    """Form data as a browser sends it: {name: value or [values]}."""
    data = QueryDict(mutable=True)
    for name, value in text.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


WRONG = {
    "name": "",
    "nhs_number": "999 104 2718",
    "born-day": "31",
    "born-month": "2",
    "born-year": "2026",
    "at-day": "25",
    "at-month": "10",
    "at-year": "2026",
    "at-time": "01:30",
    "size": "eight",
    "telephone": "12",
    "email": "nobody",
    "kind": "other",
    "what_else": "",
    "words": "“She must have lain on a toy”",
}


def owed(**hours):
    """An obligation, its moments given in hours from now."""
    row = {"limit_at": None, "opens_at": None, "met_at": None, "ended_at": None, "was_moved": False}
    row |= {name: NOW + timedelta(hours=count) for name, count in hours.items()}
    return row | {"first_due_at": row["due_at"]}


MISSING = [
    SimpleNamespace(
        what="Record of Wednesday’s strategy meeting", note="Your manager was told at 12:00", about="Kit",
        supplier="You", telephone="", event="", href="/x", **owed(due_at=-2),
    ),
    SimpleNamespace(
        what="6 invitations to the strategy meeting", note="Sallowfield Surgery · Quillbank Practice",
        about="Household", supplier="You, now", telephone="", event="", href="", **owed(due_at=0.5),
    ),
    SimpleNamespace(
        what="A written, approved safety plan", note="", about="Lily; Bobby", supplier="Ruth Calloway",
        telephone="01632 960 120", event="before the meeting ends", href="", **owed(due_at=0.9),
    ),
    SimpleNamespace(
        what="GP asked, person by person", note="Nothing is recorded about Dean’s health", about="Lily; Bobby; Dean",
        supplier="", telephone="", event="", href="", **owed(due_at=22.9),
    ),
    SimpleNamespace(
        what="Second survey", note="", about="Lily", supplier="Imaging desk", telephone="01632 960 410", event="",
        href="", **owed(opens_at=24 * 11, due_at=24 * 14),
    ),
]  # fmt: skip

CASE_BAR = SimpleNamespace(
    reference="R4ND0M",
    heading="Harrock household",
    children=[
        SimpleNamespace(name="Lily Harrock", born=date(2026, 5, 12), due=None, nhs_number="9991042717"),
        SimpleNamespace(name="Bobby Harrock", born=date(2024, 7, 2), due=None, nhs_number="9992188308"),
    ],
    tabs=[],
)

ENTRIES = [
    SimpleNamespace(
        at=NOW - timedelta(minutes=20), recorded_at=NOW, title="Explanation recorded", who="Siân Bellamy",
        agency_name="0 to 19 health visiting", says="Jodie: “she must have lain on a toy”.",
    ),
    SimpleNamespace(
        at=NOW - timedelta(days=1), recorded_at=NOW - timedelta(days=1), title="Referral received", who="Paula Strand",
        agency_name="", says="Referral received",
    ),
]  # fmt: skip

CASE_PAGE = """
{% extends "layouts/case.jinja" %}
{% from "components/missing_table.jinja" import missing_table %}
{% from "components/next_thing.jinja" import next_thing %}
{% from "components/strip.jinja" import strip %}
{% from "components/timeline.jinja" import timeline %}
{% from "components/ring.jinja" import ring %}
{% from "components/facts.jinja" import facts %}
{% from "components/paging.jinja" import paging %}
{% from "components/empty.jinja" import empty %}
{% block title %}Harrock household{% endblock %}
{% block content %}
<h1>Harrock household</h1>
<p class="app-lead">You owe 10 things: <span class="app-late">1 overdue</span>, 5 due today, 4 later.</p>
{{ strip(answers) }}
{% call next_thing("Do this next: invite six people to the 13:00 meeting, in 30 min") %}
<p>This comes before the overdue item because it cannot be done after 13:00.</p>
{{ render_form(none, "Invite all six", secondary=("Open the meeting", "/")) }}
{% endcall %}
<div class="app-warn">Lily: not final. Do not treat as normal.<span>Performed, not reported.</span></div>
<h2>What is missing: {{ plural(missing | length, "thing") }}</h2>
{{ missing_table(missing, now) }}
<div class="app-cols"><section><h2>What has happened</h2>{{ timeline(entries, now) }}</section>
<section><h2>Whom to ring</h2>
{{ ring([{"name": "Amara Oduya", "role": "social worker", "telephone": "01632 960 114"}]) }}</section></div>
<h2>Facts</h2>
{{ facts([("Opened", now | moment), ("Father’s GP", "")]) }}
{{ empty("Nobody has been asked about Dean. Ask Quillbank Practice, 01632 960 246.") }}
{{ paging("/?after=1", "/") }}
{% endblock %}
"""

FORM_PAGE = """
{% extends "layouts/page.jinja" %}
{% block title %}Record what was seen{% endblock %}
{% block content %}<h1>Record what was seen</h1>
{{ render_form(form, "Record what was seen", secondary=("Go back", "/")) }}{% endblock %}
"""

PRINT_PAGE = """
{% extends "layouts/print.jinja" %}
{% block title %}Safety plan{% endblock %}
{% block content %}<h1>Safety plan</h1><p>Lily is never alone with Dean.</p>{% endblock %}
"""

ANSWERS = [
    {
        "question": "Safety plan now",
        "lines": [{"says": "None for Lily", "missing": True}, {"says": "None for Bobby", "missing": True}],
    },
    {
        "question": "Where the children are now",
        "lines": [{"says": "Lily: at home at 10:10", "note": "with both parents"}, {"says": "Bobby: not recorded"}],
    },
    {"question": "Medical results", "lines": [{"says": "None asked for yet", "note": "Lily has not been examined"}]},
    {"question": "Next", "lines": [{"says": "Strategy meeting 13:00, in 30 min", "note": "3 of 9 have been invited"}]},
]


def draw(source, **context):
    """A page from a template's source, with what every page knows."""
    menu = [
        jinja.NavigationItem(text, name, "/")
        for text, name in jinja.NAVIGATION
        if name in ("my-work", "find-child", "family-register", "duty-desk")
    ]
    known = {
        "actor": ACTOR, "now": NOW, "demo": True, "nav": menu, "here": "find-child", "find_href": "/",
        "duty_number": "01632 960 100", "messages": [],
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="x">'),
    }  # fmt: skip
    return engines["jinja2"].env.from_string(source).render(known | context)


def empty_form(**options):
    """The form as it is first shown."""
    return draw(FORM_PAGE, form=EveryField(now=NOW, **options))


def wrong_form():
    """The form with something wrong in nearly every field."""
    return draw(FORM_PAGE, form=EveryField(posted(WRONG), now=NOW))


def case_page():
    """Identity bar, next thing, strip, missing table, timeline, facts."""
    saved = Message(SUCCESS, "The referral is recorded.")
    return draw(CASE_PAGE, case_bar=CASE_BAR, answers=ANSWERS, missing=MISSING, entries=ENTRIES, messages=[saved])


def print_page():
    """A sheet of paper."""
    return draw(PRINT_PAGE)
