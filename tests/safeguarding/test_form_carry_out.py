"""A form carries out a verb: facts go over by name, refusals come back as messages, nothing is half-saved."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from safeguarding import forms
from safeguarding.drafts import services as drafts
from safeguarding.drafts.models import Draft
from safeguarding.errors import NotAllowed, Stale
from safeguarding.forms.spoken import spoken
from safeguarding.moments import moment
from safeguarding.owed.models import Term
from tests.safeguarding.look_book import NOW, posted
from tests.typed import typed_moment

BY = SimpleNamespace(user_id=None, now=NOW)


class ReportForm(forms.Form):
    findings = forms.TextField(label="Findings", missing="Enter the findings")


class DatedForm(ReportForm):
    at = forms.MomentField(label="When?", missing="Enter when", required=False)


def echo(record, *, by, at, **facts):
    return SimpleNamespace(record=record, by=by, at=at, facts=facts)


def term(**changed):
    """Save a local limit: a row behind a constraint that has words."""
    facts = {"standard": "survey-reported", "amount": 24, "in_force_from": NOW, "set_at": NOW, "set_by_id": 1}
    return Term.objects.create(**facts | {"reason": "Agreed"} | changed)


@pytest.mark.django_db
def test_what_was_typed_goes_to_the_verb_by_name():
    done = ReportForm(posted({"findings": "Normal"})).carry_out(echo, "survey", by=BY, reader="Dr Rahmani")
    assert (done.record, done.by, done.facts) == ("survey", BY, {"findings": "Normal", "reader": "Dr Rahmani"})


@pytest.mark.django_db
def test_it_happened_now_unless_the_form_says_when():
    earlier = NOW.replace(hour=9)
    assert ReportForm(posted({"findings": "Normal"})).carry_out(echo, "survey", by=BY).at == NOW
    blank = DatedForm(posted({"findings": "Normal"}), now=NOW)
    assert blank.carry_out(echo, "survey", by=BY).at == NOW
    dated = DatedForm(posted({"findings": "Normal"} | typed_moment("at", earlier)), now=NOW)
    assert dated.carry_out(echo, "survey", by=BY).at == earlier


def test_a_form_that_is_not_valid_calls_nothing():
    called = []
    assert ReportForm(posted({"findings": ""})).carry_out(lambda **facts: called.append(facts), by=BY) is None
    assert called == []


def refuse(message, field=None):
    def verb(record, *, by, at, **facts):
        raise NotAllowed(message, field)

    return verb


@pytest.mark.django_db
@pytest.mark.parametrize(("field", "where"), [("findings", "findings"), (None, "__all__"), ("elsewhere", "__all__")])
def test_a_rule_that_refuses_is_a_message_of_the_form(field, where):
    form = ReportForm(posted({"findings": "Normal"}))
    assert form.carry_out(refuse("The second reader must be another person.", field), "survey", by=BY) is None
    assert form.errors == {where: ["The second reader must be another person."]}
    assert form["findings"].value() == "Normal"


@pytest.mark.django_db
def test_what_the_database_refuses_is_said_in_the_words_of_its_constraint():
    form = ReportForm(posted({"findings": "Normal"}))

    def verb(record, *, by, at, findings):
        return term(in_force_from=NOW.replace(hour=1))

    assert form.carry_out(verb, "survey", by=BY) is None
    assert form.errors["__all__"] == ["A local limit cannot begin in the past: what runs keeps its limit."]


@pytest.mark.django_db
def test_nothing_of_a_refused_verb_is_saved():
    form = ReportForm(posted({"findings": "Normal"}))

    def verb(record, *, by, at, findings):
        term()
        raise NotAllowed("No.")

    form.carry_out(verb, "survey", by=BY)
    assert Term.objects.count() == 0


@pytest.mark.django_db
def test_a_refusal_without_words_is_a_plain_sentence():
    form = ReportForm(posted({"findings": "Normal"}))

    def verb(record, *, by, at, findings):
        raise IntegrityError("duplicate key value violates unique constraint")

    form.carry_out(verb, "survey", by=BY)
    assert form.errors["__all__"] == [
        "This could not be saved: it contradicts what is already recorded. Read the record again, then correct this."
    ]


@pytest.mark.django_db
def test_a_conflict_is_for_the_page_that_shows_both_texts():
    def verb(record, *, by, at, findings):
        raise Stale("Ruth Calloway saved version 3.")

    with pytest.raises(Stale) as stale:
        ReportForm(posted({"findings": "Normal"})).carry_out(verb, "survey", by=BY)
    assert stale.value.yours == [("Findings", "Normal")]


class ManyForm(forms.Form):
    """One question of each kind whose answer is kept as something else than what its page says."""

    threshold = forms.ChoiceField(label="Threshold?", choices=[("not_met", "Not met")], required=False)
    days = forms.MultipleChoiceField(label="Days?", choices=[(1, "Monday"), (2, "Tuesday")], required=False)
    asked = forms.YesNoField(label="Asked?", required=False)
    agreed = forms.BooleanField(label="Agreed", required=False)
    policy = forms.ModelChoiceField(label="Policy?", queryset=Term.objects.none(), required=False)
    when = forms.MomentField(label="When?", required=False, prefill=False)
    born_on = forms.DateField(label="Born?", required=False)
    secret = forms.PasswordField(label="Password", required=False)
    version = forms.HiddenField(required=False)


def test_what_was_answered_is_said_in_the_words_of_the_page():
    sent = {"threshold": "not_met", "days": ["1", "2"], "asked": "no", "agreed": "on", "secret": "x", "version": "3"}
    form = ManyForm(posted(sent | typed_moment("when", NOW)), now=NOW)
    assert form.is_valid(), form.errors
    assert spoken(form) == [
        ("Threshold?", "Not met"),
        ("Days?", "Monday and Tuesday"),
        ("Asked?", "No"),
        ("Agreed", "Yes"),
        ("When?", moment(NOW, NOW)),
    ]


@pytest.mark.django_db
def test_a_draft_is_forgotten_once_its_form_is_saved_and_not_before(django_user_model):
    author = django_user_model.objects.create(email="priya@demo.example", name="Priya")
    actor = SimpleNamespace(user_id=author.pk, now=NOW)
    drafts.save(author.pk, "report", "R1", text={"findings": ["Nor"]}, at=NOW)
    form = ReportForm(posted({"findings": "Normal"}), draft=drafts.resume(actor, "report", "R1"))
    form.carry_out(refuse("No."), "survey", by=actor)
    assert Draft.objects.count() == 1
    form = ReportForm(posted({"findings": "Normal"}), draft=drafts.resume(actor, "report", "R1"))
    form.carry_out(echo, "survey", by=actor)
    assert Draft.objects.count() == 0
