"""Things in the picture: how each looks, how high it is to sit, step or lean on, and whether it is a wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rootway.figures.path import Shape, bar, box, disc, polygon
from rootway.figures.skeleton import step

HARD, SOFT, LINE, MARK, WARM, SHEET, PILLOW = "prop", "soft", "line", "mark", "warm", "sheet", "pillow"
Draw = Callable[[float, float], tuple[Shape, ...]]


@dataclass(frozen=True)
class Kind:
    """A thing; `top` is how high its surface is above where it stands, `floor` how low the floor is.

    It is drawn behind the body, `ahead` of it, or `between` the far limbs and the rest.
    """

    draw: Draw
    top: float = 0
    is_wall: bool = False
    ahead: bool = False
    between: bool = False
    floor: float = 0


def _mat(x: float, y: float) -> tuple[Shape, ...]:
    return (box(SOFT, x - 100, y - 4, 200, 4),)


def _bed(x: float, y: float) -> tuple[Shape, ...]:
    return (
        box(HARD, x - 100, y, 5, 40),
        box(HARD, x + 95, y, 5, 30),
        box(SOFT, x - 98, y + 24, 196, 18, 6),
        box(HARD, x - 98, y + 18, 196, 9),
    )


def _couch(x: float, y: float) -> tuple[Shape, ...]:
    legs = tuple(box(HARD, x + place, y - 68, 6, 62) for place in (-80, 74))
    return (*legs, box(SOFT, x - 100, y - 9, 200, 9, 4))


def _night_bed(x: float, y: float) -> tuple[Shape, ...]:
    return (
        box(HARD, x - 112, y - 52, 8, 104, 3),
        box(SHEET, x - 106, y - 48, 208, 96, 8),
        box(PILLOW, x - 102, y - 34, 40, 62, 10),
    )


def _pillow(x: float, y: float) -> tuple[Shape, ...]:
    return (box(PILLOW, x - 20, y, 40, 13, 6.5),)


def _knee_pillow(x: float, y: float) -> tuple[Shape, ...]:
    return (disc(PILLOW, (x, y), 10, 25, 40),)


def _belly_pillow(x: float, y: float) -> tuple[Shape, ...]:
    return (disc(PILLOW, (x, y), 12, 17, 20),)


def _roll(x: float, y: float) -> tuple[Shape, ...]:
    return disc(PILLOW, (x, y), 6.5), disc(LINE, (x, y), 1.2)


def _chair(x: float, y: float) -> tuple[Shape, ...]:
    return (
        bar(HARD, [(x - 19, y + 38), (x - 26, y + 90)], 4),
        bar(HARD, [(x - 18, y + 36), (x - 22, y)], 4),
        bar(HARD, [(x + 20, y + 36), (x + 23, y)], 4),
        box(HARD, x - 22, y + 35, 46, 6, 3),
    )


def _stool(x: float, y: float) -> tuple[Shape, ...]:
    legs = tuple(bar(HARD, [(x + side * 15, y + 36), (x + side * 18, y)], 4) for side in (-1, 1))
    return (*legs, box(HARD, x - 20, y + 35, 40, 6, 3))


def _table(x: float, y: float) -> tuple[Shape, ...]:
    legs = tuple(box(HARD, x + place, y, 4, 70) for place in (-28, 24))
    return (*legs, box(HARD, x - 34, y + 68, 68, 5, 2))


def _counter(x: float, y: float) -> tuple[Shape, ...]:
    return box(HARD, x - 22, y, 50, 88, 2), box(SOFT, x - 26, y + 87, 56, 5, 2)


def _wall(x: float, y: float) -> tuple[Shape, ...]:
    away = 8 if x >= 0 else -8
    return (polygon(HARD, [(x, y), (x + away, y), (x + away, y + 185), (x, y + 185)]),)


def _step(x: float, y: float) -> tuple[Shape, ...]:
    return (box(HARD, x - 20, y, 40, 16, 2),)


def _box(x: float, y: float) -> tuple[Shape, ...]:
    return box(HARD, x - 15, y, 30, 24, 2), box(SOFT, x - 3, y + 13, 6, 11, 1)


def _cart(x: float, y: float) -> tuple[Shape, ...]:
    wheels = tuple(disc(HARD, (x + place, y + 6), 6) for place in (-14, 20))
    sides = [(x - 24, y + 62), (x + 34, y + 62), (x + 26, y + 24), (x - 16, y + 24)]
    handle = bar(HARD, [(x - 44, y + 100), (x - 32, y + 98), (x - 20, y + 18)], 4)
    return (polygon(SOFT, sides), handle, bar(HARD, [(x - 20, y + 18), (x + 28, y + 18)], 4), *wheels)


def _bike(x: float, y: float) -> tuple[Shape, ...]:
    crank = (x + 8, y + 26)
    return (
        *(
            part
            for center in ((x - 34, y + 26), (x + 62, y + 26))
            for part in (disc(HARD, center, 26), disc(SHEET, center, 22.5))
        ),
        bar(HARD, [(x - 34, y + 26), (x - 12, y + 66), (x + 46, y + 72), crank, (x - 34, y + 26)], 3.5),
        bar(HARD, [crank, (x - 15, y + 80)], 3.5),
        bar(HARD, [(x + 62, y + 26), (x + 44, y + 88), (x + 34, y + 92)], 3.5),
        box(LINE, x - 28, y + 80, 24, 5, 2.5),
        disc(HARD, crank, 6),
    )


def _pack(x: float, y: float) -> tuple[Shape, ...]:
    waves = tuple(
        bar(MARK, [(x - 12 + 0, y + n), (x - 16, y + n + 4), (x - 12, y + n + 8), (x - 16, y + n + 12)], 2)
        for n in (-15, 3)
    )
    return (box(WARM, x - 4, y - 17, 8, 34, 4), *waves)


def _note(x: float, y: float) -> tuple[Shape, ...]:
    page = [(x - 11, y), (x + 11, y), (x + 15, y + 18), (x - 7, y + 18)]
    lines = tuple(
        bar(LINE, [(x - 6 + n, y + 4 + n * 4.2), (x + 7 + n, y + 4 + n * 4.2)], 1.4) for n in range(3)
    )
    return polygon(SHEET, page), *lines


def _clock(x: float, y: float, share: float = 0.25) -> tuple[Shape, ...]:
    rim = [step((x, y), 15, 90 - 360 * share * n / 12) for n in range(13)]
    return (
        disc(HARD, (x, y), 19),
        disc(SHEET, (x, y), 16.5),
        polygon("slice", [(x, y), *rim]),
        bar(LINE, [(x, y), (x, y + 13)], 2),
        bar(LINE, [(x, y), step((x, y), 11, 90 - 360 * share)], 2),
    )


def _scale(x: float, y: float) -> tuple[Shape, ...]:
    ticks = tuple(box(LINE, x - 9, y + n * 8, 18 if n % 5 == 0 else 10, 1.6, 0.5) for n in range(11))
    return box(SHEET, x - 13, y - 6, 26, 93, 6), *ticks, disc(MARK, (x, y + 41), 5)


def _bar(x: float, y: float, height: float = 100) -> tuple[Shape, ...]:
    return box(HARD, x - 9, y, 18, 104, 3), box(MARK, x - 6, y + 2, 12, height, 2)


def _screen(x: float, y: float) -> tuple[Shape, ...]:
    foot, neck = box(LINE, x - 9, y, 18, 3, 1.5), box(LINE, x - 1.5, y + 2, 3, 14)
    return foot, neck, box(LINE, x - 3, y + 12, 4, 40, 2), box(SHEET, x - 3.4, y + 14, 1.6, 36, 0.8)


def _phone(x: float, y: float) -> tuple[Shape, ...]:
    return (polygon(LINE, [(x, y), (x + 3, y - 1), (x + 10, y + 12), (x + 7, y + 13)]),)


PROPS: Final[Mapping[str, Kind]] = {
    "mat": Kind(_mat),
    "bed": Kind(_bed, 42),
    "couch": Kind(_couch, floor=-68),
    "night_bed": Kind(_night_bed),
    "pillow": Kind(_pillow, 13),
    "knee_pillow": Kind(_knee_pillow, between=True),
    "belly_pillow": Kind(_belly_pillow),
    "roll": Kind(_roll),
    "chair": Kind(_chair, 41),
    "stool": Kind(_stool, 41),
    "table": Kind(_table, 73),
    "counter": Kind(_counter, 92),
    "wall": Kind(_wall, is_wall=True),
    "step": Kind(_step, 16),
    "box": Kind(_box, 24, ahead=True),
    "cart": Kind(_cart, 100),
    "bike": Kind(_bike, 85),
    "pack": Kind(_pack, ahead=True),
    "note": Kind(_note, ahead=True),
    "clock": Kind(lambda x, y: _clock(x, y, 0.42)),
    "short_clock": Kind(lambda x, y: _clock(x, y, 0.05)),
    "scale": Kind(_scale),
    "bar": Kind(_bar),
    "half_bar": Kind(lambda x, y: _bar(x, y, 50)),
    "screen": Kind(_screen),
    "phone": Kind(_phone, ahead=True),
}
