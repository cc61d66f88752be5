"""The texts of a pathway that people read, each with the name of its place, as `tables.triage.rules.fever.say`.

Which fields are such texts is told by their type, `Words`; a new file of the folder is walked without being named here.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any

from rootway.guide.folder import Written
from rootway.guide.shape import WORDS

_NAMES = ("id", "fact", "word", "of", "place")
_WALKED = ("additions",)
"""What stands in another place than it is written: a folder adds it to what another one began."""


def texts_of(written: Written) -> dict[str, str]:
    """Every text that is there, by its place. What a folder adds to another's page or table has its place there."""
    found = dict(_texts_below(written, ""))
    for questions in written.additions.questions:
        found |= _texts(questions.questions, f"pages.{questions.page}.questions")
    for rules in written.additions.rules:
        found |= _texts(rules.rules, f"tables.{rules.more}.rules")
    return found


def with_texts(written: Written, texts: Mapping[str, str]) -> Written:
    """The same with other texts at some of the places."""
    made = _with_fields(written, "", texts)
    assert isinstance(made, Written)
    return made


def _texts(thing: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(thing, Mapping):
        for name, value in thing.items():
            yield from _texts(value, f"{place}.{name}")
    elif isinstance(thing, tuple | list):
        for number, item in enumerate(thing, 1):
            yield from _texts(item, f"{place}.{_name(item, number)}")
    elif is_dataclass(thing):
        yield from _texts_below(thing, place)


def _texts_below(thing: Any, place: str) -> Iterator[tuple[str, str]]:
    said = _said(type(thing))  # type: ignore[arg-type]  # a class can be hashed
    for field in fields(thing):
        value, there = getattr(thing, field.name), _below(place, field.name)
        if field.name in said:
            yield from _said_texts(value, there)
        elif field.name not in _WALKED:
            yield from _texts(value, there)


def _said_texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield place, value
    elif isinstance(value, Mapping):
        yield from ((f"{place}.{name}", text) for name, text in value.items())
    else:
        yield from ((f"{place}.{number}", text) for number, text in enumerate(value, 1))


def _with(thing: Any, place: str, texts: Mapping[str, str]) -> Any:
    if isinstance(thing, Mapping):
        return {name: _with(value, f"{place}.{name}", texts) for name, value in thing.items()}
    if isinstance(thing, tuple | list):
        return type(thing)(
            _with(item, f"{place}.{_name(item, number)}", texts) for number, item in enumerate(thing, 1)
        )
    return _with_fields(thing, place, texts) if is_dataclass(thing) else thing


def _with_fields(thing: Any, place: str, texts: Mapping[str, str]) -> Any:
    said = _said(type(thing))  # type: ignore[arg-type]  # a class can be hashed
    changed = {}
    for field in fields(thing):
        before, there = getattr(thing, field.name), _below(place, field.name)
        after = _with_said(before, there, texts) if field.name in said else before
        if field.name not in said and field.name not in _WALKED:
            after = _with(before, there, texts)
        if after != before:
            changed[field.name] = after
    return replace(thing, **changed) if changed else thing


def _with_said(value: Any, place: str, texts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return texts.get(place, value)
    if isinstance(value, Mapping):
        return {name: texts.get(f"{place}.{name}", text) for name, text in value.items()}
    return tuple(texts.get(f"{place}.{number}", text) for number, text in enumerate(value, 1))


def _below(place: str, name: str) -> str:
    """`levels` holds `levels`: the name is said once."""
    return name if not place or place == name else f"{place}.{name}"


def _name(item: Any, number: int) -> str:
    """What an item is called among the others."""
    return next(
        (str(name) for key in _NAMES if isinstance(name := getattr(item, key, None), str) and name),
        str(number),
    )


@cache
def _said(cls: type) -> frozenset[str]:
    """The fields of a class that hold texts, or lists or tables of them."""
    hints = typing.get_type_hints(cls, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _is_said(hint))


def _is_said(hint: Any) -> bool:
    if typing.get_origin(hint) is Annotated:
        return WORDS in hint.__metadata__
    return any(_is_said(part) for part in typing.get_args(hint) if part is not Ellipsis)
