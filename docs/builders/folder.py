"""Each key of each file in a pathway folder, printed from the classes that the loader reads them with."""

from __future__ import annotations

import dataclasses
import re
import tomllib
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from docs.builders.markdown import cell, named, table
from rootway.guide.body import BodyDrawing
from rootway.guide.codes import Codes
from rootway.guide.danger_words import DangerWords
from rootway.guide.drawings import Drawings
from rootway.guide.examination import ExaminationGrid
from rootway.guide.follow_up import CheckIn, Trends
from rootway.guide.guidance import Guidance
from rootway.guide.levels import Levels
from rootway.guide.library import LibraryFile
from rootway.guide.measures import Measures
from rootway.guide.orders import Orders
from rootway.guide.promises import Promises
from rootway.guide.protocol import Protocol
from rootway.guide.question import QuestionsFile
from rootway.guide.review import ReviewsFile
from rootway.guide.sayings import Sayings
from rootway.guide.sensitive import SensitiveFile
from rootway.guide.shared import Shared
from rootway.guide.stances import StanceTexts
from rootway.guide.visit import VisitTexts
from rootway.guide.written import (
    Advice,
    CasesFile,
    FactsFile,
    MoreRules,
    PartsFile,
    Pathway,
    RequirementsFile,
    SourcesFile,
    TableFile,
    WordsFile,
)

MEANINGS: Final = Path(__file__).with_name("folder.toml")
FILES: Final[Mapping[str, tuple[type, str]]] = {
    "pathway.toml": (Pathway, "Which pathway this is, and what each table, some facts and some pages are for."),
    "levels.toml": (Levels, "How soon somebody must be seen: the one wording of each level."),
    "facts.toml": (FactsFile, "What can be known about a person."),
    "parts.toml": (PartsFile, "Conditions that several rules share. May be left out."),
    "questions.toml": (QuestionsFile, "How it is asked, and on which page."),
    "tables/*.toml": (TableFile, "The decisions: a file for each table."),
    "tables/*.toml, further rules": (MoreRules, "Rules of a table that a shared folder began."),
    "protocols/*.toml": (Protocol, "Things to do, step by step: a file for each."),
    "advice/*.md": (Advice, "Pages to read. The keys stand at the top between two lines of `+++`."),
    "check-in.toml": (CheckIn, "What is asked over time, and how often."),
    "trends.toml": (Trends, "When a change over time counts."),
    "session.toml": (Guidance, "What a guided session asks, and what it says beside its protocol."),
    "sayings.toml": (Sayings, "What the pages say beside the tables; a pathway may leave it to the folders it uses."),
    "promises.toml": (Promises, "What this pathway alone promises, and mutants. May be left out."),
    "poses.toml": (Drawings, "How each step is drawn. May be left out."),
    "body.toml": (BodyDrawing, "The body as it is drawn, and its places. May be left out; places are a list then."),
    "visit.toml": (VisitTexts, "What to say, bring and ask at a visit, and what to expect there."),
    "stances.toml": (StanceTexts, "What a clinician may say of a plan. May be left out; nobody changes one then."),
    "danger-words.toml": (DangerWords, "How people say a danger sign in their own words. May be left out."),
    "examination.toml": (ExaminationGrid, "What an examination may record, row by row. May be left out."),
    "codes.toml": (Codes, "Under which codes other record systems keep a fact. May be left out."),
    "orders.toml": (Orders, "Which orders of a record system the decisions are about. May be left out."),
    "sensitive.toml": (SensitiveFile, "What is handed to nobody unless a person ticks it. May be left out."),
    "measures.toml": (Measures, "What a population is measured by. May be left out."),
    "sources.toml": (SourcesFile, "What everything cites, and how far it was read."),
    "requirements.toml": (RequirementsFile, "What the care guide asks for."),
    "cases/*.toml": (CasesFile, "Worked cases: what must come out, and why."),
    "reviews.toml": (ReviewsFile, "Who read which rule as it is now. May be left out."),
    "words/*.toml": (WordsFile, "The texts in another language: a file for each, named for its code."),
    "shared.toml": (Shared, "In a folder that pathways share, instead of pathway.toml."),
    "library.toml": (LibraryFile, "Beside the pathways: which there are."),
}  # fmt: skip
_HEAD = """# The files of a pathway

Built by `make docs` from the classes that read them, and from `docs/builders/folder.toml`; change it there.

Every key that a pathway folder may hold; a key that is not here is refused. [Write a
pathway](../how-to/add-a-pathway.md) makes a folder step by step, and `rootway pathway new` one with an example in each
file. Files are TOML in UTF-8, of at most 2,000,000 bytes. A list of tables is written by repeating its heading,
`[[rule]]`. Texts may hold `{emergency_number}`, which each page fills in for the country that was chosen.
"""
_PLAIN = {
    str: "text",
    bool: "`true`, `false`",
    int: "whole number",
    float: "number",
    date: "day, as in `2026-11-22`",
    object: "yes or no, number, or text",
}


@dataclass(frozen=True)
class Shape:
    """A class of the loader, and the heading under which a file writes it; none for the file itself."""

    cls: type
    heading: str = ""


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """What each key means, by class and key."""
    return tomllib.loads(MEANINGS.read_text(encoding="utf-8"))


def folder_page() -> str:
    """The whole page."""
    parts, told = [_HEAD], dict[type, str]()
    for name, (cls, words) in FILES.items():
        parts.append(f"## {name}\n\n{words}\n")
        parts += _sections(Shape(cls), told)
    return "\n".join(parts).rstrip() + "\n"


def keys_of(cls: type) -> dict[str, dataclasses.Field[Any]]:
    """Each key that a file may give, with its field, as the loader reads them."""
    found = {field.metadata.get("key", field.name): field for field in dataclasses.fields(cls)}
    return {key: field for key, field in found.items() if key is not None}


def shapes_below(shape: Shape) -> Iterator[Shape]:
    """The classes that stand under the keys of a class, with their headings."""
    hints = typing.get_type_hints(shape.cls)
    for key, field in keys_of(shape.cls).items():
        for wanted in _options(hints[field.name]):
            path = f"{shape.heading.strip('[]')}.{key}".lstrip(".")
            if dataclasses.is_dataclass(inner := _item(wanted)):
                yield Shape(inner, f"[[{path}]]" if inner is not wanted else f"[{path}]")


def _sections(shape: Shape, told: dict[type, str]) -> Iterator[str]:
    """The keys of a class and of those below it; what stands above already is only named."""
    yield from [f"### {shape.heading}\n"] if shape.heading else []
    if shape.cls in told:
        above = told[shape.cls]
        yield f"The same keys as [`{above}`](#{re.sub(r'[^a-z_]', '', above)}).\n"
        return
    told[shape.cls] = shape.heading
    yield table(("key", "what is written", "without it", "what it means"), _rows(shape.cls))
    for below in shapes_below(shape):
        yield from _sections(below, told)


def _rows(cls: type) -> Iterator[tuple[str, ...]]:
    hints = typing.get_type_hints(cls)
    for key, field in keys_of(cls).items():
        written = cell(", or ".join(dict.fromkeys(map(_written, _options(hints[field.name])))))
        yield f"`{key}`", written, _without(field), cell(meanings()[cls.__name__][key])


def _options(wanted: Any) -> tuple[Any, ...]:
    """What may be written: one type, or several."""
    if typing.get_origin(wanted) in (types.UnionType, typing.Union):
        return tuple(one for one in typing.get_args(wanted) if one is not types.NoneType)
    return (wanted,)


def _item(wanted: Any) -> Any:
    """What stands in a list; of anything else, itself."""
    return typing.get_args(wanted)[0] if typing.get_origin(wanted) is tuple else wanted


def _written(wanted: Any) -> str:
    origin = typing.get_origin(wanted)
    if origin is typing.Literal:
        return named(word for word in typing.get_args(wanted) if word)
    if origin is tuple:
        inner = _item(wanted)
        return "tables" if dataclasses.is_dataclass(inner) else f"list of: {_written(inner)}"
    if origin is not None and issubclass(origin, Mapping):
        return f"table of: {_written(typing.get_args(wanted)[1])}"
    return "table" if dataclasses.is_dataclass(wanted) else _PLAIN[wanted]


def _without(field: dataclasses.Field[Any]) -> str:
    """What holds when a key is left out; a key that must be there is marked."""
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return "**needed**"
    given = None if field.default is dataclasses.MISSING else field.default
    if isinstance(given, bool):
        return f"`{str(given).lower()}`"
    return f"`{given}`" if given else "–"
