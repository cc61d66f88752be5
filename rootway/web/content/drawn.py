"""The drawings of a step as pages and the player show them: pictures with a word before each, and their movement."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as lazy

from rootway.figures import Movement, Picture, movement, pictures, svg, telling
from rootway.guide.drawings import Drawing
from rootway.web.pathway import the_guide_as_written
from rootway.web.topics import for_each_topic

PIXELS = 1.25  # for a unit: a person who lies fits on a phone, and all stand at one scale
CLOSE = 2.2  # pixels for a unit where only feet are shown
Word = str | Promise
FIRST: dict[str, tuple[Word, Word]] = {
    "move": (lazy("Start position"), lazy("End position")),
    "walk": ("", ""),
    "then": (lazy("First"), lazy("Then")),
    "either": ("", lazy("Or")),
    "each": ("", ""),
}
"""The word before the first picture, and the word before the others."""
MISTAKE = lazy("Not like this")


@dataclass(frozen=True)
class Drawn:
    """One picture, with what stands before it."""

    svg: SafeString
    word: Word
    is_mistake: bool


def drawn_step(protocol: str, step: str) -> tuple[Drawn, ...]:
    """The pictures of a step of a protocol; none in a pathway that draws nothing."""
    drawing = the_guide_as_written().drawing_of(protocol, step)
    return drawn(drawing.id) if drawing else ()


def drawing_of_test(fact: str) -> str:
    """The name of the drawing that shows how a self-test is done, if there is one."""
    drawing = the_guide_as_written().drawings.by_test.get(fact)
    return drawing.id if drawing else ""


def self_tests() -> tuple[str, ...]:
    """The names of the drawings that show a self-test."""
    return tuple(one.id for one in the_guide_as_written().drawings.drawings if one.tests)


@for_each_topic
def drawn(id: str) -> tuple[Drawn, ...]:
    """The pictures of a drawing by its name."""
    drawing = the_guide_as_written().drawings.by_id[id]
    return tuple(
        Drawn(_shown(picture, drawing), word, picture.part == "mistake") for word, picture in _worded(drawing)
    )


@for_each_topic
def telling_picture(id: str) -> SafeString:
    """The one picture that says most of a drawing."""
    guide = the_guide_as_written()
    drawing = guide.drawings.by_id[id]
    return _shown(telling(guide, drawing), drawing)


def picture_for(protocol: str) -> SafeString | None:
    """The one picture that stands for a protocol; none in a pathway that draws nothing."""
    drawing = the_guide_as_written().drawing_for(protocol)
    return telling_picture(drawing.id) if drawing else None


def _shown(picture: Picture, drawing: Drawing) -> SafeString:
    return mark_safe(svg(picture, scale=CLOSE if drawing.close else PIXELS))  # noqa: S308 words are escaped


def _worded(drawing: Drawing) -> Iterator[tuple[Word, Picture]]:
    first, next_one = FIRST[drawing.how]
    for number, picture in enumerate(pictures(the_guide_as_written(), drawing)):
        yield (MISTAKE if picture.part == "mistake" else next_one if number else first), picture


def playable(protocol: str) -> dict[str, Any]:
    """The drawings of a protocol for the player, by step; each path is written once.

    Still pictures, and where a drawing moves, every state of its shapes.
    """
    paths = _Paths()
    return {"steps": _steps(protocol, paths), "paths": list(paths)}


class _Paths(dict[str, int]):
    """Every path with its number."""

    def __missing__(self, path: str) -> int:
        self[path] = len(self)
        return self[path]


def _steps(protocol: str, paths: _Paths) -> dict[str, Any]:
    guide = the_guide_as_written()
    steps = [step.id for step in guide.protocols[protocol].steps if step.guided]
    found = {step: guide.drawing_of(protocol, step) for step in steps}
    return {step: _playable(drawing, paths) for step, drawing in found.items() if drawing}


def _playable(drawing: Drawing, paths: _Paths) -> dict[str, Any]:
    moves = movement(the_guide_as_written(), drawing)
    stills = [
        {**_plain(picture, paths), "word": str(word), "mistake": picture.part == "mistake"}
        for word, picture in _worded(drawing)
    ]
    return {"stills": stills, "moves": _moving(moves, paths) if moves else None}


def _plain(picture: Picture, paths: _Paths) -> dict[str, Any]:
    shapes = [[shape.kind, paths[shape.path], *filter(None, [shape.transform])] for shape in picture.shapes]
    return {"view": picture.canvas.view_box, "words": picture.words, "shapes": shapes}


def _moving(moves: Movement, paths: _Paths) -> dict[str, Any]:
    """The same, with every state of each shape that moves."""
    states = {n: [paths[path] for path in way] for n, way in enumerate(moves.paths) if len(way) > 1}
    return {**_plain(moves.picture, paths), "states": states, "round": moves.round}
