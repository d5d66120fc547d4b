"""Long documents, asked for and made without the press."""

from oversight.reports import services
from oversight.reports.documents import Sheet

CONTENT = b"%PDF-1.7 a long chronology"


def asked(by, case, kind="chronology", subject=""):
    """The Export of that document of a case, asked for by this Actor."""
    return services.ask(case, by=by, at=by.now, kind=kind, subject=subject or case.reference)


def made_for(by, case, content=CONTENT):
    """The Export of a chronology, made at once."""
    asked(by, case)
    export = services.claim(by.now)
    services.finish(export, Sheet("", "chronology-of-a-case.pdf", case, []), content, at=by.now)
    export.refresh_from_db()
    return export
