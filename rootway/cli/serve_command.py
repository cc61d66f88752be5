"""`rootway serve`: the web application on this machine. `rootway demo`: the same with invented people, kept nowhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping

SETTINGS = "rootway.web.settings"
SERVER = "python:rootway.web.serving.gunicorn"


def serve(port: int) -> int:
    """Prepare the database, print the address, and serve until it is stopped."""
    return _served(port, {}, f"Rootway answers on http://localhost:{port}/   (stop it with Ctrl-C)")


def demo(port: int) -> int:
    """Serve invented people from a data folder of their own, which is gone when it is stopped."""
    address = f"http://localhost:{port}/demo/"
    words = f"""The demonstration answers on {address}   (stop it with Ctrl-C)
Choose an invented person there, or look as a clinician at those who share with a practice. Then look at
  http://localhost:{port}/log/           their home page: how it is going, what is due
  http://localhost:{port}/visit/         the summary for a visit, also as PDF and JSON
  http://localhost:{port}/check/result/  what the pathway says of that person
  http://localhost:{port}/clinic/        a clinician's list of twelve people
Your own record is not touched; this one is thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="rootway-demo-") as folder:
        return _served(
            port,
            {"ROOTWAY_DATA": folder, "ROOTWAY_DATABASE": "", "ROOTWAY_DEMO": "1"},
            words,
            "invent_practice",
        )


def _served(port: int, more: Mapping[str, str], words: str, beside: str = "") -> int:
    """`beside`: a command of the server that is run while it serves already."""
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, **os.environ, **more}
    prepared = subprocess.run([sys.executable, "-m", "django", "prepare"], env=environment, check=False)
    if prepared.returncode:
        return prepared.returncode
    bind = {"ROOTWAY_BIND": f"localhost:{port}", "ROOTWAY_WHEN_READY": words}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what was begun below is ended too
    server = subprocess.Popen(  # noqa: S603  no outside input
        [sys.executable, "-m", "gunicorn", "--config", SERVER], env={**environment, **bind}
    )
    begun = [server]
    if beside:
        begun.append(subprocess.Popen([sys.executable, "-m", "django", beside], env=environment))  # noqa: S603
    try:
        return server.wait()
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        for process in begun:
            process.terminate()
        for process in begun:
            process.wait()
