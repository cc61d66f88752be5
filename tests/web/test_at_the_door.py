"""Whoever stands at the front door has no plan yet: every address answers, and those of a plan lead on from there."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from tests.web.at_the_door import END, Visitor, drafts_shown
from tests.web.test_topics import LEG

ADDRESSES = sorted(
    f"/{pattern.pattern}"
    for pattern in get_resolver().url_patterns
    if isinstance(pattern, URLPattern) and "<" not in str(pattern.pattern)
)
OF_A_PLAN = ("/sessions/", "/log/", "/visit/", "/visit/pdf/", "/visit/json/")
PEOPLE = {
    "leg": LEG,
    "elsewhere": {"pain_elsewhere": True, "age_years": 40, "duration_weeks": 2},
}


@pytest.fixture(autouse=True)
def _drafts() -> Iterator[None]:
    with drafts_shown():
        yield


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("keeps_a_log", [False, True])
def test_every_address_answers_at_the_end_of_the_door(who: str, keeps_a_log: bool):
    visitor = Visitor(**PEOPLE[who])
    visitor.through_the_door()
    if keeps_a_log:
        assert visitor.send("/log/begin/", {"time_zone": "America/New_York"}).status_code == 302
    assert failing(visitor) == set()


@pytest.mark.parametrize("address", OF_A_PLAN)
def test_what_belongs_to_a_plan_leads_back_to_where_the_answers_lead(address: str):
    visitor = Visitor(**LEG)
    visitor.through_the_door()
    assert visitor.send("/log/begin/", {"time_zone": "America/New_York"}).status_code == 302
    assert visitor.get(address).headers["Location"] == "/check/"
    assert visitor.get("/check/").headers["Location"] == END


def test_whoever_keeps_a_log_and_hurts_elsewhere_goes_through_the_door_again():
    visitor = Visitor(**LEG)
    visitor.through_the_door()
    visitor.go_on()
    assert visitor.send("/log/begin/", {"time_zone": "America/New_York"}).status_code == 302
    assert visitor.get("/log/").status_code == 200
    assert visitor.send("/check/something-else/", {}).status_code == 302
    assert failing(visitor) == set()


def test_every_address_answers_in_the_midst_of_the_door():
    visitor = Visitor(**LEG)
    visitor.begin()
    assert failing(visitor) == set()


def failing(visitor: Visitor) -> set[str]:
    visitor.client.raise_request_exception = False
    return {address for address in ADDRESSES if visitor.get(address).status_code >= 500}
