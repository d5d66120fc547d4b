"""Reply links of the story: Quillbank Practice, where nobody has an account, is asked to the meeting."""

from safeguarding.reply_links import services
from safeguarding.reply_links.models import ReplyLink
from safeguarding.reply_tokens import code_of, token_of
from tests.factories.strategy_meetings import THU_27_AUG_1130, THU_27_AUG_1134, called, invited

DR_HOLT = {"name": "Dr Amina Holt", "role": "GP partner"}


def linked(cast, case=None, at=THU_27_AUG_1130):
    """The ReplyLink that went to Quillbank Practice with the invitation."""
    invited(called(cast, case=case, at=at), cast, cast.practice, at=max(at, THU_27_AUG_1134))
    return ReplyLink.objects.get(agency=cast.practice)


def token_for(link):
    """The token that its mail holds."""
    return token_of(link.seed, link.token_digest)


def code_for(link):
    """The code that is read out."""
    return code_of(link.seed, link.code_number)


def opened(link, at, **facts):
    """The link, opened by Dr Holt."""
    return services.open_with_code(link, at=at, code=code_for(link), **(DR_HOLT | facts))
