"""Every record that a page or the API fetches is first narrowed to what the actor may see."""

import ast

from tests.architecture.source import product, tree

PAGES = [path for path in product() if {"views", "api"} & {path.stem, *path.parts}]


def unguarded(parsed):
    """The lines where `Something.objects` is not followed by `.visible_to(`."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager", "_base_manager"):
            follows = node.parent
            guarded = isinstance(follows, ast.Attribute) and follows.attr == "visible_to"
            if not (guarded and isinstance(follows.parent, ast.Call) and follows.parent.func is follows):
                yield node.lineno


def test_pages_start_from_what_is_visible():
    assert [f"{path}:{line}" for path in PAGES for line in unguarded(tree(path))] == []


def test_an_unguarded_query_is_recognised():
    parsed = ast.parse(
        "Child.objects.visible_to(actor)\nChild.objects.get(pk=1)\nshow(Child.objects)\nC.objects.visible_to"
    )
    for node in ast.walk(parsed):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    assert sorted(unguarded(parsed)) == [2, 3, 4]
