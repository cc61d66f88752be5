"""Arguments that several commands take."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def whole_number(most: int | None = None) -> Callable[[str], int]:
    """What reads a whole number from 1 on, or from 1 to `most`."""

    def read(text: str) -> int:
        number = int(text) if text.isdecimal() else 0
        if number < 1 or (most is not None and number > most):
            upto = "on" if most is None else f"to {most}"
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 {upto}")
        return number

    return read
