"""Only the doors of the product read the clock; everything else is told what time it is."""

import ast

from tests.architecture.source import dotted, product, tree

# Views, API, jobs, commands and middleware; and allauth's adapter, which is where signing in comes through.
DOORS = {"views", "api", "tasks", "middleware", "adapters", "commands"}
CLOCKS = {
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "time.time",
}


def reads_clock(parsed):
    """The lines on which a clock is read."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute):
            name = dotted(node)
            if ".".join(name.split(".")[-2:]) in CLOCKS:
                # `timezone.localtime(at)` converts; without an argument it reads the clock.
                called = isinstance(node.parent, ast.Call) and node.parent.func is node
                if not (called and name.endswith(("localtime", "localdate")) and node.parent.args):
                    yield node.lineno


def test_only_doors_read_the_clock():
    rooms = [path for path in product() if not DOORS & {path.stem, *path.parts}]
    assert [f"{path}:{line}" for path in rooms for line in reads_clock(tree(path))] == []


def test_a_clock_is_recognised():
    parsed = ast.parse("a = timezone.now()\nb = timezone.localtime(a)\nc = default(timezone.now)\nd = date.today()")
    for node in ast.walk(parsed):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    assert sorted(reads_clock(parsed)) == [1, 3, 4]
