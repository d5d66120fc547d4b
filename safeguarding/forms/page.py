"""A form as it stands on a page: everything between <form> and </form>, in one call."""

import jinja2
from markupsafe import Markup

from safeguarding.forms.token import NAME, new_token, read_token


@jinja2.pass_context
def render_form(context, form, submit, *, action="", secondary=None, caller=None, plain=False):
    """The whole form: CSRF and form tokens, questions, and one green button that says what it does.

    `form` may be None for a page whose only question is the button ("Invite all six"). `secondary` is (words, href) of
    a quiet link beside the button. `plain` makes the button grey, for a page whose green button is elsewhere. With
    `{% call render_form(...) %}` the body is drawn instead of the questions, for a layout of one's own.
    """
    actor = context.get("actor")
    bound = form is not None and form.is_bound
    # After an error the same token goes round again: it is still the same attempt to save the same thing.
    kept = read_token(form.data.get(NAME)) if bound else None
    draft = getattr(form, "draft", None)
    template = context.environment.get_template("components/form.jinja")
    return Markup(
        template.render(
            form=form,
            is_pages_own=form is not None and form is context.get("form"),
            submit=submit,
            action=action,
            secondary=secondary,
            plain=plain,
            body=caller() if caller else None,
            csrf_input=context["csrf_input"],
            token_name=NAME,
            token=str(kept or new_token(actor.user_id if actor else None, draft)),
            draft=draft,
            now=context.get("now"),
        )
    )
