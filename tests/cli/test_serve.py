"""`rootway serve` really serves: the start page answers on localhost."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("localhost", 0))
        return int(chosen.getsockname()[1])


def test_serve_answers_on_localhost(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "rootway.cli.main", "serve", "--port", str(port)]
    environment = {**os.environ, "ROOTWAY_DATA": str(tmp_path)}
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert b"Rootway" in page(f"http://localhost:{port}/")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def page(address: str, seconds: int = 60) -> bytes:
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
