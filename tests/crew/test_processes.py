"""Work shared among processes: in order, a few ahead, nothing left running when the one who asked is gone."""

import os
import signal
import subprocess
import sys
import time

import pytest

from rootway.errors import FaultsFound
from rootway.workers import in_order
from tests.population.test_run import all_gone


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_jobs(processes):
    assert list(in_order(abs, [-3, 2, -1, 0, 5, -4], processes)) == [3, 2, 1, 0, 5, 4]


def test_a_worker_that_is_ended_from_outside_is_a_fault_with_a_remedy():
    with pytest.raises(FaultsFound, match="it was ended from outside"):
        list(in_order(os._exit, [9, 9], 2))


def test_workers_leave_when_the_one_they_work_for_is_killed():
    code = "import time; from rootway.workers import in_order; list(in_order(time.sleep, [99, 99], 2))"
    asked = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    for _ in range(600):  # until the fork server and both workers are there
        group = subprocess.run(["ps", "-o", "pid=", "-g", str(asked.pid)], capture_output=True, text=True)
        if len(group.stdout.split()) >= 4:
            break
        time.sleep(0.1)
    asked.kill()
    asked.wait()
    assert all_gone(asked.pid)


def test_whoever_stops_it_by_ctrl_c_hears_one_voice():
    code = (
        "import signal, sys, time; from rootway.workers import in_order\n"
        # Whoever runs the tests in the background of a shell hands down that it is ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "try:\n    for _ in in_order(time.sleep, [0.1] * 600, 2): print('one', flush=True)\n"
        "except KeyboardInterrupt: sys.exit('Stopped.')"
    )
    asked = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert asked.stdout.readline() == "one\n"
    os.killpg(asked.pid, signal.SIGINT)
    _, said = asked.communicate(timeout=30)
    assert said == "Stopped.\n"
    assert all_gone(asked.pid)
