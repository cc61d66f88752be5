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
    if isinstance(thing, tuple | list):
        return type(thing)(
            _mapped(item, f"{place}.{_name(item, number)}", change) for number, item in enumerate(thing, 1)
        )
    return None if thing is None else _mapped_fields(thing, place, change)


def _mapped_fields(thing: Any, place: str, change: Change) -> Any:
    changed = {}
    for name, is_said in _leading_to_words(type(thing)):  # type: ignore[arg-type]  # a class can be hashed
        before, there = getattr(thing, name), _below(place, name)
        after = (_said_mapped if is_said else _mapped)(before, there, change)
        if after != before:
            changed[name] = after
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
def _leading_to_words(cls: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a class at or below which texts stand, and whether it is the field itself that holds them.

    The rest (cases, people, the words of other languages) is most of a folder, and is not walked.
    """
    hints = typing.get_type_hints(cls, include_extras=True)
    named = [field.name for field in fields(cls) if field.name not in _WALKED]
    return tuple((name, _is_said(hints[name])) for name in named if _reaches_words(hints[name], frozenset()))


def _reaches_words(hint: Any, above: frozenset[type]) -> bool:
    """Whether something of this type may hold a text; `above`: the classes on the way, for one that holds itself."""
    if _is_said(hint):
        return True
    if isinstance(hint, type) and is_dataclass(hint):
        below = typing.get_type_hints(hint, include_extras=True).values()
        return hint not in above and any(_reaches_words(part, above | {hint}) for part in below)
    return any(_reaches_words(part, above) for part in typing.get_args(hint) if part is not Ellipsis)


def _is_said(hint: Any) -> bool:
    if typing.get_origin(hint) is Annotated:
        return WORDS in hint.__metadata__
    return any(_is_said(part) for part in typing.get_args(hint) if part is not Ellipsis)
