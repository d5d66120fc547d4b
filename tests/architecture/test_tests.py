"""The tests themselves: each says something, and a count of queries counts."""

import ast

from safeguarding.development.bootstrap import ROOT
from tests.architecture.source import TOPS, files, tree

TESTS = [path for path in files("tests") if path.name.startswith("test_")]
LONGEST = 350  # lines of a file that one can still read through
COUNTERS = ("assertNumQueries", "django_assert_num_queries", "django_assert_max_num_queries")


def bare_counts(parsed):
    """Lines on which a query counter is called as a statement, and so counts nothing."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            if (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in COUNTERS:
                yield node.lineno


def asserts(function, helpers):
    """Whether a test states anything: assert, raises, warns, a query count, or a helper of its own file that does."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("raises", "warns", "fail", *COUNTERS) or name.startswith(("assert_", "expect")):
                return True
            if name in helpers and helpers[name] is not function and asserts(helpers[name], {}):
                return True
    return False


def silent(parsed):
    """The names of a file's tests that state nothing."""
    functions = [node for node in ast.walk(parsed) if isinstance(node, ast.FunctionDef)]
    helpers = {function.name: function for function in functions if not function.name.startswith("test_")}
    return [one.name for one in functions if one.name.startswith("test_") and not asserts(one, helpers)]


def test_query_counts_count():
    assert [f"{path}:{line}" for path in TESTS for line in bare_counts(tree(path))] == []


def test_every_test_says_something():
    assert [f"{path}: {name}" for path in TESTS for name in silent(tree(path))] == []


def test_files_are_short_enough_to_read():
    lengths = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files(*TOPS, "tests")}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_locks_name_no_address():
    locks = [*(ROOT / "requirements").iterdir(), ROOT / "package-lock.json"]
    assert [path.name for path in locks if "://" in path.read_text() or '"resolved"' in path.read_text()] == []
