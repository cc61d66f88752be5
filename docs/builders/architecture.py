"""The one picture of the house: how a rule and an answer travel; the rooms and floors as import-linter holds them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

PYPROJECT: Final = Path(__file__).parents[2] / "pyproject.toml"
WIDTH, EDGE, LINE = 420, 10, 24
ROOMS: Final = {
    "web": "the pages; the only one that knows Django",
    "cli": "the command line",
    "bundle": "the check as one file",
    "directory": "registers of providers",
    "population": "many people at once",
    "proofs": "promises, proved of everybody",
    "authoring": "writing a pathway without Python",
    "danger_words": "do words sound like a danger sign",
    "ledger": "days and minutes, counted",
    "visit_summary": "what goes along to a visit",
    "exchange": "the language of record systems (FHIR)",
    "note": "a clinician's note, with its traces",
    "worklist": "what rose, and who goes first",
    "follow_up": "what changed in a log, what is due",
    "assess": "decisions and plan, with reasons",
    "simulation": "invented people",
    "interview": "what to ask next",
    "compilers": "tables in other languages",
    "figures": "the drawing of a step",
    "record": "a log, and its facts at a moment",
    "session": "the guided session",
    "guide": "a folder, checked and frozen",
    "evidence": "chains, trees and signatures",
    "logic": "what a rule means",
    "spreadsheet": "the one writer of CSV",
    "workers": "work for all processors",
    "errors": "faults as values",
}
"""What each room is, in a few words; the layers themselves come from pyproject.toml."""
FLOORS: Final = {
    "pages": "what answers a request, an area to a folder",
    "accounts": "signing in",
    "middleware": "around every page",
    "requests": "limits, refusals, drafts",
    "content": "what a page shows, as values",
    "actions": "the only writers",
    "state": "where a person stands",
    "data": "models, access, what reads rows",
    "config": "settings",
    "pathway": "the loaded pathway",
    "typed": "text and numbers as they come in",
}
"""What each floor of web is; what Django and the server need stands beside them and is left out."""
TARGETS: Final = {
    "python": "one person: pages, command line",
    "javascript": "the same in a browser, offline",
    "columns": "everyone at once, also on Spark",
    "sql": "a database that is there",
    "cql": "a record system's own language",
    "z3": "proofs about everybody",
}
_STYLE = """
  :root { color-scheme: light dark; }
  .paper { fill: #fff; } .box { fill: #eef3f6; stroke: #5b7484; } .strong { fill: #d7e6ee; stroke: #34586c; }
  text { fill: #16242c; font: 13px system-ui, sans-serif; } .head { font-size: 16px; font-weight: 700; }
  .name { font-weight: 700; } .step { font-size: 12px; font-weight: 700; text-anchor: middle; }
  .soft { fill: #41545f; } .way { stroke: #34586c; stroke-width: 2; fill: none; }
  .tip { fill: #34586c; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #10181d; } .box { fill: #1c2a32; stroke: #7e9bab; } .strong { fill: #24414f; stroke: #9cc0d2; }
    text { fill: #eef4f7; } .soft { fill: #c3d2da; } .way { stroke: #9cc0d2; } .tip { fill: #9cc0d2; }
  }
"""
ALTERNATIVE: Final = (
    "Four drawings. A pathway folder goes through two gates into the guide; logic says what its rules mean; compilers "
    "print them for Python, JavaScript, columns, SQL, CQL and Z3. A person's answers become entries, facts at a "
    "moment, decisions and a plan. The rooms lie in layers, from web and cli at the top to errors at the bottom; each "
    "imports only what lies below. The floors of web lie in the same way, from pages to data."
)


def layers(container: str) -> list[list[str]]:
    """The layers of a package as import-linter holds them, the highest first."""
    contracts = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    found: dict[str, Any] = next(one for one in contracts if one.get("containers") == [container])
    return [[name.strip(" ()") for name in layer.split("|")] for layer in found["layers"]]


def architecture_picture() -> str:
    """The picture as SVG, readable in light and dark."""
    top, parts = 16, []
    for head, drawn in (
        ("A rule, from its folder to its uses", _rule()),
        ("An answer, on its way to a page", _answer()),
        ("The rooms: imports only go down", _stack(layers("rootway"), ROOMS)),
        ("The floors of web, in the same way", _stack(layers("rootway.web"), FLOORS)),
    ):
        body, height = drawn
        parts.append(
            f'<g transform="translate(0 {top})"><text class="head" x="{EDGE}" y="16">{head}</text>{body}</g>'
        )
        top += height + 32
    size = f'viewBox="0 0 {WIDTH} {top - 24}" width="{WIDTH}" height="{top - 24}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"'
    title = f"<title>How Rootway is built</title><desc>{escape(ALTERNATIVE)}</desc>"
    return "\n".join(
        [
            f'{head} aria-label="How Rootway is built">{title}',
            f"<style>{_STYLE}</style>",
            _PAPER,
            *parts,
            "</svg>",
            "",
        ]
    )


_PAPER = f'<rect class="paper" width="{WIDTH}" height="100%"/>'


def _box(x: float, y: float, width: float, words: Sequence[tuple[str, str]], kind: str = "box") -> str:
    """A box with lines: a name, and what it is."""
    height = LINE * len(words)
    lines = "".join(
        f'<text x="{x + 8:g}" y="{y + LINE * n + 18:g}"><tspan class="name">{name}</tspan>'
        f"{f' <tspan class={chr(34)}soft{chr(34)}>{escape(what)}</tspan>' if what else ''}</text>"
        for n, (name, what) in enumerate(words)
    )
    return f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height}" rx="5"/>{lines}'


def _arrow(x: float, y: float, long: float, down: bool = True) -> str:
    end = (x, y + long) if down else (x + long, y)
    tip = (
        f"{end[0] - 5},{end[1] - 6} {end[0] + 5},{end[1] - 6}"
        if down
        else f"{end[0] - 6},{end[1] - 5} {end[0] - 6},{end[1] + 5}"
    )
    return f'<path class="way" d="M{x} {y}L{end[0]} {end[1]}"/><polygon class="tip" points="{end[0]},{end[1]} {tip}"/>'


def _rule() -> tuple[str, int]:
    wide, middle = WIDTH - 2 * EDGE, WIDTH / 2
    steps = [
        [("pathway folder", "facts, questions, tables, words, sources")],
        [("guide", "two gates: its shape, then its meaning")],
        [("logic", "true, false or unknown: what each rule means")],
        [("compilers", "the same tables, printed for")],
    ]
    parts, y = [], 30
    for words in steps:
        parts += [_box(EDGE, y, wide, words, "strong"), _arrow(middle, y + LINE, 14)]
        y += LINE + 16
    parts.append(_box(EDGE, y, wide, [*TARGETS.items()]))
    return "".join(parts), y + LINE * len(TARGETS)


def _answer() -> tuple[str, int]:
    steps = ("answers", "entries", "facts", "decisions", "plan")
    wide = (WIDTH - 2 * EDGE - 4 * 12) / 5
    parts = []
    for n, name in enumerate(steps):
        x = EDGE + n * (wide + 12)
        parts.append(_box(x, 30, wide, [("", "")], "strong"))
        parts.append(f'<text class="step" x="{x + wide / 2:g}" y="47">{name}</text>')
        parts += [_arrow(x + wide + 1, 30 + LINE / 2, 10, down=False)] if n < len(steps) - 1 else []
    notes = (
        "Entries are only added, and folded to facts: record.",
        "Tables decide: logic. Reasons and plan: assess.",
    )
    lines = "".join(
        f'<text class="soft" x="{EDGE}" y="{76 + 18 * n}">{note}</text>' for n, note in enumerate(notes)
    )
    return "".join(parts) + lines, 98


def _stack(found: list[list[str]], told: dict[str, str]) -> tuple[str, int]:
    """A layer under the other; who stands in one layer knows nothing of the others in it."""
    parts, y = [], 30
    for layer in found:
        words = [(name, told[name]) for name in layer if name in told]
        if words:
            parts.append(_box(EDGE, y, WIDTH - 2 * EDGE, words))
            y += LINE * len(words) + 5
    return "".join(parts), y


def left_out() -> Iterator[str]:
    """What lies in a layer and is not in the picture."""
    for container, told in (("rootway", ROOMS), ("rootway.web", FLOORS)):
        yield from (name for layer in layers(container) for name in layer if name not in told)
