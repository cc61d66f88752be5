"""Values as TOML writes them, and worked cases as a file of a pathway folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from rootway.guide import WorkedCase


def toml(value: object) -> str:
    """A value in one line of TOML: text, yes or no, number, list or table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{name} = {toml(one)}' for name, one in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(one) for one in value)}]"
    return str(value)


def case_text(case: WorkedCase) -> str:
    """One worked case that tells no history, as a block of a file in `cases/`."""
    lines = {"id": case.id, "title": case.title, "why": case.why, "covers": case.covers, "facts": case.facts}
    given = {name: value for name, value in lines.items() if value or name == "facts"}
    return "\n".join(["[[case]]", *(f"{name} = {toml(value)}" for name, value in given.items()),
                      f"expect = {toml(case.expect)}", ""])  # fmt: skip


def cases_text(first_line: str, cases: Iterable[WorkedCase]) -> str:
    """A whole file of cases below a comment."""
    return "\n".join([f"# {first_line}", "", *(case_text(case) for case in cases)])
