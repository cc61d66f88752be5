"""Answers to the OWASP Application Security Verification Standard: read from asvs.toml, and checked."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("asvs.toml")
STATES = {"met": "how", "not_met": "why", "does_not_apply": "why"}  # each with the key of its words
LISTS = ("tests", "files")


@dataclass(frozen=True)
class Requirement:
    """One requirement of the standard: its id (V6.2.4), its level (1 or 2) and our short word for it."""

    id: str
    level: int
    about: str

    @property
    def place(self) -> tuple[int, ...]:
        """Where it stands in the standard."""
        return tuple(int(part) for part in self.id.removeprefix("V").split("."))


@dataclass(frozen=True)
class Answer:
    """What Rootway does about requirements of one chapter; `tests` are `path::name`, `files` paths, from the root."""

    state: str
    words: str
    tests: tuple[str, ...]
    files: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    @property
    def chapter(self) -> int:
        """The number of its chapter."""
        return self.requirements[0].place[0]


def answers(source: Path = SOURCE) -> tuple[Answer, ...]:
    """All answers in the order of the file. Raises ValueError with every fault of their form."""
    read = tomllib.loads(source.read_text(encoding="utf-8"))["answer"]
    faults = [fault for number, raw in enumerate(read, 1) for fault in _form_faults(number, raw)]
    if faults:
        raise ValueError("\n".join(faults))
    return tuple(_answer(raw) for raw in read)


def _answer(raw: Mapping[str, Any]) -> Answer:
    tests, files = (tuple(raw.get(name, ())) for name in LISTS)
    requirements = tuple(Requirement(**one) for one in raw["requirements"])
    return Answer(raw["state"], raw[STATES[raw["state"]]], tests, files, requirements)


def _form_faults(number: int, raw: Mapping[str, Any]) -> Iterator[str]:
    where = f"asvs.toml, answer {number}"
    state = raw.get("state")
    if state not in STATES:
        yield f"{where}: state is {state!r}; write one of {', '.join(STATES)}"
        return
    if odd := set(raw) - {"state", STATES[state], "requirements", *LISTS}:
        yield f"{where}: {', '.join(sorted(odd))} is not known here; {state} has {STATES[state]}, tests and files"
    if not raw.get(STATES[state]):
        yield f"{where}: {state} needs words under {STATES[state]}"
    if not raw.get("requirements"):
        yield f"{where}: no requirement is named"
    for one in raw.get("requirements", ()):
        if set(one) != {"id", "level", "about"}:
            yield f"{where}: a requirement has id, level and about, not {', '.join(sorted(one))}"


def faults(found: tuple[Answer, ...], wanted: Mapping[str, int], root: Path = ROOT) -> list[str]:
    """What is wrong with these answers; `wanted` is each id that must stand once, with its level."""
    said = [one for answer in found for one in answer.requirements]
    counts = Counter(one.id for one in said)
    return [
        *(f"{id} is not answered" for id in wanted if not counts[id]),
        *(f"{id} stands {count} times; leave one" for id, count in counts.items() if count > 1),
        *(f"{id} is no requirement of levels 1 and 2" for id in counts if id not in wanted),
        *(
            f"{one.id} is of level {wanted[one.id]}, not {one.level}"
            for one in said
            if wanted.get(one.id, one.level) != one.level
        ),
        *(fault for answer in found for fault in _proof_faults(answer, root)),
    ]


def _proof_faults(answer: Answer, root: Path) -> Iterator[str]:
    ids = ", ".join(one.id for one in answer.requirements)
    if answer.state == "met" and not answer.tests and not answer.files:
        yield f"{ids}: met, but no test and no file shows it; name one"
    if len({one.place[0] for one in answer.requirements}) > 1:
        yield f"{ids}: of several chapters; write an answer for each"
    yield from (f"{ids}: there is no test {test}" for test in answer.tests if not _has_test(root, test))
    yield from (f"{ids}: there is no file {name}" for name in answer.files if not (root / name).is_file())


def _has_test(root: Path, test: str) -> bool:
    place, _, name = test.partition("::")
    return name.startswith("test_") and f"\ndef {name}(" in _text(root / place)


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
