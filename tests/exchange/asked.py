"""Who is asked what, by the Questionnaire alone: `enableWhen` as FHIR R4 defines it, written apart from our own."""

from collections.abc import Iterator, Mapping
from typing import Any

from rootway.logic.value import Value

Json = dict[str, Any]
OPERATORS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def items_in(items: list[Json]) -> Iterator[Json]:
    for item in items:
        yield item
        yield from items_in(item.get("item", []))


def enabled(items: list[Json], answers: Mapping[str, Value], parents: bool = True) -> Iterator[str]:
    """The names of the items that are enabled, given what was answered; below a disabled one nothing is."""
    for item in items:
        if parents and _holds(item, answers):
            yield item["linkId"]
            yield from enabled(item.get("item", []), answers)


def _holds(item: Json, answers: Mapping[str, Value]) -> bool:
    lines = [_line(line, answers) for line in item.get("enableWhen", [])]
    assert len(lines) < 2 or item["enableBehavior"] in ("all", "any")
    return not lines or (any(lines) if item.get("enableBehavior") == "any" else all(lines))


def _line(line: Json, answers: Mapping[str, Value]) -> bool:
    given = answers.get(line["question"])
    if line["operator"] == "exists":
        return (given is not None) is line["answerBoolean"]
    wanted = next(value for key, value in line.items() if key.startswith("answer"))
    if isinstance(wanted, dict):
        wanted = wanted["code"].rpartition(".")[2]
        given = {True: "yes", False: "no"}.get(given, given) if not isinstance(given, str) else given
    if given is None:
        return line["operator"] == "!="  # no answer is equal to it
    return bool(OPERATORS[line["operator"]](given, wanted))
