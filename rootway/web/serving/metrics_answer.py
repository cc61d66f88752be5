"""`python -m rootway.web.serving.metrics_answer localhost:9464`: what all workers counted, for Prometheus."""

import os
import sys
import time

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

LOOK = 1.0  # seconds between two looks whether the server still runs


def main() -> None:
    """Answer until whoever started this is gone."""
    host, _, port = sys.argv[1].rpartition(":")
    parent = os.getppid()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the package leaves this one untyped
    start_http_server(int(port), addr=host.strip("[]"), registry=registry)
    while os.getppid() == parent:
        time.sleep(LOOK)


if __name__ == "__main__":
    main()
