"""The folder that a new pathway begins with: sound, every file there, an invented example in each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rootway.authoring.toml_text import toml
from rootway.errors import Fault, FaultsFound
from rootway.guide.placeholders import placeholder_faults

TEMPLATE = Path(__file__).parent / "template"
LONGEST_NAME, LONGEST_TITLE = 60, 120
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_REVIEWED = re.compile(r"^reviewed = \d{4}-\d\d-\d\d$", re.MULTILINE)


def starter(name: str, title: str, today: date) -> Mapping[str, str]:
    """The text of each file by its place in the folder; what is in it counts as reviewed `today`.

    Without a title the name is the title. Raises `FaultsFound` when name or title cannot be used.
    """
    faults = [*_name_faults(name), *_title_faults(title)]
    if faults:
        raise FaultsFound(faults)
    files = {path.relative_to(TEMPLATE).as_posix(): path for path in sorted(TEMPLATE.rglob("*.*"))}
    texts = {place: path.read_text(encoding="utf-8") for place, path in files.items()}
    made = {place: _REVIEWED.sub(f"reviewed = {today.isoformat()}", text) for place, text in texts.items()}
    made["pathway.toml"] = named(made["pathway.toml"], "id", name)
    made["pathway.toml"] = named(made["pathway.toml"], "title", title or name.replace("-", " ").capitalize())
    return made


def named(text: str, key: str, value: str) -> str:
    """A file with another value of one of its keys."""
    line = f"{key} = {toml(value)}"
    return re.sub(rf"(?m)^{key} = .*$", lambda _: line, text)


def _name_faults(name: str) -> list[Fault]:
    if _NAME.fullmatch(name) and len(name) <= LONGEST_NAME:
        return []
    remedy = f"Use small letters, digits and hyphens, at most {LONGEST_NAME}, as neck-pain."
    return [
        Fault(f"name {name[:LONGEST_NAME]!r}", "is no name of a pathway", "It names the folder too.", remedy)
    ]


def _title_faults(title: str) -> list[Fault]:
    if len(title) > LONGEST_TITLE or not title.isprintable():
        remedy = f"Write one line of at most {LONGEST_TITLE} characters."
        return [Fault("--title", "is no title", "It stands on every page.", remedy)]
    return list(placeholder_faults(title, "--title"))
