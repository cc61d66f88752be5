"""What a pathway's sentences leave open, for a door to fill: the emergency number, which is another in each country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from rootway.errors import Fault
from rootway.guide.emergency_numbers import number_words

T = TypeVar("T")
EMERGENCY_NUMBER: Final = "emergency_number"
ALLOWED: Final = (EMERGENCY_NUMBER,)
"""The placeholders that every door fills. A pathway may hold no other."""

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


def fills_for(country: str = "") -> Mapping[str, str]:
    """What stands in each placeholder for a country (ISO 3166-1); "" while none was chosen."""
    return {EMERGENCY_NUMBER: number_words(country)}


def filled(thing: T, fills: Mapping[str, str]) -> T:
    """The same thing with every placeholder in its words filled. What holds none stays the same object."""
    made: Any = _filled(thing, fills)
    return made  # type: ignore[no-any-return]


def _filled(thing: Any, fills: Mapping[str, str]) -> Any:
    match thing:
        case str():
            return _text(thing, fills)
        case Mapping():
            made = {key: _filled(value, fills) for key, value in thing.items()}
            return thing if all(made[key] is value for key, value in thing.items()) else made
        case tuple() | list():
            items = [_filled(item, fills) for item in thing]
            return thing if all(a is b for a, b in zip(items, thing, strict=True)) else type(thing)(items)
    return _filled_fields(thing, fills) if is_dataclass(thing) and not isinstance(thing, type) else thing


def _text(text: str, fills: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda match: fills.get(match[1], match[0]), text)


def _filled_fields(thing: Any, fills: Mapping[str, str]) -> Any:
    before = {field.name: getattr(thing, field.name) for field in fields(thing)}
    after = {name: _filled(value, fills) for name, value in before.items()}
    changed = {name: value for name, value in after.items() if value is not before[name]}
    return replace(thing, **changed) if changed else thing


def placeholder_faults(raw: object, where: str) -> Iterator[Fault]:
    """A fault for each placeholder in a file's words that no door would fill, with its place in the file."""
    match raw:
        case str():
            for name in _PLACEHOLDER.findall(raw):
                if name not in ALLOWED:
                    allowed = ", ".join(f"{{{one}}}" for one in ALLOWED)
                    why = "It would be shown as it stands."
                    yield Fault(where, f"holds {{{name}}}, which nothing fills", why, f"Allowed: {allowed}.")
        case Mapping():
            for key, value in raw.items():
                yield from placeholder_faults(value, f"{where}: {key}")
        case list():
            for number, item in enumerate(raw, 1):
                name = item.get("id", number) if isinstance(item, Mapping) else number
                yield from placeholder_faults(item, f"{where}: {name}")
