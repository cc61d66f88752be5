"""What a front door has none of: an object of a file's class in which every field is empty.

A door follows nobody over time and guides nobody through an exercise, so it writes no check-in, no trends, no session.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
_EMPTY: Mapping[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, date: date.min}


def blank(cls: type[T]) -> T:
    """An object of the class with nothing in it; what has a default keeps it."""
    hints = typing.get_type_hints(cls)
    needed = [
        field
        for field in dataclasses.fields(cls)  # type: ignore[arg-type]  # only dataclasses come here
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    return cls(**{field.name: _nothing(hints[field.name]) for field in needed})


def _nothing(wanted: Any) -> Any:
    origin = typing.get_origin(wanted)
    if origin is typing.Literal:
        return typing.get_args(wanted)[0]
    if origin is tuple:
        return ()
    return _EMPTY[wanted] if wanted in _EMPTY else blank(wanted)
