"""Whoever had the straight-leg raise measured: each side of the pain, and what may be known of each leg."""

from itertools import product

from rootway.logic.value import Value

FACT, LEFT, RIGHT, SIDE = "slr_degrees", "slr_degrees_left", "slr_degrees_right", "leg_side"
ANGLES = (None, "unsure", 30, 45, 45.5)
PEOPLE: list[dict[str, Value]] = [
    {
        name: value
        for name, value in zip((SIDE, LEFT, RIGHT, "leg_pain"), (*said, True), strict=True)
        if value is not None
    }
    for said in product((None, "unsure", "left", "right", "both"), ANGLES, ANGLES)
]
