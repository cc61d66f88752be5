"""Work shared among processes, handed back in order, with only a few results waiting."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TypeVar

from rootway.errors import Fault, FaultsFound

_ENDED = Fault(
    "this run", "lost a worker process: it was ended from outside", "Most often memory ran out; nothing was written.",
    "Run it again; with --processes 1 it needs the least memory.",
)  # fmt: skip
Job = TypeVar("Job")
Done = TypeVar("Done")


def cores() -> int:
    """How many processes make sense here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_with_parent() -> None:
    """End this worker when the process it works for is gone, killed as well: it would wait for work for ever.

    Ctrl-C reaches every process of a terminal; the one that asked says what there is to say, and ends the others.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def in_order(
    work: Callable[[Job], Done], jobs: Iterable[Job], processes: int | None = None, ahead: int = 1
) -> Iterator[Done]:
    """The results of `work` in the order of the jobs. One process works by itself, without others.

    So many jobs `ahead` wait beyond one for each process: few large ones, more when they are small.
    """
    count = processes or cores()
    if count == 1:
        yield from map(work, jobs)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    waiting: deque[Future[Done]] = deque()
    with ProcessPoolExecutor(count, mp_context=context, initializer=_leave_with_parent) as pool:
        try:
            for job in jobs:
                waiting.append(pool.submit(work, job))
                if len(waiting) > count + ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise FaultsFound([_ENDED]) from None
        finally:
            for future in waiting:
                future.cancel()
