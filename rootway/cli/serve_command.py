"""`rootway serve`: the web application on this machine."""

from __future__ import annotations

import os
import subprocess
import sys

SETTINGS = "rootway.web.settings"


def serve(port: int) -> int:
    """Prepare the database, print the address, and serve until it is stopped."""
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ}
    prepared = subprocess.run([sys.executable, "-m", "django", "prepare"], env=environment, check=False)
    if prepared.returncode:
        return prepared.returncode
    print(f"Rootway answers on http://localhost:{port}/   (stop it with Ctrl-C)", flush=True)
    server = [
        sys.executable,
        "-m",
        "gunicorn",
        "rootway.web.wsgi",
        "--bind",
        f"localhost:{port}",
        "--no-control-socket",
    ]
    try:
        return subprocess.run(server, env=environment, check=False).returncode  # noqa: S603  no outside input
    except KeyboardInterrupt:
        return 0
