"""Prometheus is answered by a process of its own, on an address that only this machine reaches."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import MutableMapping

ADDRESS = "ROOTWAY_METRICS"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus-client lets the workers count together


class MetricsServer:
    """The folder in which the workers count, and the process that adds up and answers."""

    def __init__(self, address: str, folder: str) -> None:
        self._address, self._folder = address, folder
        self._running: subprocess.Popen[bytes] | None = None

    @classmethod
    def wanted(cls, environment: MutableMapping[str, str]) -> "MetricsServer | None":
        """One when ROOTWAY_METRICS names an address; the workers learn from `environment` where to count."""
        address = environment.get(ADDRESS, "")
        if not address:
            return None
        folder = tempfile.mkdtemp(prefix="rootway-metrics-")
        environment[FOLDER] = folder
        return cls(address, folder)

    def start(self) -> None:
        """Begin to answer; it ends by itself when this process is gone."""
        command = [sys.executable, "-m", "rootway.web.serving.metrics_answer", self._address]
        self._running = subprocess.Popen(command, env={**os.environ, FOLDER: self._folder})  # noqa: S603

    def forget(self, pid: int) -> None:
        """A worker ended: what only a living one has is no longer counted."""
        # Only here: the package looks once, when it is first imported, whether several processes count together.
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid, self._folder)  # type: ignore[no-untyped-call]  # the package leaves this one untyped

    def stop(self) -> None:
        """End it, and throw its numbers away."""
        if self._running is not None:
            self._running.terminate()
        shutil.rmtree(self._folder, ignore_errors=True)
