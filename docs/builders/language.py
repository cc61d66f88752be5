"""The reference of the rule language, printed from the drawn tables that the tests check."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from tests.spec import conditions, decisions
from tests.spec.drawing import Chapter, Condition, Decision

_INTRODUCTION = """\
# The rule language

Built by `make docs` from `tests/spec`; every row below is a test. Change it there.

A condition is one line: names of facts and of earlier tables, numbers, `'words'`, `true`, `false`, `and`, `or`, `not`,
comparisons (also chained), `in (…)`, `+`, `-`, `*`, and `is unknown`. Anything else is refused, with its column and a
remedy ([faults](faults.md)).

In the drawings, facts stand left of the bar, and what is said of the person right of it.

| cell | the fact |
|---|---|
| `T`, `F` | was answered yes, no |
| `-` | was never asked |
| `?` | was asked, and the person is not sure |
| `><` | was answered in two ways that disagree |
| `n/a` | does not apply: the question does not arise |
| a number, a word | has this value |
| words with commas | is the result of an earlier table that may still be any of them, and waits for `weight_loss` |

Right of the bar, `T` is true, `F` false and `U` unknown; `waits` names the facts that could still decide it.

The walking evaluator says what is drawn. So does every target, each in its own engine:

{targets}

What a target cannot say it refuses, naming the rule. [Add a target](../how-to/add-a-target.md) says how one is made.
"""


def language_page() -> str:
    """The whole page."""
    introduction = _INTRODUCTION.replace("{targets}", "\n".join(_targets()))
    return "\n".join([introduction, *_lines()]).rstrip() + "\n"


_WAITS, _DOUBLES = "which facts a result waits for", "numbers that no double holds"
_OTHERS = "tests/spec/test_drawn_on_other_targets.py"
_TARGETS = (
    ("`to_python`", "tests/spec/test_spec.py", "tests/generative/test_to_python_agrees.py", ""),
    ("`to_js`, in Chromium", "tests/browser/test_to_js_agrees.py", "tests/browser/test_to_js_agrees.py", ""),
    (
        "`to_columns`, in numpy",
        "tests/spec/test_drawn_in_columns.py",
        "tests/population/test_everyone_is_decided_alike.py",
        _DOUBLES,
    ),
    ("`to_sql`, in DuckDB", _OTHERS, "tests/sql/test_to_sql_agrees.py", f"{_WAITS}; {_DOUBLES}"),
    ("the same in PostgreSQL", "", "tests/sql/test_to_postgres_agrees.py", ""),
    ("the same in Spark", "", "tests/engines/test_to_spark_sql_agrees.py", ""),
    (
        "`to_cql`, in cql-execution",
        "tests/engines/test_drawn_in_cql.py",
        "tests/engines/test_to_cql_agrees.py",
        f"{_WAITS}; numbers of more than eight decimal places",
    ),
    ("`to_z3`, in Z3", _OTHERS, "tests/proofs/test_to_z3_agrees.py", _WAITS),
)


def _targets() -> Iterator[str]:
    yield "| target | drawn people | generated people, made-up tables | does not say |"
    yield "|---|---|---|---|"
    for target, drawn, generated, missing in _TARGETS:
        files = " | ".join(f"`{place}`" if place else "–" for place in (drawn, generated))
        yield f"| {target} | {files} | {missing or '–'} |"


def _lines() -> Iterator[str]:
    chapters: tuple[Chapter, ...] = (*conditions.CHAPTERS, *decisions.CHAPTERS)
    for chapter in chapters:
        yield f"## {chapter.title}\n\n{chapter.words}\n"
        for drawing in chapter.drawings:
            yield f"### {drawing.title}\n"
            yield from [f"{drawing.words}\n"] if drawing.words else []
            if isinstance(drawing, Condition):
                yield f"```\n{drawing.expression}\n```\n"
            else:
                yield from _rules(drawing)
            yield f"```text\n{dedent(drawing.drawn).strip()}\n```\n"


def _rules(drawing: Decision) -> Iterator[str]:
    said = [f"policy `{drawing.policy}`", f"values `{drawing.values}`"]
    said += [f"otherwise `{drawing.otherwise}`"] if drawing.otherwise else []
    said += [f"meanwhile `{drawing.meanwhile}`"] if drawing.meanwhile else []
    said += [f"items `{drawing.items}`"] if drawing.items else []
    columns = [
        name for name in ("item", "unsure", "support") if any(name in _more(rule) for rule in drawing.rules)
    ]
    yield ", ".join(said).capitalize() + ".\n"
    yield "| rule | " + " | ".join(["when", "then", *columns]) + " |"
    yield "|" + "---|" * (3 + len(columns))
    for number, rule in enumerate(drawing.rules, 1):
        cells = [
            f"`{rule[0]}`",
            f"`{rule[1]}`",
            *(f"`{_more(rule)[name]}`" if name in _more(rule) else "" for name in columns),
        ]
        yield f"| {number} | " + " | ".join(cells) + " |"
    yield ""


def _more(rule: tuple[str, str] | tuple[str, str, dict[str, str]]) -> dict[str, str]:
    return rule[2] if len(rule) == 3 else {}
