"""The texts of a pathway that people read, each with the name of its place, as `tables.triage.rules.fever.say`.

Which fields are such texts is told by their type, `Words`; a new file of the folder is walked without being named here.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any

from rootway.guide.folder import Written
from rootway.guide.shape import WORDS

Change = Callable[[str, str], str]
"""From the place of a text and the text: the text that stands there then."""
_NAMES = ("id", "fact", "word", "of", "place")
_WALKED = ("additions",)
"""What stands in another place than it is written: a folder adds it to what another one began."""


def texts_of(written: Written) -> dict[str, str]:
    """Every text that is there, by its place. What a folder adds to another's page or table has its place there."""
    found: dict[str, str] = {}

    def keep(place: str, text: str) -> str:
        found[place] = text
        return text

    _mapped_fields(written, "", keep)
    for questions in written.additions.questions:
        _mapped(questions.questions, f"pages.{questions.page}.questions", keep)
    for rules in written.additions.rules:
        _mapped(rules.rules, f"tables.{rules.more}.rules", keep)
    return found


def with_texts(written: Written, texts: Mapping[str, str]) -> Written:
    """The same with other texts at some of the places."""
    made = _mapped_fields(written, "", lambda place, text: texts.get(place, text))
    assert isinstance(made, Written)
    return made


def _mapped(thing: Any, place: str, change: Change) -> Any:
    """A thing with each text below it changed. What holds none that differs stays the same object."""
    if isinstance(thing, Mapping):
        return {name: _mapped(value, f"{place}.{name}", change) for name, value in thing.items()}
    if isinstance(thing, tuple | list):
        return type(thing)(
            _mapped(item, f"{place}.{_name(item, number)}", change) for number, item in enumerate(thing, 1)
        )
    return _mapped_fields(thing, place, change) if is_dataclass(thing) else thing


def _mapped_fields(thing: Any, place: str, change: Change) -> Any:
    said = _said(type(thing))  # type: ignore[arg-type]  # a class can be hashed
    changed = {}
    for field in fields(thing):
        if field.name in _WALKED:
            continue
        before, there = getattr(thing, field.name), _below(place, field.name)
        after = _said_mapped(before, there, change) if field.name in said else _mapped(before, there, change)
        if after != before:
            changed[field.name] = after
    return replace(thing, **changed) if changed else thing


def _said_mapped(value: Any, place: str, change: Change) -> Any:
    """A text, or a table or list of them. An empty one says nothing, and has no other."""
    if isinstance(value, str):
        return change(place, value) if value else value
    if isinstance(value, Mapping):
        return {name: change(f"{place}.{name}", text) for name, text in value.items()}
    return tuple(change(f"{place}.{number}", text) for number, text in enumerate(value, 1))


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
