"""Guided sessions for the file without a server: the player as a plain script, its machines, its drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rootway.figures import Picture, pictures
from rootway.guide import Guide, Protocol
from rootway.guide.drawings import Drawing
from rootway.session import machine, program_of, said_beside

Json = dict[str, Any]
PLAYER = Path(__file__).parents[1] / "web/static/web/session"
"""The player of the server and this one are the same scripts."""
MODULES_IN_ORDER = (
    "clock element voice machine outcome bar place drawing stage screen spoken rehearsal player"
)
_IMPORT = re.compile(r'^import \{ ([^}]+) \} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
FIRST = {
    "move": ("Start position", "End position"),
    "walk": ("", ""),
    "then": ("First", "Then"),
    "either": ("", "Or"),
    "each": ("", ""),
}
"""The word before the first picture, and before the others; held equal to those of the pages by a test."""
MISTAKE = "Not like this"
WORDS_BESIDE_DRAWINGS = tuple(
    dict.fromkeys(word for pair in (*FIRST.values(), (MISTAKE,)) for word in pair if word)
)


def player_source() -> str:
    """The modules of the player as one plain script: a page that is opened from a disk may load no module."""
    made = (_as_part(name) for name in MODULES_IN_ORDER.split())
    return "\n".join(['"use strict";', "const session = {};", *made])


def _as_part(name: str) -> str:
    text = (PLAYER / f"{name}.js").read_text(encoding="utf-8")
    told = ", ".join(_EXPORT.findall(text))
    inside = _IMPORT.sub(r"const { \1 } = session.\2;", _EXPORT.sub("", text))
    return f"session.{name} = (() => {{\n{inside}\nreturn {{ {told} }};\n}})();\n"


def sessions_of(guide: Guide) -> Json:
    """What plays the sessions of a topic: what all machines share, what is each one's own, words, and drawings."""
    alone = {id: one for id, one in guide.protocols.items() if one.start == "self"}
    if not alone:
        return {"shared": {}, "machines": {}, "said": {}, "drawings": {"steps": {}, "paths": []}}
    machines = {id: machine(program_of(one, guide.guidance), guide.fact_roles) for id, one in alone.items()}
    first = next(iter(machines.values()))
    shared = {name: part for name, part in first.items() if all(m[name] == part for m in machines.values())}
    own = {
        id: {name: part for name, part in one.items() if name not in shared} for id, one in machines.items()
    }
    return {
        "shared": shared,
        "machines": own,
        "said": said_beside(guide),
        "drawings": _drawings(guide, alone),
    }


def _drawings(guide: Guide, alone: Mapping[str, Protocol]) -> Json:
    """The still pictures of each step that a person does alone, by protocol; a path is written once for all of them."""
    paths = dict[str, int]()
    steps = {
        id: {
            step.id: {"stills": list(_stills(guide, drawing, paths)), "moves": None}
            for step in one.steps
            if step.guided and (drawing := guide.drawing_of(id, step.id))
        }
        for id, one in alone.items()
    }
    return {"steps": steps, "paths": list(paths)}


def _stills(guide: Guide, drawing: Drawing, paths: dict[str, int]) -> Iterator[Json]:
    first, others = FIRST[drawing.how]
    for number, picture in enumerate(pictures(guide, drawing)):
        wrong = picture.part == "mistake"
        word = MISTAKE if wrong else others if number else first
        yield {**_plain(picture, paths), "word": word, "mistake": wrong}


def _plain(picture: Picture, paths: dict[str, int]) -> Json:
    shapes = [
        [shape.kind, paths.setdefault(shape.path, len(paths)), *filter(None, [shape.transform])]
        for shape in picture.shapes
    ]
    return {"view": picture.canvas.view_box, "words": picture.words, "shapes": shapes}
