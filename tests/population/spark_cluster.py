"""A real Spark cluster on this machine alone: a standalone master and two workers, each a process of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOPBACK = "127.0.0.1"


@contextmanager
def started(home: Path, folder: Path, *words: str) -> Iterator[subprocess.Popen]:
    """One of Spark's own processes, stopped at the end whatever happens."""
    java = shutil.which("java")
    assert java, "the tests of Spark need Java 17 (Debian: openjdk-17-jre-headless)"
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_WORKER_DIR": str(folder),
                   "JAVA_HOME": os.environ.get("JAVA_HOME", str(Path(java).resolve().parents[1]))}  # fmt: skip
    log = (folder / f"{words[0].rpartition('.')[2]}-{words[-1]}.log").open("w")
    process = subprocess.Popen(
        [str(home / "bin/spark-class"), *words], env=environment, stdout=log, stderr=log
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    sockets = [socket.create_server((LOOPBACK, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def wait_for(port: int, process: subprocess.Popen) -> None:
    """Until something answers there."""
    for _ in range(600):
        assert process.poll() is None, "Spark ended before it answered"
        with socket.socket() as one:
            if one.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(port)


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of a master with two workers of one core each; their logs and files go into `folder`."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port, pages, *worker_pages = free_ports(4)
    address = f"spark://{LOOPBACK}:{port}"
    where = ["--host", LOOPBACK, "--webui-port"]
    deploy = "org.apache.spark.deploy"
    with started(home, folder, f"{deploy}.master.Master", "--port", str(port), *where, str(pages)) as first:
        wait_for(port, first)
        size = ["--cores", "1", "--memory", "1200m"]
        worker = [f"{deploy}.worker.Worker", address, *size, *where]
        with (
            started(home, folder, *worker, str(worker_pages[0])) as one,
            started(home, folder, *worker, str(worker_pages[1])) as two,
        ):
            wait_for(worker_pages[0], one)
            wait_for(worker_pages[1], two)
            yield address
