"""System checks of the post: a way that does not exist would hold back every message."""

from django.conf import settings
from django.core import checks

from safeguarding.post.channels import CHANNELS


@checks.register
def messages_go_by_a_way_that_is_known(app_configs, **kwargs):
    """A misspelt way, or Notify without its key, would hold back every message."""
    errors = []
    for kind, way in settings.POST_THROUGH.items():
        if way not in CHANNELS[kind]:
            hint = f"Set EMAIL_THROUGH to one of: {', '.join(CHANNELS[kind])}."
            errors.append(checks.Error(f"There is no way “{way}” for a message.", hint=hint, id="safeguarding.E011"))
    if "notify" in settings.POST_THROUGH.values() and not (settings.NOTIFY_API_KEY and settings.NOTIFY_TEMPLATE_ID):
        hint = "Set NOTIFY_API_KEY or NOTIFY_API_KEY_FILE, and NOTIFY_TEMPLATE_ID."
        errors.append(checks.Error("GOV.UK Notify is chosen and not set up.", hint=hint, id="safeguarding.E012"))
    return errors
