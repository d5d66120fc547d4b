"""A row that a verb works on is locked against other verbs, and never against rows that only refer to it.

The plain lock waits for everybody who refers to the row, and they for it: a chase raised while a plan was being shared
ended in a deadlock, and the social worker was told that something had gone wrong.
"""

import ast

from tests.architecture.source import product, tree


def locks_out_references(parsed):
    """The lines on which rows are locked against references too."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update":
            if not any(keyword.arg == "no_key" for keyword in node.keywords):
                yield node.lineno
        elif isinstance(node, ast.Constant) and "FOR UPDATE" in str(node.value):
            yield node.lineno


def test_no_lock_holds_up_who_only_refers_to_the_row():
    assert [f"{path}:{line}" for path in product() for line in locks_out_references(tree(path))] == []
