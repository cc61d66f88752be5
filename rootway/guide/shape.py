"""The first gate: does a file have the shape of its dataclass? The dataclass is the only description of a shape.

`shaped(Source, raw, where)` gives the object, or every fault at once: a key that nobody knows (with the nearest known
one), a key that is missing, a value of the wrong type, a word that is not allowed, a text that is empty.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, TypeVar

from rootway.errors import Fault

T = TypeVar("T")
WORDS = "words for people"
Words = Annotated[str, WORDS]
"""A text that people read, so that another language has another one."""
_WHY = "A file that is not exactly in its form could be read in two ways."


def key(name: str, **options: Any) -> Any:
    """A field whose name in the file is not its name in Python (`[[rule]]` is read into `rules`)."""
    return dataclasses.field(metadata={"key": name}, **options)


def worked_out(default: Any) -> Any:
    """A field that no file may give: it is filled in when the folder is linked."""
    return dataclasses.field(default=default, metadata={"key": None})


def shaped(cls: type[T], raw: object, where: str) -> tuple[T | None, list[Fault]]:
    """The object that `raw` describes, or `None` and what is wrong with it."""
    if not isinstance(raw, Mapping):
        return None, [Fault(where, "is not a table", _WHY, "Write it as [name] with keys below.")]
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    hints = _hints(cls)  # type: ignore[arg-type]  # a class can be hashed
    named = {field.metadata.get("key", field.name): field for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    fields = {name: field for name, field in named.items() if name is not None}
    faults += _unknown_keys(raw, fields, where)
    for name, field in fields.items():
        if name in raw:
            values[field.name] = _value(hints[field.name], raw[name], f"{where}: {name}", faults)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            faults.append(Fault(where, f"has no `{name}`", _WHY, f"Add `{name} = …`."))
    return (None, faults) if faults else (cls(**values), [])


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _unknown_keys(raw: Mapping[str, object], fields: Mapping[str, object], where: str) -> Iterator[Fault]:
    for name in raw:
        if name not in fields:
            near = get_close_matches(str(name), fields, n=1)
            hint = f"Did you mean `{near[0]}`? " if near else ""
            yield Fault(
                where, f"has an unknown key `{name}`", _WHY, f"{hint}Allowed are {', '.join(sorted(fields))}."
            )


def _value(wanted: Any, value: object, where: str, faults: list[Fault]) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (types.UnionType, typing.Union):
        return _one_of(typing.get_args(wanted), value, where, faults)
    if origin is typing.Literal:
        return _choice(typing.get_args(wanted), value, where, faults)
    if origin is tuple:
        return _list(typing.get_args(wanted)[0], value, where, faults)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(typing.get_args(wanted)[1], value, where, faults)
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        made, found = shaped(wanted, value, where)
        faults += found
        return made
    return _plain(wanted, value, where, faults)


def _one_of(options: tuple[Any, ...], value: object, where: str, faults: list[Fault]) -> Any:
    found: list[list[Fault]] = []
    for option in options:
        if option is type(None):
            continue
        trial: list[Fault] = []
        made = _value(option, value, where, trial)
        if not trial:
            return made
        found.append(trial)
    faults += max(
        found, key=lambda trial: max(len(fault.where) for fault in trial)
    )  # the one that got farthest
    return None


def _choice(allowed: tuple[str, ...], value: object, where: str, faults: list[Fault]) -> Any:
    if value not in allowed:
        faults.append(Fault(where, f"is {value!r}", _WHY, f"Allowed are {', '.join(allowed)}."))
    return value


def _list(wanted: Any, value: object, where: str, faults: list[Fault]) -> Any:
    if not isinstance(value, list):
        faults.append(Fault(where, "is not a list", _WHY, "Write [ … ] or repeat the [[…]] heading."))
        return ()
    return tuple(_value(wanted, item, _place(where, item, n), faults) for n, item in enumerate(value, 1))


def _place(where: str, item: object, number: int) -> str:
    name = item.get("id", item.get("fact", item.get("word"))) if isinstance(item, Mapping) else None
    return f"{where} {name or number}"


def _mapping(wanted: Any, value: object, where: str, faults: list[Fault]) -> Any:
    if not isinstance(value, Mapping):
        faults.append(Fault(where, "is not a table", _WHY, "Write { name = value }."))
        return {}
    return {name: _value(wanted, item, f"{where}: {name}", faults) for name, item in value.items()}


_TITLES = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    date: "a date like 2026-11-22",
}


def _plain(wanted: Any, value: object, where: str, faults: list[Fault]) -> Any:
    if wanted is Any or wanted is object:
        return value
    right = type(value) is wanted or (wanted is float and type(value) is int)
    if not right:
        faults.append(Fault(where, f"is {value!r}", _WHY, f"Write {_TITLES[wanted]}."))
    elif wanted is str and not str(value).strip():
        faults.append(
            Fault(
                where,
                "is empty",
                "A person would read nothing here.",
                "Write the text, or leave the key out.",
            )
        )
    return value
