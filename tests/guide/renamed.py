"""A pathway in which every name is another one: what the code says of it must be the same, name for name.

A name gets a mark in front. What was made of the renamed folder is compared with what was made of the folder itself
after the mark is taken out again. Left alone are the words of the file format, and what `KEPT` lists with its reason.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rootway.guide import load_guide
from rootway.guide.folder import Written
from rootway.guide.library import folders_of
from rootway.guide.roles import POLICIES
from rootway.guide.texts import texts_of
from rootway.simulation.assumption import FIGURES

MARK = "q7"
CONDITIONS = frozenset({"when", "only_if", "follows", "show_if", "gained", "against", "since"})
FORMAT = frozenset({
    "kind", "policy", "evidence", "start", "support", "due_from", "names", "group", "stage", "part", "form", "unit",
    "tone", "worse", "of_day", "grades", "reach", "denied", "folds", "asks", "mark", "sources", "covers",
    "unasked", "promise", "language", "version", "feels", "way",
    "view", "face", "marks", "shape", "arrow", "on", "how", "asked",
    "label", "short", "title", "line", "name", "ask", "say", "do", "lead", "none", "error", "example", "hint",
})  # fmt: skip
"""Keys whose values are words of the file format, words for people, or names of another kind."""
OF_CASE = frozenset({
    "id", "title", "why", "covers", "headline", "by", "as_of", "observed_at", "recorded_at", "corrects", "support",
})  # fmt: skip
"""Keys of a case whose values are no names."""
WORDS = frozenset({"and", "or", "not", "in", "is", "unknown", "at_least", "of", "true", "false"})
KEPT = frozenset({
    "left", "right", "both",  # the sides are part of the file format
})  # fmt: skip


def renamed(folder: Path, to: Path, ids: Iterable[str] | None = None) -> Path:
    """A copy of a pathway in `to`, and beside it of what it shares, whose names carry the mark: all, or only these."""
    names = frozenset(ids) if ids is not None else names_in(folder)
    _copied(folder, to, names)
    for use in load_guide(folder).pathway.uses:
        _copied(folder.parent / use, to.parent / use, names)
    for place, written in folders_of(to):
        _put_words_in_place(place, written)
    return to


def _put_words_in_place(folder: Path, written: Written) -> None:
    """Let the words of other languages name the places as they are called now."""
    now = {as_before(place): place for place in texts_of(written)}
    for path in folder.glob("words/*.toml"):
        words = tomllib.loads(path.read_text(encoding="utf-8"))["word"]
        moved = [{**word, "of": now.get(word["of"], word["of"])} for word in words]
        path.write_text(f"word = {_written(moved)}\n", encoding="utf-8")


def _copied(folder: Path, to: Path, names: frozenset[str]) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = to / path.relative_to(folder).parent / _file_name(path, names)
            place.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            place.write_text(
                _advice(text, names) if path.suffix == ".md" else _toml(text, path, names), encoding="utf-8"
            )


def as_before(text: str) -> str:
    """What was made of a renamed pathway, with the names that it had before, also where a line begins with one."""
    return re.sub(rf"{MARK.capitalize()}(.)", lambda m: m[1].upper(), text.replace(MARK, ""))


def names_in(folder: Path) -> frozenset[str]:
    """The names of facts, places, words, tables, values, levels, items, rules, protocols, steps, pages and so on."""
    guide = load_guide(folder)
    found = {*guide.facts, *guide.protocols, *guide.advice, *guide.parts, *guide.levels.order}
    found |= {word for fact in guide.facts.values() for word in fact.words}
    found |= {fact.place for fact in guide.facts.values() if fact.place}
    found |= {page.id for page in guide.pages} | {trend.id for trend in guide.trends.trends}
    found |= {part.id for part in guide.check_in.parts}
    found |= {step.id for protocol in guide.protocols.values() for step in protocol.steps}
    for table in guide.tables:
        found |= {table.id, *table.values, *(rule.id for rule in table.rules)}
        found |= {item.id for item in guide.files[table.id].items}
    # What is examined on each side is named without the side.
    found |= {row.fact for group in guide.examination.groups for row in group.rows}
    return frozenset(found) - KEPT - WORDS


def _file_name(path: Path, names: frozenset[str]) -> str:
    is_named = path.parent.name in ("tables", "protocols", "advice")
    name = next((name for name in names if name.replace("_", "-") == path.stem), "")
    return f"{MARK}{path.name}" if is_named and name else path.name


def _toml(text: str, path: Path, names: frozenset[str]) -> str:
    if path.name in ("requirements.toml", "sources.toml", "shared.toml") or path.parent.name == "words":
        return text
    raw = tomllib.loads(text)
    if path.name == "assumptions.toml":  # figures that the simulation asks for, whatever the pathway
        names -= frozenset(FIGURES)
    made = of_case(raw, names) if path.parent.name == "cases" else _changed(raw, names, "")
    return "".join(f"{_key(name)} = {_written(value)}\n" for name, value in made.items())


def _advice(text: str, names: frozenset[str]) -> str:
    """The front matter, and the links to other pages in the text."""
    _, front, body = text.split("+++\n", 2)
    body = re.sub(
        r"\]\((advice|protocol|drawing):([^)]*)\)", lambda m: f"]({m[1]}:{_name(m[2], names)})", body
    )
    made = _changed(tomllib.loads(front), names, "")
    return "+++\n" + "".join(f"{name} = {_written(value)}\n" for name, value in made.items()) + f"+++\n{body}"


def of_case(raw: Any, names: frozenset[str]) -> Any:
    """A worked case names facts and values everywhere but in its words."""
    if isinstance(raw, Mapping):
        return {
            key if key in POLICIES else _name(key, names): value if key in OF_CASE else of_case(value, names)
            for key, value in raw.items()
        }
    if isinstance(raw, list):
        return [of_case(value, names) for value in raw]
    return _name(raw, names) if isinstance(raw, str) else raw


def _changed(raw: Any, names: frozenset[str], key: str) -> Any:
    """Everything below a key of a file, with its names changed."""
    has_tables = isinstance(raw, Mapping) or (
        isinstance(raw, list) and any(isinstance(one, Mapping) for one in raw)
    )
    if key in FORMAT and not has_tables:
        return raw
    if isinstance(raw, Mapping):
        is_part = key == "part" and all(isinstance(value, str) for value in raw.values())
        below = {name: "when" if is_part else name for name in raw}
        return {
            _key_name(name, key, names): _changed(value, names, below[name]) for name, value in raw.items()
        }
    if isinstance(raw, list):
        return [_changed(value, names, key) for value in raw]
    if isinstance(raw, str) and key == "steps":
        return "/".join(_name(part, names) for part in raw.split("/"))
    if isinstance(raw, str):
        return _condition(raw, names) if key in CONDITIONS else _name(raw, names)
    return raw


MAPS = frozenset(
    {
        "places",
        "titles",
        "does",
        "tones",
        "pages",
        "part",
        "told_by",
        "told",
        "habits",
        "shares",
        "signs",
        "marks",
        "on",
    }
)
"""Tables of a file whose keys are names."""


def _key_name(name: str, under: str, names: frozenset[str]) -> str:
    return _name(name, names) if under in MAPS else name


def _name(text: str, names: frozenset[str]) -> str:
    return f"{MARK}{text}" if text in names else text


def _condition(text: str, names: frozenset[str]) -> str:
    return re.sub(r"[A-Za-z_][A-Za-z_0-9]*", lambda match: _name(match[0], names), text)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else json.dumps(name)


def _written(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
