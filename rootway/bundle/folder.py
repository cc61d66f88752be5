"""All that a host has of the file without a server: the page, what installs it, and sums for the key of releases."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from rootway.bundle.page import CONTENTS

HERE = Path(__file__).parent
PAGE, WORKER, MANIFEST, ICON, SUMS = "index.html", "app.js", "app.webmanifest", "mark.svg", "SHA256SUMS"
ICONS = Path(__file__).parents[1] / "web/static/web"
GROUND = "#faf7f1"


def files_of(page: str) -> dict[str, str]:
    """The text of each file by its name. From the page alone: the same page makes the same bytes."""
    made = {
        PAGE: page,
        WORKER: _worker(page),
        MANIFEST: _manifest(),
        ICON: (ICONS / ICON).read_text(encoding="utf-8"),
    }
    return made | {SUMS: _sums(made)}


def contents_of(page: str) -> str:
    """The sum of a page but for the line that holds it, as its foot says the first of it."""
    (found,) = re.findall(rf'<meta name="{CONTENTS}" content="([0-9a-f]{{64}})">', page)
    return str(found)


def _worker(page: str) -> str:
    filled = (HERE / "installed.js").read_text(encoding="utf-8")
    beside = json.dumps([MANIFEST, ICON])
    told = {"contents": contents_of(page), "page": PAGE, "sum": _sum(page), "beside": beside}
    for name, text in told.items():
        filled = filled.replace(f"{{{name}}}", text)
    return filled


def _manifest() -> str:
    icon = {"src": ICON, "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": "Rootway",
        "short_name": "Rootway",
        "start_url": PAGE,
        "scope": "./",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "icons": [icon],
    }
    return json.dumps(told, indent=1) + "\n"


def _sums(files: Mapping[str, str]) -> str:
    """As `sha256sum --check` reads them."""
    return "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
