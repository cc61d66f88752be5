"""How people find the site is counted by day, page and other site, and of nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rootway.web import actions
from rootway.web.actions.arrivals import KEPT, MOST_HOSTS, OTHERS
from rootway.web.data.models import Arrival
from rootway.web.middleware import arrivals

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAY = NOW.date()
SEARCH = "https://www.search.example/find?q=my+leg+hurts"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No counts from other tests."""
    Arrival.objects.all().delete()
    monkeypatch.setattr(arrivals, "waiting", arrivals.Waiting())
    monkeypatch.setattr(arrivals, "EVERY", 30.0)


def rows() -> list[tuple[str, str, int]]:
    """Page, site and number of what is kept."""
    return sorted(Arrival.objects.values_list("page", "host", "number"))


def come(address: str, referrer: str = "", **headers: str) -> None:
    """Somebody opens a page."""
    Client().get(address, headers={**({"Referer": referrer} if referrer else {}), **headers})


def written() -> list[tuple[str, str, int]]:
    """What is kept once everything that waits is written."""
    arrivals.write(arrivals.waiting.all())
    return rows()


def test_who_comes_from_outside_is_counted_and_only_by_the_name_of_the_site():
    for _ in range(3):
        come("/", SEARCH)
    come("/care/", "https://clinic.example/patients/ann?id=7")
    come("/")
    assert written() == [("/", "", 1), ("/", "search.example", 3), ("/care/", "clinic.example", 1)]
    assert {field.name for field in Arrival._meta.get_fields()} == {"id", "day", "page", "host", "number"}


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/care/", {"Referer": "http://testserver/"}),
        ("/check/result/", {"Referer": SEARCH}),
        ("/log/", {"Referer": SEARCH}),
        ("/nobody/", {"Referer": SEARCH}),
        ("/", {"Referer": SEARCH, "Sec-Fetch-Dest": "image"}),
        ("/", {"Referer": SEARCH, "Sec-Purpose": "prefetch"}),
    ],
)
def test_nothing_else_is_counted(address: str, headers: dict[str, str]):
    Client().get(address, headers=headers)
    assert written() == []


@pytest.mark.parametrize(
    "referrer",
    ["https://evil/", "https://a b.example/", "https://[::1", "x" * 400, f"https://{'a' * 200}.example/"],
)
def test_a_name_that_is_none_is_no_name(referrer: str):
    come("/", referrer)
    assert [host for _, host, _ in written()] == [OTHERS]


def test_counting_sets_no_cookie():
    from_outside = Client().get("/", headers={"Referer": SEARCH}).cookies
    assert set(from_outside) == set(Client().get("/").cookies) == {"rootway-csrf"}


def test_counts_are_written_together_and_now_and_then(monkeypatch: pytest.MonkeyPatch):
    now = arrivals.time.monotonic()
    monkeypatch.setattr(arrivals.time, "monotonic", lambda: now)
    come("/")
    come("/")
    assert rows() == []
    now += arrivals.EVERY + 1
    come("/")
    assert rows() == [("/", "", 3)]
    assert written() == [("/", "", 3)]


def test_a_count_that_cannot_be_kept_costs_nobody_a_page(monkeypatch: pytest.MonkeyPatch):
    def full(_: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(actions, "add_arrivals", full)
    monkeypatch.setattr(arrivals, "EVERY", -1.0)
    assert Client().get("/").status_code == 200


def test_invented_sites_fill_no_table():
    actions.add_arrivals({(DAY, "/", f"s{number}.example"): 1 for number in range(MOST_HOSTS + 50)})
    assert Arrival.objects.values("host").distinct().count() == MOST_HOSTS + 1
    assert Arrival.objects.get(host=OTHERS).number == 50


def test_many_counts_take_few_statements_and_are_added_to_those_before():
    counts = {(DAY, "/", f"s{number}.example"): number + 1 for number in range(100)}
    actions.add_arrivals(counts)
    with CaptureQueriesContext(connection) as queries:
        actions.add_arrivals(counts)
    assert len(queries) < 10, "somebody's request waits for them"
    assert rows() == sorted(("/", host, 2 * number) for (_, _, host), number in counts.items())


def test_memory_is_bounded_too():
    for number in range(arrivals.MOST + 50):
        arrivals.waiting.add(arrivals.ArrivalLine(DAY, "/", f"s{number}.example"))
    assert len(arrivals.waiting.all()) == arrivals.MOST


def test_old_counts_go():
    old = (NOW - KEPT - timedelta(days=1)).date()
    actions.add_arrivals({(old, "/", ""): 5, (DAY, "/", ""): 2})
    actions.forget_arrivals(NOW)
    assert rows() == [("/", "", 2)]
