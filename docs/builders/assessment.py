"""Each key of `rootway assess --json`, printed from assessment.toml, with what the program says of one example."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from docs.builders.markdown import cell, table
from rootway.assess import assess_known
from rootway.guide import Guide
from rootway.record import read_case

KEYS: Final = Path(__file__).with_name("assessment.toml")
TITLES: Final = {
    "Assessment": "The whole object",
    "Headline": "Headline",
    "Urgency": "Urgency",
    "Decision": "Decision",
    "Reason": "Reason",
    "Listed": "Line of a list",
    "Treatment": "Treatment",
    "Reevaluation": "Reason to look again",
    "PlanLine": "Line of the plan",
    "CareLine": "Page to read",
    "Open": "Open list",
    "Conflict": "Conflict",
    "Route": "Where somebody goes from the front door (`rootway route --json`)",
    "Fault": "Fault",
}
EXAMPLE: Final = Path(__file__).with_name("assessment_case.json")
_MOST: Final = 2  # of a list, and of the facts of an object by name, so many are shown
_HEAD = """\
# The JSON of an assessment

Built by `make docs` from `docs/builders/assessment.toml`; a test compares it with what the program
says of the worked cases.

`rootway assess CASE.json --json` prints one object, `rootway assess --batch` one on each line, and
[`Assessment.to_json()`](../how-to/use-from-python.md) gives the same. Read only the keys you need and pass over those
you do not know: [more may come](../explanation/versions.md#what-may-change-and-when), and none goes within a year.
Every key is always there, unless it says when.

| type | in JSON |
|---|---|
| text | a string |
| yes/no | `true` or `false` |
| list of … | an array; the order means something only where that is said |
| by name: … | an object whose keys are names: of facts, or of lists |
"""
_BATCH = """
In a batch a line that cannot be read gives `{"line": 3, "faults": [...]}` instead, and the exit status is 1. Of each
fault:

"""
_EXAMPLE = """\
## An example

```json
%s
```

comes to this. Of long lists the first %d are shown.

```text
%s
```
"""


@cache
def keys() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What each key holds, by class and key; `*` stands for names that a pathway gives."""
    return tomllib.loads(KEYS.read_text(encoding="utf-8"))


def assessment_page(guide: Guide) -> str:
    """The whole page."""
    parts = [_HEAD]
    for name in keys():
        parts += [f"## {TITLES[name]}\n", _BATCH.lstrip() if name == "Fault" else "", _table(name)]
    return "\n".join(part for part in [*parts, _example(guide)] if part).rstrip() + "\n"


def _table(name: str) -> str:
    return table(("key", "type", "what it means"), _rows(keys()[name]))


def _rows(found: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    for key, told in found.items():
        when = f" ({told['when']})" if "when" in told else ""
        yield f"`{key}`" if key != "*" else "a name", _linked(told["type"]), cell(told["means"]) + when


def _linked(words: str) -> str:
    """A type, with a link to each class that it names."""

    def link(match: re.Match[str]) -> str:
        title = TITLES[match[0]]
        return f"[{title[0].lower()}{title[1:]}](#{title.lower().replace(' ', '-')})"

    return re.sub("|".join(sorted(TITLES, key=len, reverse=True)), link, words)


def _example(guide: Guide) -> str:
    raw = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    case = read_case(guide, raw)
    assert case.as_of is not None, "an example without its moment would be another one tomorrow"
    found = assess_known(guide, case.known_at(guide, case.as_of), case.as_of)
    said = json.dumps(_short(found.to_json(case.id)), indent=1, ensure_ascii=False)
    return _EXAMPLE % (EXAMPLE.read_text(encoding="utf-8").strip(), _MOST, _more(said))


def _short(said: Any) -> Any:
    """The same with the beginning of each long list, and a mark that says how many more there are."""
    if isinstance(said, dict):
        return {key: _short(value) for key, value in said.items()}
    if isinstance(said, list):
        rest = [f"… {len(said) - _MOST} more"] if len(said) > _MOST else []
        return [_short(value) for value in said[:_MOST]] + rest
    return said


def _more(said: str) -> str:
    """The marks without quotes; lists of texts on one line."""
    said = re.sub(r'"(… \d+ more)"', r"\1", said)
    return re.sub(r"\[([^\[\]{}]*)\]", lambda found: f"[{' '.join(found[1].split())}]", said)
