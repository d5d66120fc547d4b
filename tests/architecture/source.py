"""The product's own source, parsed, for tests that read code."""

import ast
from functools import cache

from safeguarding.development.bootstrap import ROOT

TOPS = ("safeguarding", "cases", "escalations", "oversight", "safety_plans", "strategy_meetings")


def files(*tops):
    """Every Python file below these folders, migrations aside, as paths from the root."""
    found = [path for top in tops for path in (ROOT / top).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in found if "migrations" not in path.parts)


def product():
    """Every Python file that runs in production."""
    return [path for path in files(*TOPS) if path.parts[:2] != ("safeguarding", "development")]


@cache
def tree(path):
    """The syntax tree of a file, each node knowing its `parent`."""
    parsed = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(parsed):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    return parsed


def dotted(node):
    """`a.b.c` for such an expression; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
