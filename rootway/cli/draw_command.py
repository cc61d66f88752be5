"""`rootway pathway draw`: a contact sheet of the drawings, to look through while poses.toml is being written."""

from __future__ import annotations

import argparse
from pathlib import Path

from rootway.errors import Fault, FaultsFound
from rootway.figures import html_sheet, svg_sheet
from rootway.guide import default_folder, load_guide

_ABOUT = """Write every drawing of a pathway, or those of one protocol, into one file to look through.

Change an angle in poses.toml and draw again. `rootway pathway check` says what hangs in the air or sinks into the
floor, and which step is not drawn."""

_EXAMPLES = """examples:
  rootway pathway draw --out sheet.html
  rootway pathway draw hinge --out hinge.svg
  rootway pathway draw water-it --pathway my-pathway --out water-it.html"""
_WRITERS = {".html": html_sheet, ".svg": svg_sheet}


def add_draw(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "draw", help="every drawing on one sheet, to look through", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("protocol", nargs="?", default="", metavar="PROTOCOL", help="only this one (all)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="FILE.html or FILE.svg")
    parser.add_argument("--pathway", type=Path, metavar="FOLDER", help="another pathway folder")
    parser.set_defaults(run=lambda options: _draw(parser, options))


def _draw(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    writer = _WRITERS.get(options.out.suffix)
    if writer is None:
        parser.error("name a file that ends in .html or .svg")
    guide = load_guide(options.pathway or default_folder())
    if options.protocol and options.protocol not in guide.protocols:
        remedy = f"There are {', '.join(guide.protocols)}."
        raise FaultsFound([Fault(options.protocol, "is no protocol of this pathway", "", remedy)])
    if not guide.drawings.drawings:
        why, remedy = "There is nothing to look through.", "Write poses.toml in its folder."
        raise FaultsFound([Fault(guide.id, "has no drawings", why, remedy)])
    options.out.write_text(writer(guide, options.protocol), encoding="utf-8")
    return 0
