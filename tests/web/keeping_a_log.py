"""Someone who keeps a log, over days: the clock of the server is set, and nothing else of it is changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse

from rootway.web.data.models import Person as Row
from rootway.web.pathway import the_guide
from tests.web.daily_answers import DAILY
from tests.web.person import PLAIN_S1, Person

BEGAN = datetime(
    2026, 11, 1, 15, tzinfo=UTC
)  # a Sunday, 10 in the morning in New York, the day its clocks went back
LOOK: dict[str, Any] = {
    "signs": "same",
    "walking_minutes": "13",
    "sitting_minutes": "30",
    "standing_minutes": "30",
    "function_improving": "yes",
    "can_lift_and_hinge": "yes",
    "activity_restricted": "no",
    "symptoms_moving_distally": "no",
    "most_distal_zone": "calf",
    "manual_visits_count": "0",
}


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The server's clock stands at `moment`: it reads `timezone.now()` and no other clock."""
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def day(number: int, hour: int = 15) -> datetime:
    """The same hour some days after the log began."""
    return BEGAN.replace(hour=hour) + timedelta(days=number)


class Keeper(Person):
    """A plain case who began a log on `BEGAN`, in New York."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**{**PLAIN_S1, **facts})

    def begin_log(self, zone: str = "America/New_York") -> "Keeper":
        """The first check, brought from a file, its result, and the choice to keep a log."""
        with at(day(0)):
            assert self.bring({"facts": {**self.facts, "other_red_flags_denied": True}}).status_code == 302
            assert self.get("/check/result/").status_code == 200
            assert self.send("/log/begin/", {"time_zone": zone}).headers["Location"] == "/log/"
        return self

    @property
    def row(self) -> Row:
        """This person in the database."""
        return Row.objects.get(id=self.client.session["check"])

    def check_in(self, number: int, **said: Any) -> HttpResponse:
        """The daily check-in, some days after the log began; a value of "" leaves a question open."""
        with at(day(number)):
            return self.send("/log/check-in/", {**DAILY, **said})

    def look_again(self, number: int, **said: str) -> HttpResponse:
        """The questions of a re-evaluation."""
        with at(day(number)):
            return self.send("/log/look-again/", {**LOOK, **said})

    def page(self, number: int, address: str = "/log/") -> HttpResponse:
        """A page as it stands some days after the log began."""
        with at(day(number, 16)):
            return self.get(address)

    def told(self, fact: str) -> list[Any]:
        """Every value of a fact in the log, oldest first."""
        return [entry.value for entry in self.row.entries.filter(fact=fact)]


def danger_signs() -> list[str]:
    """The facts of the danger pages."""
    return [q.fact for page in the_guide().pages if page.part == "danger" for q in page.questions]


def denied_grades() -> dict[str, bool]:
    """A no to every question of the danger pages that is no sign itself, but grades one."""
    facts = [the_guide().facts[fact] for fact in danger_signs()]
    return {fact.id: False for fact in facts if fact.kind == "yes_no" and not fact.is_sign}


def section(response: HttpResponse, heading: str) -> str:
    """The words between one heading and the next of its rank, as a person reads them."""
    html = response.content.decode()
    found = re.search(rf"<h2[^>]*>\s*{re.escape(heading)}\s*</h2>(.*?)(?:<h2|</main>)", html, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""
