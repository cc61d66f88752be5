"""How long a thing takes by itself: other threads, other programs and the collector of garbage are left out."""

import gc
from collections.abc import Callable
from time import thread_time

TRIES = 3


def least_cpu_seconds(act: Callable[[], object]) -> float:
    """The least processor time of this thread in seconds over three tries.

    A whole collection walks everything that the tests before left behind, a second and more on a large heap, and
    would fall to whoever happens to be measured.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return min(_cpu_seconds(act) for _try in range(TRIES))
    finally:
        if collecting:
            gc.enable()


def _cpu_seconds(act: Callable[[], object]) -> float:
    began = thread_time()
    act()
    return thread_time() - began
