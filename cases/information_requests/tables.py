"""The tables of information requests that can be taken away: who might know about whom, and who has not answered."""

from cases.case_files.tables import of
from cases.information_requests.page import said_of, standing_words
from safeguarding.tables import Table

BOARD = ("Who might know", "Run by", "Why", "About", "Where it stands", "Asked", "Answered", "What they said")
WAITING = ("Who", "Telephone", "About", "Where it stands", "Asked", "Reminded")


def board(case, actor, rows, children=None):
    """Every service by every person: the Rows of the page, a line for each cell that applies or was asked."""

    def lines():
        for row in rows:
            for cell in row.cells:
                if cell.applies or cell.request:
                    yield row.name, row.run_by, row.why, cell.person.name, *_stands(cell.request, actor)

    about = of(case, actor) | ({} if children is None else {"children": lambda: children})
    return Table("board", "Who might know", BOARD, lines, **about)


def waiting(case, actor, found):
    """The requests that were made and are not answered."""

    def rows():
        for one in found:
            telephone = one.agency.desk_telephone if one.agency else ""
            yield one.who, telephone, one.person.name, standing_words(one), one.asked_at, one.reminded_at

    return Table("waiting", "Asked, and not answered", WAITING, rows, **of(case, actor))


def _stands(request, actor):
    if request is None or not request.asked_at:
        return "Not asked", None, None, ""
    said = "; ".join(one.words for one in said_of(request, actor))
    ended = request.answered_at or request.refused_at or request.not_us_at
    return standing_words(request), request.asked_at, ended, said
