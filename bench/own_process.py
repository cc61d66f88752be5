"""A measurement of pages in a process of its own, because the settings are read once and name one data folder."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def measured(module: str, *asked: str) -> Any:
    """What a module prints when it is asked for `--json`: its last line, read."""
    command = [sys.executable, "-m", module, "--json", *asked]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1])


@contextmanager
def empty_site() -> Iterator[None]:
    """Django with an empty data folder. Once in a process, before anything else of the pages is imported."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ROOTWAY_DATA=folder, DJANGO_SETTINGS_MODULE="rootway.web.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("prepare", verbosity=0)
        yield
        connections.close_all()
