"""`rootway pathway burden`: how long the check is, measured by the code that the pages ask with."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rootway.guide import default_folder, load_guide
from rootway.guide.library import door_folder
from rootway.guide.topics import folder_named
from rootway.interview import Burden, Walked, burden_of, walked, walked_through
from rootway.simulation import whole_checks
from rootway.workers import in_order

PEOPLE, SEED = 2_000, 1
SHARE = 50
"""People that one process walks at a time."""

_ABOUT = """How much the check asks of people before they have an urgency, a first plan, and nothing left to answer.

Invented people are led through the questions by the same code that the pages and the command line ask with. Their
danger signs come at the middle rates of the simulator, each with its source or marked as assumed. An item is one
question, or one list: of ticks, of places on a map, of rows in a grid. A tap is one choice or one button. Whoever must
be seen today is told so at once, is asked nothing more, and counts only in the first line."""

_EXAMPLES = """examples:
  rootway pathway burden                          2,000 people, the pathway that ships
  rootway pathway burden my-pathway --people 500 --json"""

_TITLES = {"to_urgency": "to an urgency", "to_plan": "to a first plan", "to_done": "until nothing is left"}


def add_burden(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "burden", help="how many questions, pages and taps the check takes", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    parser.add_argument("--people", type=_some, default=PEOPLE, metavar="N", help=f"how many ({PEOPLE})")
    parser.add_argument("--seed", type=int, default=SEED, metavar="S", help=f"which people ({SEED})")
    parser.add_argument(
        "--door", action="store_true", help="through the front door of the library that ships"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=_burden)


def _some(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of people; give 1 or more")
    return int(text)


def _burden(options: argparse.Namespace) -> int:
    folder = options.folder or default_folder()
    load_guide(folder)  # its faults are told here, not in a process of the workers
    starts = range(0, options.people, SHARE)
    door = door_folder() if options.door else None
    shares = [(folder, door, options.seed, start, min(SHARE, options.people - start)) for start in starts]
    found = burden_of([walk for walks in in_order(_walked, shares) for walk in walks])
    print(json.dumps(found.to_json(), indent=2) if options.json else page_of(found))
    return 0


def _walked(share: tuple[Path, Path | None, int, int, int]) -> list[Walked]:
    folder, door, seed, start, count = share
    guide = load_guide(folder)
    people = whole_checks(guide, range(start, start + count), seed)
    if door is None:
        return [walked(guide, said) for said in people]
    entrance = load_guide(door)
    return [walked_through(entrance, guide, said) for said in people]


def page_of(found: Burden) -> str:
    """The burden as a small table."""
    lines = [f"{found.people:,} invented people", ""]
    lines += [f"{'':24}{'people':>8}{'items':>14}{'lines':>14}{'pages':>14}{'taps':>14}"]
    for name, title in _TITLES.items():
        reached = getattr(found, name)
        cells = (f"{one.median:g} / {one.p90:g}" for one in reached.spreads.values())
        lines.append(f"{title:24}{reached.people:>8}" + "".join(f"{cell:>14}" for cell in cells))
    levels = ", ".join(f"{level} {count}" for level, count in sorted(found.levels.items()))
    words = "none" if found.words_read_median is None else f"{found.words_read_median:g}"
    lines += [
        "",
        "Each: median / what nine in ten do not exceed.",
        f"Words read to a first plan, median: {words}",
    ]
    return "\n".join([*lines, f"Where they ended: {levels}"])
