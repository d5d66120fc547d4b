"""What the tests of every page have in common."""

import pytest


@pytest.fixture(autouse=True)
def no_paper(monkeypatch):
    """Who may have a document is asked here, for every role; what it looks like is asked once, of the document."""
    monkeypatch.setattr("safeguarding.pdf.write", lambda html, **_: html.encode())
