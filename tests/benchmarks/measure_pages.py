"""R1 and R2: what a page takes beyond its bare rows. C1 and C2: how many statements it sends, the same at any size."""

from collections.abc import Callable

from django.urls import reverse

from tests.benchmarks.floor import case_rows, my_work_rows
from tests.benchmarks.runner import Result, measure, ratio
from tests.benchmarks.stage import enquiry_of, opener, stage
from tests.pages import statements

CHILDREN = 14  # with one enquiry they make a case page of about a hundred rows
FAMILIES = 6  # with an enquiry each they make a list of about fifty


@measure("R1", "case page / the same rows by raw SQL and json.dumps", target=2.5, stretch=1.5)
def case_page():
    """The overview of a large family, as the worker who leads its enquiry opens it."""
    with stage() as cast:
        case, open_ = enquiry_of(cast, children=CHILDREN), opener(cast.priya)
        page, floor = reverse("case", args=[case.reference]), reverse("floor-case", args=[case.reference])
        value = ratio(lambda: open_(page), lambda: open_(floor))
        return Result(value, rows=_count(case_rows(case.reference)))


@measure("R2", "My work, a list of 50 / the same rows by raw SQL and json.dumps", target=2.5, stretch=1.5)
def my_work():
    """What a worker owes who leads six enquiries."""
    with stage() as cast:
        _lead(cast, FAMILIES)
        open_ = opener(cast.priya)
        value = ratio(lambda: open_(reverse("my-work")), lambda: open_(reverse("floor-my-work")))
        return Result(value, rows=_count(my_work_rows(cast.priya.user_id, cast.priya.agency_id)))


@measure("C1", "case page: statements, the same at two sizes", target=8, stretch=7)
def case_page_statements():
    """With one child and with many."""
    with stage() as cast:
        open_ = opener(cast.priya)
        sizes = {size: enquiry_of(cast, children=size, name=f"Size{size} household") for size in (1, CHILDREN)}
        addresses = {size: reverse("case", args=[case.reference]) for size, case in sizes.items()}
        sent = {size: _sent(lambda address=address: open_(address)) for size, address in addresses.items()}
        return Result(_same(sent, "case"), rows=_count(case_rows(sizes[CHILDREN].reference)))


@measure("C2", "My work, Duty desk, Find a child: statements, the most of them", target=4, stretch=4)
def list_statements():
    """With one family on record and with several."""
    counts = {}
    with stage() as cast:
        open_, most = opener(cast.priya), 0
        for families in (1, FAMILIES):
            _lead(cast, families - most, first=most)
            most = families
            for name, act in _lists(open_).items():
                counts.setdefault(name, {})[families] = _sent(act)
        rows = _count(my_work_rows(cast.priya.user_id, cast.priya.agency_id))
    return Result(max(_same(sent, name) for name, sent in counts.items()), rows=rows)


def _lists(open_) -> dict[str, Callable]:
    return {
        "my-work": lambda: open_(reverse("my-work")),
        "duty-desk": lambda: open_(reverse("duty-desk")),
        "find-child": lambda: open_(reverse("find-child"), q="Kit0 Family0"),
    }


def _lead(cast, families, *, first=0):
    for number in range(first, first + families):
        enquiry_of(cast, children=1, name=f"Family{number} household")


def _sent(act):
    act()  # what is read once in a process is not the page's
    with statements() as sent:
        act()
    return len(sent)


def _same(counts, name):
    """The count, which must not depend on the size; raises AssertionError."""
    assert len(set(counts.values())) == 1, f"{name} sends more statements the more there is: {counts}"
    return next(iter(counts.values()))


def _count(rows):
    return sum(map(len, rows.values()))
