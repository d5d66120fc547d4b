"""When a verb refuses and no form was there to say so: a page with the reason, and nothing that was typed is lost."""

from safeguarding import error_pages
from safeguarding.drafts import services
from safeguarding.errors import NotAllowed, Stale


class RefusalPages:
    """Turns Stale and NotAllowed, where a view lets them through, into a 409 page.

    It stands outside the transaction: that is rolled back, and only then is what was typed kept as a draft.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer; when the page promised so (conflict, form too old), the words sent are kept as a draft."""
        response = self.get_response(request)
        if getattr(request, "keep_what_was_typed", False):
            services.keep_from_post(request)
        return response

    def process_exception(self, request, exception):
        """The page for a refusal, or None for anything else."""
        if isinstance(exception, Stale):
            return error_pages.conflict(request, exception)
        if isinstance(exception, NotAllowed):
            return error_pages.refused(request, exception)
        return None
