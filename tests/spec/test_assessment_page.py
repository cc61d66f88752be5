"""The page of the JSON of an assessment: every key that the program gives out, with the type that it has there."""

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest

from docs.builders.assessment import EXAMPLE, TITLES, keys
from rootway.assess import Assessment, PlanStance, assess_known, bounds_of, route
from rootway.assess.worked import NOON, assessed
from rootway.errors import FaultsFound
from rootway.guide.topics import load_library
from rootway.record import Entry, read_case
from rootway.record.known import Conflict
from tests.generative.people import guide
from tests.house.tree import files_with, tree_of

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

PLAIN = {"text": str, "yes/no": bool, "number": int | float, "null": type(None)}
EVERY = 12  # of the worked cases, so many pass between two that are tried


def written_by(cls: ast.ClassDef) -> set[str]:
    """The keys that a class writes into its JSON, as its code spells them."""
    method = next(one for one in cls.body if isinstance(one, ast.FunctionDef) and one.name == "to_json")
    dicts = (node for node in ast.walk(method) if isinstance(node, ast.Dict))
    return {key.value for node in dicts for key in node.keys if isinstance(key, ast.Constant)}


def in_code() -> dict[str, set[str]]:
    """The keys of every class of an assessment that gives out JSON."""
    places = [path for path in files_with(".py") if path.parts[:2] == ("rootway", "assess")]
    classes = [node for path in [*places, Path("rootway/errors.py")] for node in ast.walk(tree_of(path))]
    found = {
        node.name: written_by(node)
        for node in classes
        if isinstance(node, ast.ClassDef)
        and any(isinstance(one, ast.FunctionDef) and one.name == "to_json" for one in node.body)
    }
    return {**found, "Conflict": {field.name for field in fields(Conflict)}}


def said() -> Iterator[Mapping[str, object]]:
    """Assessments of worked cases, and of the example, in which two answers disagree."""
    for case in guide().cases[::EVERY]:
        yield assessed(guide(), case).to_json(case.id)
    case = read_case(guide(), json.loads(EXAMPLE.read_text(encoding="utf-8")))
    yield assess_known(guide(), case.known_at(guide(), case.as_of), case.as_of).to_json(case.id)
    yield _with_another_dose().to_json("dose")


def _with_another_dose() -> Assessment:
    """Somebody well, of whom a clinician changed a number."""
    plain = assessed(guide(), next(case for case in guide().cases if case.id == "care-recovered"))
    own = [line.id for line in plain.plan if line.kind == "protocol"]
    dosed = next(id for id in own if bounds_of(guide().protocols[id]))
    bound = next(iter(bounds_of(guide().protocols[dosed]).values()))
    said = PlanStance("dose", plain.as_of, "Pat Doe", "1", dosed, value={bound.name: bound.most})
    return replace(plain, stances=(said,))


def ways() -> Iterator[Mapping[str, object]]:
    """Where the people of the door's own cases go."""
    library = load_library()
    assert library.door is not None
    for case in library.door.cases:
        if f"cases: {case.id}" not in library.door.owners and case.facts is not None:
            told = [
                Entry(fact, value, NOON) for fact, value in case.facts.items() if fact in library.door.facts
            ]
            for shown in (tuple(library.topics), library.checked):
                yield route(library, told, NOON, shown).to_json(case.id)


def options(wanted: str) -> list[str]:
    return wanted.replace(", number or text", " or number or text").split(" or ")


def misfits(value: object, wanted: str, place: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    """What of a value is not of its type; which types were met is kept in `seen`."""
    if wanted.startswith("list of "):
        assert isinstance(value, list), place
        for one in value:
            yield from misfits(one, wanted.removeprefix("list of "), place, seen)
    elif wanted.startswith("by name: "):
        assert isinstance(value, dict), place
        for one in value.values():
            yield from misfits(one, wanted.removeprefix("by name: "), place, seen)
    else:
        fits = [
            one
            for one in options(wanted)
            if (isinstance(value, dict) if one in TITLES else is_plain(value, one))
        ]
        seen.update((place, one) for one in fits)
        yield from [] if fits else [f"{place}: {value!r} is not {wanted}"]
        for one in fits:
            if one in TITLES and isinstance(value, dict):
                yield from wrong_keys(value, one, seen)


def is_plain(value: object, wanted: str) -> bool:
    right = isinstance(value, PLAIN[wanted])
    return right and (wanted == "yes/no" or not isinstance(value, bool))


def wrong_keys(value: Mapping[str, object], name: str, seen: set[tuple[str, str]]) -> Iterator[str]:
    told = keys()[name]
    listed = value.get("pattern", [])
    named = dict.fromkeys(listed, "*") if isinstance(listed, list) else {}
    for key in value:
        place = named.get(key, key)
        if place not in told:
            yield f"{name}: {key} is not on the page"
        else:
            yield from misfits(value[key], told[place]["type"], f"{name}: {place}", seen)
    yield from (
        f"{name}: {key} is missing"
        for key in told
        if key not in value and key != "*" and "when" not in told[key]
    )


def test_every_key_in_the_code_is_on_the_page_and_no_other():
    assert in_code() == {name: set(told) - {"*"} for name, told in keys().items()}


@pytest.fixture(scope="module")
def met() -> tuple[list[str], set[tuple[str, str]]]:
    seen: set[tuple[str, str]] = set()
    faults = [fault for one in said() for fault in wrong_keys(one, "Assessment", seen)]
    faults += [fault for one in ways() for fault in wrong_keys(one, "Route", seen)]
    return faults, seen


def test_every_key_holds_what_the_page_says(met: tuple[list[str], set[tuple[str, str]]]):
    assert met[0] == []


def test_every_type_on_the_page_is_given_out(met: tuple[list[str], set[tuple[str, str]]]):
    wanted = {
        (f"{name}: {key}", one)
        for name, told in keys().items()
        for key, line in told.items()
        for one in options(line["type"].removeprefix("list of ").removeprefix("by name: "))
        if name != "Fault" and not (name in ("Listed", "Reevaluation") and key == "waiting_for")
    }
    assert wanted - met[1] == set()


def test_a_fault_has_the_keys_of_the_page():
    with pytest.raises(FaultsFound) as found:
        read_case(guide(), {"facts": {"age_years": -1}})
    assert [fault.to_json().keys() for fault in found.value.faults] == [keys()["Fault"].keys()]


def test_a_key_that_the_page_does_not_know_and_one_of_another_type_are_noticed():
    assert [*wrong_keys({"where": 1, "new": ""}, "Fault", set())] == [
        "Fault: where: 1 is not text",
        "Fault: new is not on the page",
        "Fault: what is missing",
        "Fault: why is missing",
        "Fault: remedy is missing",
    ]
