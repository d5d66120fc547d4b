"""What everybody reads of the record of a meeting: signed in, by reply link, in the same words."""


def record_page(page):
    """Of what `page.page_of` found, what the record shows of it."""
    shown = ("places", "versions", "actions", "left_out", "agenda")
    return {name: page[name] for name in shown} | {"came": [row.invitation for row in page["rows"]]}
