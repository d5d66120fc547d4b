"""The form every page uses: it insists on words for its refusals, and carries out a verb."""

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import QueryDict

from safeguarding.errors import NotAllowed, Stale
from safeguarding.forms.refusals import field_at_fault, words_for
from safeguarding.forms.renderer import GovukRenderer
from safeguarding.forms.spoken import spoken
from safeguarding.forms.time import MomentField, TimeQuestion

SILENT = str(forms.Field.default_error_messages["required"])


class InsistOnWords(DeclarativeFieldsMetaclass):
    """Refuses, when the class is made, a required field that would only say "This field is required."."""

    def __new__(mcs, name, bases, attrs):
        made = super().__new__(mcs, name, bases, attrs)
        for field_name, field in made.base_fields.items():
            if field.required and str(field.error_messages["required"]) == SILENT:
                raise ImproperlyConfigured(f'{name}.{field_name}: give missing="Enter ..." in plain words.')
        return made


class Form(forms.BaseForm, metaclass=InsistOnWords):
    """A form whose field names are its verb's keyword names.

    `now` (request.actor.now) must be given when the form asks about time. `draft` (drafts.services.resume) lets what is
    typed be kept and brought back.
    """

    default_renderer = GovukRenderer
    use_required_attribute = False
    marks_optional = True

    def __init__(self, data=None, files=None, *, now=None, draft=None, **kwargs):
        super().__init__(data, files, **{"label_suffix": "", **kwargs})
        self.now = now
        self.draft = draft
        self.draft_data = _as_posted(draft.text) if draft and draft.text else None
        for name, field in self.fields.items():
            if isinstance(field, TimeQuestion):
                if now is None:
                    raise ImproperlyConfigured(f"{type(self).__name__} asks about time: give it now=request.actor.now.")
                field.now = now
            if isinstance(field, MomentField) and field.prefill:
                self.initial.setdefault(name, now)

    def top_level(self):
        """The visible questions that no other question reveals, in order."""
        revealed = {name for names in self._reveals().values() for name in names}
        return [question for question in self.visible_fields() if question.name not in revealed]

    def error_list(self):
        """Every error with the input it leads to, in the order of the page, for the error summary."""
        whole = [{"text": message} for message in self.non_field_errors()]
        return whole + [
            {"text": message, "href": f"#{question.anchor}"} for question in self for message in question.errors
        ]

    def carry_out(self, verb, *args, by, **extra):
        """Call `verb` with what was typed; its result, or None when the form is not valid or the verb refuses.

        `at` is what was typed, else the moment the actor acts. What a rule refuses (NotAllowed) and what the database
        refuses (a constraint) become messages of this form, with everything typed still in it and nothing half-saved.
        Stale goes on, with what was answered in the words of this form: it becomes the page that shows both texts.
        """
        if not self.is_valid():
            return None
        facts = {**self.cleaned_data, **extra}
        if facts.get("at") is None:
            facts["at"] = by.now
        try:
            with transaction.atomic():
                result = verb(*args, by=by, **facts)
                if self.draft:
                    self.draft.drop()
                return result
        except Stale as stale:
            stale.yours = spoken(self)
            raise
        except NotAllowed as refusal:
            self._refuse(refusal.message, refusal.field)
        except IntegrityError as refusal:
            self._refuse(words_for(refusal), field_at_fault(refusal, self.fields))
        return None

    def _refuse(self, message, field):
        # Not add_error: it would drop what was typed from cleaned_data, and may not be called for unknown fields.
        self.add_error(field if field in self.fields else None, message)

    def _clean_fields(self):
        """Clean, then set aside what belongs to answers that were not chosen."""
        super()._clean_fields()
        for (parent, answer), names in self._reveals().items():
            chosen = self.cleaned_data.get(parent)
            chosen = chosen if isinstance(chosen, (list, tuple)) else [chosen]
            if answer not in {str(self.fields[parent].prepare_value(one)) for one in chosen}:
                for name in names:
                    self.errors.pop(name, None)
                    self.cleaned_data[name] = getattr(self.fields[name], "empty_value", None)

    def _reveals(self):
        """{(field, answer): names of the fields that this answer asks for}."""
        return {
            (name, answer): names
            for name, field in self.fields.items()
            for answer, names in getattr(field, "reveals", {}).items()
        }


def _as_posted(text):
    """A draft's text as if it had just been typed."""
    posted = QueryDict(mutable=True)
    for name, values in text.items():
        posted.setlist(name, values)
    return posted
