"""Somebody who serves is killed while people answer: the short one of `test_killed`, which kills a real server."""

import os
import signal
from collections.abc import Callable

from django.db import connection, connections

from rootway.web.data.models import Entry
from tests.web.person import Person
from tests.web.test_unsaved import FIRST, first_page

ANSWERED = 3  # people who were told that their answer is kept, before the kill


def kept_for_somebody_new() -> str:
    """Somebody answers the first page, and is led on: from here on the answer must not be lost."""
    person = Person()
    person.begin("GB")
    assert person.send(FIRST, first_page(saddle_numbness="yes")).headers["Location"] == "/check/emergency/"
    return str(person.client.session["check"])


def test_what_was_acknowledged_before_a_kill_is_there_once():
    told = told_until_killed(kept_for_somebody_new, ANSWERED)
    assert len(told) >= ANSWERED
    kept = Entry.objects.filter(person__in=told, fact="saddle_numbness").values_list("person", "value")
    assert sorted((str(person), value) for person, value in kept) == sorted((one, True) for one in told)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]


def told_until_killed(work: Callable[[], str], times: int) -> list[str]:
    """What a process of its own told, that does this again and again and is killed in the midst of it."""
    connections.close_all()  # no connection may be shared
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            while True:
                os.write(writing, f"{work()}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as lines:
        told = [next(lines).strip() for _ in range(times)]
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        told += [line.strip() for line in lines]
    assert os.WTERMSIG(status) == signal.SIGKILL
    return told
