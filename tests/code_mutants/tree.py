"""A copy of the files of the house, to be spoilt: the working tree itself is never changed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Tree:
    """One copy, in which tests run with one changed file at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        # Compiled once: hundreds of Pythons start here, and none of them writes what it compiled.
        self.python("-m", "compileall", "-q", "rootway", "tests", limit=300, PYTHONDONTWRITEBYTECODE="")

    def python(self, *arguments: str, limit: float, **more: str) -> tuple[int | None, str]:
        """The exit status and output of a Python in the copy; no status when it takes more than `limit` seconds."""
        output = self.folder / ".output"
        with output.open("wb") as written:
            running = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=self.folder,
                env={**self.environment(), **more},
                stdin=subprocess.DEVNULL,
                stdout=written,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                status: int | None = running.wait(limit)
            except subprocess.TimeoutExpired:
                status = None
            finally:
                _end(running)
        return status, output.read_text(encoding="utf-8", errors="replace")

    def environment(self) -> dict[str, str]:
        """For a Python in the copy, which stands before the place that the environment's own install names."""
        return {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}

    @contextmanager
    def spoilt(self, path: str, text: str) -> Iterator[None]:
        """Other words in one file; then its own again, with its time, so that what was compiled of it holds again."""
        file = self.folder / path
        before, stat = file.read_bytes(), file.stat()
        file.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            file.write_bytes(before)
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _end(running: subprocess.Popen[bytes]) -> None:
    """End whatever is left of it: a spoilt program may have left servers behind."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
