"""System checks of the audit registry: a verb without words or without a decision about erasure stops the start."""

import re

from django.core.checks import Error, register

from safeguarding.audit.registry import all_verbs

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@register()
def check_verbs(app_configs, **kwargs):
    """Each verb is a slug of 60 characters at most, says something, and names what is erased as a tuple of details."""
    return [error for verb in all_verbs() for error in _faults(verb)]


def _faults(verb):
    if len(verb.slug) > 60 or not SLUG.fullmatch(verb.slug):
        yield Error(
            f"The audit verb {verb.slug!r} is not a slug of at most 60 characters.",
            id="audit.E001",
        )
    if not verb.words.strip():
        yield Error(
            f"The audit verb {verb.slug!r} has no words.",
            hint="Say it as the timeline should.",
            id="audit.E002",
        )
    if not isinstance(verb.erase, tuple) or not all(isinstance(key, str) and key.isidentifier() for key in verb.erase):
        yield Error(
            f"The audit verb {verb.slug!r} does not say which details are erased.",
            hint="erase is a tuple of the names of details, () when none is personal.",
            id="audit.E003",
        )
