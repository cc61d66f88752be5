"""Do the answers of a QuestionnaireResponse fit their Questionnaire? That no validator of resources can see.

Looked at are the names and the nesting of items, the kind of each answer, how many there are, what is required of a
question that is open, the listed options, and the limits of numbers and texts. Not looked at: value sets, units,
attachments, and what references lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.exchange.asked import OPERATORS, items_in

Json = dict[str, Any]
VALUES = {
    "boolean": {"Boolean"}, "decimal": {"Decimal", "Integer"}, "integer": {"Integer"}, "date": {"Date"},
    "dateTime": {"DateTime"}, "time": {"Time"}, "string": {"String"}, "text": {"String"}, "url": {"Uri"},
    "choice": {"Coding"}, "quantity": {"Quantity"},
    "open-choice": {"Coding", "String"}, "attachment": {"Attachment"},
    "reference": {"Reference"},
}  # fmt: skip
"""What an item may be answered with; an option that is listed says it more exactly."""


def misfits(form: Json, response: Json) -> list[str]:
    """Each thing that does not fit, as a line."""
    return list(_Fit(form, response).items(form.get("item", []), response.get("item", []), "response"))


def value_in(holder: Json, key: str = "value") -> tuple[str, Any]:
    """The kind and the value of an answer, an option or an extension."""
    return next(
        ((name[len(key) :], held) for name, held in holder.items() if name.startswith(key)), ("", None)
    )


def extension_of(item: Json, name: str) -> Any:
    """The value of an extension, by the last part of its address."""
    found = (one for one in item.get("extension", []) if one["url"].rpartition("/")[2] == name)
    return next((value_in(one)[1] for one in found), None)


class _Fit:
    def __init__(self, form: Json, response: Json) -> None:
        self.kinds = {item["linkId"]: item["type"] for item in items_in(form.get("item", []))}
        self.answers = dict[str, list[Any]]()
        for item in _all_in(response):
            self.answers.setdefault(item["linkId"], []).extend(
                value_in(one)[1] for one in item.get("answer", [])
            )

    def items(self, asked: list[Json], given: list[Json], where: str) -> Iterator[str]:
        """One level of both."""
        known = {item["linkId"] for item in asked}
        for one in given:
            if one["linkId"] not in known:
                yield f"{where}: {one['linkId']} is not asked there"
        for item in asked:
            here = [one for one in given if one["linkId"] == item["linkId"]]
            if self._is_open(item):
                yield from self._item(item, here, f"{where}: {item['linkId']}")
            elif any(one.get("answer") or one.get("item") for one in here):
                yield f"{where}: {item['linkId']} is answered, and is not open"

    def _item(self, item: Json, here: list[Json], where: str) -> Iterator[str]:
        answers = [answer for one in here for answer in one.get("answer", [])]
        below = item.get("item", [])
        if item["type"] in ("group", "display"):
            if answers:
                yield f"{where} asks nothing, and is answered"
            if item["type"] == "group" and item.get("required") and not any(one.get("item") for one in here):
                yield f"{where} is required"
            for one in here:
                yield from self.items(below, one.get("item", []), where)
            return
        if any(one.get("item") for one in here):
            yield f"{where} is a question: what is below it stands in its answers"
        yield from self._count(item, answers, where)
        for answer in answers:
            yield from self._answer(item, answer, where)
            yield from self.items(below, answer.get("item", []), where)

    def _count(self, item: Json, answers: list[Json], where: str) -> Iterator[str]:
        if item.get("required") and not answers:
            yield f"{where} is required"
        if len(answers) > 1 and not item.get("repeats"):
            yield f"{where} is answered more than once"
        least, most = (
            extension_of(item, "questionnaire-minOccurs"),
            extension_of(item, "questionnaire-maxOccurs"),
        )
        if (least and len(answers) < least) or (most and len(answers) > most):
            yield f"{where} has too few or too many answers"

    def _answer(self, item: Json, answer: Json, where: str) -> Iterator[str]:
        kind, value = value_in(answer)
        options = [value_in(one) for one in item.get("answerOption", [])]
        fits = {name for name, _ in options} or VALUES.get(item["type"], set())
        if item["type"] == "open-choice":
            fits |= {"String"}
        if kind not in fits:
            yield f"{where} is answered with a {kind}"
        elif options and not (item["type"] == "open-choice" and kind == "String"):
            if not any(name == kind and _same(held, value) for name, held in options):
                yield f"{where} has an answer that is none of its options"
            elif self._excludes(item, value) and len(self.answers[item["linkId"]]) > 1:
                yield f"{where} has an answer that excludes every other"
        else:
            yield from _limits(item, value, where)

    def _excludes(self, item: Json, value: Any) -> bool:
        chosen = [one for one in item["answerOption"] if _same(value_in(one)[1], value)]
        return any(extension_of(one, "questionnaire-optionExclusive") for one in chosen)

    def _is_open(self, item: Json) -> bool:
        lines = [self._line(line) for line in item.get("enableWhen", [])]
        return not lines or (any(lines) if item.get("enableBehavior") == "any" else all(lines))

    def _line(self, line: Json) -> bool:
        """`exists` asks for any answer; "not equal" holds where none is equal, every other where one is so."""
        given, wanted = self.answers.get(line["question"], []), value_in(line, "answer")[1]
        if line["operator"] == "exists":
            return bool(given) is wanted
        if line["operator"] == "!=":
            return not any(_same(wanted, one) for one in given)
        if line["operator"] == "=":
            return any(_same(wanted, one) for one in given)
        return any(OPERATORS[line["operator"]](one, wanted) for one in given)


def _all_in(given: Json) -> Iterator[Json]:
    for item in given.get("item", []):
        yield item
        yield from _all_in(item)
        for answer in item.get("answer", []):
            yield from _all_in(answer)


def _same(one: Any, other: Any) -> bool:
    """A code is the same by its system and its code, however it is called."""
    if isinstance(one, dict) and isinstance(other, dict) and "code" in one:
        return all(one.get(key) == other.get(key) for key in ("system", "code"))
    return bool(one == other)


def _limits(item: Json, value: Any, where: str) -> Iterator[str]:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        least, most = extension_of(item, "minValue"), extension_of(item, "maxValue")
        alike = [one for one in (least, most) if isinstance(one, str) is isinstance(value, str)]
        if (least in alike and least is not None and value < least) or (
            most in alike and most is not None and value > most
        ):
            yield f"{where} is beyond its limits"
    if isinstance(value, str):
        shortest, longest = extension_of(item, "minLength"), item.get("maxLength")
        if (shortest and len(value) < shortest) or (longest and len(value) > longest):
            yield f"{where} is too short or too long"
    places = extension_of(item, "maxDecimalPlaces")
    if isinstance(value, float) and places is not None and len(f"{value}".partition(".")[2]) > places:
        yield f"{where} has too many decimals"
