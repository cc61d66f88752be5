"""What a case expects, as it is typed into a cell: a level, a value of a table, several values, yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from rootway.assess.worked import expected_of_nobody
from rootway.authoring.answer import NO, YES
from rootway.errors import Fault
from rootway.guide import Guide

FITS, URGENCY = "fits", "triage"
ALSO = {"level": URGENCY, "urgency": URGENCY}
"""What people also call an expectation."""
_FORMS: Mapping[type, Literal["yes_no", "list"]] = {bool: "yes_no", list: "list"}
_PREFIX = re.compile(r"expect(?:ed|s)?[ .:_]+", re.IGNORECASE)
_TABLES = {
    "triage_settled": URGENCY, "could_be": URGENCY, "waiting_for": URGENCY, "headline": URGENCY, "plan_empty": URGENCY,
    "with_clinician": "plan", "fits": "treatments",
}  # fmt: skip
"""The role of the table behind what a case expects, where it has another name."""


@dataclass(frozen=True)
class Expectation:
    """A column that says what must come out; `item` when a table decides several things, each in its own column.

    `form`: its cells say yes or no, several values, or one.
    """

    name: str
    item: str = ""
    form: Literal["yes_no", "list", "value"] = "value"


def expectation_in(guide: Guide, column: str) -> Expectation | None:
    """What a column expects; nothing when its name is none of an expectation."""
    name = _PREFIX.sub("", column, count=1).strip()
    name = ALSO.get(name.lower(), name)
    samples = expected_of_nobody(guide)
    if name in samples and name != FITS:
        return Expectation(name, form=_FORMS.get(type(samples[name]), "value"))
    items = {item.id for item in guide.files[guide.roles.treatments].items}
    item = name.removeprefix(f"{FITS}.").removeprefix(f"{FITS} ")
    return Expectation(FITS, item) if item in items else None


def is_marked(column: str) -> bool:
    """Whether a column says by its name that it holds an expectation, whatever stands behind it."""
    return _PREFIX.match(column) is not None


def may_be_expected(guide: Guide) -> tuple[str, ...]:
    """The names of all columns of expectations."""
    names = [name for name in expected_of_nobody(guide) if name != FITS]
    return (*names, *(item.id for item in guide.files[guide.roles.treatments].items))


def table_behind(guide: Guide, name: str) -> str:
    """The table whose rules decide what a case expects under this name."""
    plain = name.removesuffix("_not")
    if plain == "support":
        return next(table for table in guide.roles.pattern if guide.tells_support(table))
    return guide.roles.named(_TABLES.get(plain, plain))


def wanted_in(guide: Guide, expectation: Expectation, text: str) -> tuple[object, list[Fault]]:
    """What a cell expects, or what is wrong with it; the faults have no place yet."""
    if expectation.form == "yes_no":
        word = text.lower()
        return word in YES, [] if word in YES | NO else [Fault("", f"is {text!r}", "", "Write yes or no.")]
    if expectation.form == "list":
        values = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
        read = [_value(guide, expectation, value) for value in values]
        return [value for value, _ in read], [fault for _, faults in read for fault in faults]
    return _value(guide, expectation, text)


def _value(guide: Guide, expectation: Expectation, text: str) -> tuple[str, list[Fault]]:
    """The value of the table that is meant, also when it is typed with blanks or in other letters."""
    allowed = _allowed(guide, expectation.name)
    if not allowed:
        return text, []
    as_typed = {_plain(value): value for value in allowed}
    value = as_typed.get(_plain(text))
    if value is not None:
        return value, []
    near = get_close_matches(_plain(text), as_typed, n=1)
    hint = f"Did you mean {as_typed[near[0]]}? " if near else ""
    return text, [
        Fault("", f"is {text!r}", "No rule can say it.", f"{hint}Allowed are {', '.join(allowed)}.")
    ]


def _allowed(guide: Guide, name: str) -> tuple[str, ...]:
    """The values that can come out under a name; none when any text may stand there."""
    if name in ("headline", "support"):
        return ()
    if name == "waiting_for":
        return tuple(guide.facts)
    table = table_behind(guide, name)
    return guide.files[table].values if table in guide.files else ()


def _plain(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", text.strip().lower()))


def collected(wanted: Mapping[Expectation, object]) -> dict[str, object]:
    """What the cells of a row expect, as a worked case writes it."""
    found: dict[str, object] = {}
    fits: dict[str, object] = {}
    for expectation, value in wanted.items():
        if expectation.item:
            fits[expectation.item] = value
        else:
            found[expectation.name] = value
    return {**found, FITS: fits} if fits else found
