"""Build the documentation as a site, in build/docs or the folder that is named: `make docs-site`.

A link, an anchor or a page of the navigation that leads nowhere is an error.
"""

import logging
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from docs.site.nav import nav
from docs.site.pages import ROOT, stage

OUT = ROOT / "build/docs"


def build_site(out: Path) -> None:
    """Build it into a folder. Raises `mkdocs.exceptions.Abort` at the first page with a fault, which is printed."""
    with tempfile.TemporaryDirectory() as staged:
        stage(Path(staged))
        config = load_config(
            str(Path(__file__).with_name("mkdocs.yml")), docs_dir=staged, site_dir=str(out), nav=nav()
        )
        build(config)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    build_site(out)
    print(out / "index.html")
