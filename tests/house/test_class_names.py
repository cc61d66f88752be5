"""A public class has a name of its own, so that whoever reads it in another room knows which thing is meant."""

import ast
from collections import defaultdict

from tests.house.tree import files_with, tree_of

SEEN_TWICE = {
    "Entry": "what somebody said: the record's, and the row in which it is kept",
    "Person": "somebody who is asked: the row of who is, and the one of whom a simulation tells",
}
BY_RULE = ("migrations", "commands")  # Django gives the name


def test_a_public_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in files_with(".py"):
        if path.parts[0] == "rootway" and path.parts[-2] not in BY_RULE:
            for node in tree_of(path).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    places[node.name].append(path.as_posix())
    several = {name: where for name, where in places.items() if len(where) > 1}
    assert {name: where for name, where in several.items() if name not in SEEN_TWICE} == {}
    assert several.keys() == SEEN_TWICE.keys()
