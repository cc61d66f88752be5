"""The file of a table as blocks of text, so that a changed rule changes its own lines and nothing else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rootway.authoring.rule_row import ORDER
from rootway.authoring.toml_text import toml
from rootway.errors import Fault, FaultsFound

_RULE = re.compile(r"^\[\[\s*rule\s*\]\]", re.MULTILINE)
_NO_RULE = re.compile(r"^rule\s*=\s*\[\s*\]\n", re.MULTILINE)
_HEADING = re.compile(r"^\s*\[", re.MULTILINE)
_KEY = re.compile(r"^([a-z_]+)\s*=", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One rule: the text before it that is not its own, and its own lines with the comment right above them."""

    id: str
    before: str
    text: str


@dataclass(frozen=True)
class Blocks:
    """A whole file: what stands before its rules, the rules, and what stands behind them."""

    head: str
    rules: tuple[Block, ...]
    tail: str


@dataclass(frozen=True)
class RuleChange:
    """A rule of the new file: its id, and the keys that get another value (`None`: the key goes)."""

    id: str
    values: Mapping[str, object]


def blocks_of(text: str, where: str) -> Blocks:
    """The blocks of a file. Raises `FaultsFound` when its rules are written in a way that cannot be taken apart."""
    starts = [_with_comment(text, found.start()) for found in _RULE.finditer(text)]
    ends = [_end(text, found.end()) for found in _RULE.finditer(text)]
    rules = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        before = "" if number == 0 else text[ends[number - 1] : start]
        rules.append(Block(_id(text[start:end]), before, text[start:end]))
    known = [rule.get("id") for rule in tomllib.loads(text).get("rule", ())]
    if [rule.id for rule in rules] != known:
        remedy = "Write each rule below its own [[rule]], with plain keys."
        raise FaultsFound([Fault(where, "has rules that cannot be taken apart", "", remedy)])
    if not rules:
        return Blocks(text, (), "")
    return Blocks(text[: starts[0]], tuple(rules), text[ends[-1] :])


def _with_comment(text: str, start: int) -> int:
    """Where a rule begins, with the comment lines right above it."""
    while (line := text.rfind("\n", 0, max(start - 1, 0)) + 1) < start and text[line:].startswith("#"):
        start = line
    return start


def _end(text: str, start: int) -> int:
    """Where a rule ends: behind its last line that is neither empty nor a comment, before the next heading."""
    found = _HEADING.search(text, start)
    body = text[start : found.start() if found else len(text)]
    lines = body.splitlines(keepends=True)
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + sum(map(len, lines))


def _id(block: str) -> str:
    return str(_read(block).get("id", ""))


def _read(block: str) -> Mapping[str, object]:
    """The one rule of a block; nothing when it is none by itself."""
    try:
        rules = tomllib.loads(block).get("rule", ())
    except tomllib.TOMLDecodeError:
        return {}
    return rules[0] if rules else {}


def rewritten(blocks: Blocks, kept: Sequence[RuleChange], where: str) -> str:
    """The file with these rules in this order. Raises `FaultsFound` when a block cannot be changed safely."""
    rest = _without(blocks, {rule.id for rule in kept})
    old = {block.id: block for block in rest.rules}
    made = [_made(old.get(rule.id), rule, where) for rule in kept]
    head = _NO_RULE.sub("", rest.head) if made and not blocks.rules else rest.head
    texts = [_spaced(block, first=number == 0 and bool(blocks.rules)) for number, block in enumerate(made)]
    return head + "".join(texts) + rest.tail


def _without(blocks: Blocks, ids: Collection[str]) -> Blocks:
    """The blocks without the rules that are gone; a heading of several rules stays where it was."""
    left: list[Block] = []
    heading = ""
    for block in blocks.rules:
        if block.id in ids:
            left.append(replace(block, before=_joined(heading, block.before)))
            heading = ""
        elif "#" in block.before:
            heading = _joined(heading, block.before)
    return Blocks(blocks.head, tuple(left), _joined(heading, blocks.tail))


def _joined(heading: str, text: str) -> str:
    return heading + text.lstrip("\n") if heading else text


def _spaced(block: Block, first: bool) -> str:
    """A block with an empty line before it, unless it stands right below the head of the file."""
    return (block.before.lstrip("\n") if first else block.before or "\n") + block.text


def _made(block: Block | None, rule: RuleChange, where: str) -> Block:
    if block is None:
        lines = [f"{key} = {_value(rule.values[key])}\n" for key in ORDER if rule.values.get(key) is not None]
        return Block(rule.id, "", "".join(["[[rule]]\n", *lines]))
    text = block.text
    for key, value in rule.values.items():
        text = _with_value(text, key, value)
    wanted = {**_read(block.text), **rule.values}
    if _read(text) != {key: value for key, value in wanted.items() if value is not None}:
        what = "is written in a way that a sheet cannot change"
        raise FaultsFound([Fault(f"{where}: {rule.id}", what, "", "Change it in the file.")])
    return replace(block, text=text)


def _value(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else toml(value)


def _with_value(text: str, key: str, value: object) -> str:
    """The block with another value of one key: in its line, at its place in the order, or without the line."""
    spans = {found[1]: found.start() for found in _KEY.finditer(text)}
    line = "" if value is None else f"{key} = {_value(value)}\n"
    if key in spans:
        end = min((start for start in spans.values() if start > spans[key]), default=len(text))
        if value is not None:
            line = line.removesuffix("\n") + _remark(text[spans[key] : end]) + "\n"
        return text[: spans[key]] + line + text[end:]
    above = [spans[name] for name in ORDER[: ORDER.index(key)] if name in spans]
    later = [start for start in spans.values() if start > max(above)]
    at = min(later) if later else len(text)
    return text[:at] + line + text[at:]


def _remark(line: str) -> str:
    """The comment behind a value, with the blanks before it; the first mark before which the line is whole."""
    for found in re.finditer(r"\s*#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return line[found.start() :].rstrip("\n")
    return ""
