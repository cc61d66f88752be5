"""The curl lines of a page of the documentation, run at a real server as a reader would run them."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.web.real_server import Server

LINES = re.compile(r"^(?P<line>curl .*?)\n# prints: (?P<prints>.*?)$", re.MULTILINE | re.DOTALL)


def lines_of(page: Path) -> list[re.Match[str]]:
    return list(LINES.finditer(page.read_text(encoding="utf-8")))


def run(lines: list[re.Match[str]], server: Server, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the page says that each line prints, and what it printed; `known`: the variables that lines name, which may
    grow meanwhile.
    """
    for one in lines:
        line = one["line"].replace("localhost:8000", f"localhost:{server.port}")
        done = subprocess.run(
            ["bash", "-c", line],
            capture_output=True,
            text=True,
            timeout=60,
            env={**server.environment, **known},
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        assert one["prints"] in done.stdout, (line, done.stdout)
        yield one["prints"], done.stdout
