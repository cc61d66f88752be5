"""A person at the pages: begins, answers page after page, and reads what comes back."""

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from rootway.guide import Page
from rootway.interview import lines_of
from rootway.web.pathway import the_guide

HOST = "localhost"
RESULT = "/check/result/"


class Person:
    """One browser session. `facts` are this person's truths; what is not among them is answered no or not sure."""

    def __init__(self, **facts: Any) -> None:
        self.client = Client(SERVER_NAME=HOST)
        self.facts = facts

    def begin(self, country: str = "US") -> str:
        """Start a check; the address of the first question."""
        assert self.client.post("/check/begin/", {"country": country}).headers["Location"] == "/check/"
        return str(self.client.get("/check/").headers["Location"])

    def get(self, address: str) -> HttpResponse:
        """A page."""
        return self.client.get(address)

    def send(self, address: str, data: Mapping[str, Any]) -> HttpResponse:
        """A form."""
        return self.client.post(address, data)

    def answer(self, address: str) -> HttpResponse:
        """Answer one page of questions by this person's facts."""
        if address == "/check/examined/":
            return self.send(address, {"examined": "yes" if self.facts.get("examined") else "no"})
        return self.send(address, self.form(page_at(address)))

    def bring(self, case: Any) -> HttpResponse:
        """Bring answers from a file: an object, or bytes as they are."""
        raw = case if isinstance(case, bytes) else json.dumps(case).encode()
        file = SimpleUploadedFile("answers.json", raw, "application/json")
        return self.client.post("/check/upload/", {"answers": file})

    def form(self, page: Page) -> dict[str, Any]:
        """What this person would send for a page."""
        if page.form == "map":
            return self._marked(page)
        if page.form == "grid":
            return self._in_rows(page)
        sent: dict[str, Any] = {}
        lines = {question.fact for question in lines_of(the_guide(), page)}
        for question in page.questions:
            fact = the_guide().facts[question.fact]
            value = self.facts.get(fact.id)
            if fact.id in lines:
                word = value if isinstance(value, str) else "yes" if value else ""
                sent |= {fact.id: word} if word else {"none_of_these": "1"}
                continue
            if fact.kind == "number":
                sent |= {f"{fact.id}-unsure": "1"} if value in (None, "unsure") else {fact.id: str(value)}
            elif fact.kind == "yes_no":
                sent[fact.id] = value if isinstance(value, str) else "yes" if value else "no"
            else:
                sent[fact.id] = value or "unsure"
        return sent

    def _marked(self, page: Page) -> dict[str, Any]:
        """Every place with its pen; of a pen that marks nothing: nowhere."""
        sent: dict[str, Any] = {}
        for pen in page.pens:
            places = [q.fact for q in page.questions if q.pen == pen.id]
            sent |= {place: "yes" for place in places if self.facts.get(place) is True} or {
                f"nowhere-{pen.id}": "1"
            }
        return sent

    def _in_rows(self, page: Page) -> dict[str, Any]:
        """In each row the column that is true, or neither."""
        rows: dict[str, list[Any]] = {}
        for question in page.questions:
            rows.setdefault(question.row, []).append(question)
        return {
            f"row-{asked[0].fact}": next(
                (q.column for q in asked if self.facts.get(q.fact) is True), "neither"
            )
            for asked in rows.values()
        }

    def walk(self, to: str = RESULT) -> list[str]:
        """Answer page after page until `to`, or until a page that is no question; the addresses seen, the last last.

        At the result this person goes on with what could still change it, until nothing is left.
        """
        return self.walk_on(self.begin(), to)

    def walk_on(self, address: str = "", to: str = RESULT) -> list[str]:
        """The same from where this person stands."""
        address = address or str(self.get("/check/").headers["Location"])
        seen: list[str] = []
        while True:
            if address == RESULT == to and not (seen and _is_danger(seen[-1])):  # else: to be seen today
                address = str(self.get("/check/more/").headers["Location"])
            if address == to or not re.match(r"/check/(questions|examined)/", address):
                return [*seen, *self._added(seen if address == RESULT == to else None), address]
            assert len(seen) < 40, f"the way does not end: {seen}"
            seen.append(address)
            response = self.answer(address)
            assert response.status_code == 302, (address, errors_on(response))
            address = response.headers["Location"]

    def _added(self, seen: list[str] | None) -> list[str]:
        """Pages that nobody asked for, answered because this person knows them: for a visit or a log."""
        if seen is None:
            return []
        known = [
            f"/check/questions/{page.id}/"
            for page in the_guide().pages
            if page.stage == "sharpen" and any(question.fact in self.facts for question in page.questions)
        ]
        left = [address for address in known if address not in seen and page_at(address).part != "exam"]
        for address in left:
            assert self.answer(address).status_code == 302, address
        return left


def _is_danger(address: str) -> bool:
    return address != "/check/examined/" and page_at(address).stage == "danger"


def page_at(address: str) -> Page:
    """The page of the pathway behind an address."""
    return next(page for page in the_guide().pages if address == f"/check/questions/{page.id}/")


def page(response: HttpResponse) -> str:
    """A page as it came, its letters read."""
    return unescape(response.content.decode())


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None
    return unescape(found[1])


def text_of(response: HttpResponse) -> str:
    """What a person reads on a page, in one line."""
    body = re.search(r"<body>(.*)</body>", response.content.decode(), re.S)
    assert body is not None
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", body[1]).split()))


def errors_on(response: HttpResponse) -> list[str]:
    """The list of errors at the top of a page."""
    listed = re.search(r'<div class="errors".*?</div>', response.content.decode(), re.S)
    return (
        [unescape(error) for error in re.findall(r'<a href="#[^"]*">([^<]*)</a>', listed[0])]
        if listed
        else []
    )


PLAIN_S1: dict[str, Any] = {
    "age_years": 42,
    "duration_weeks": 3,
    "sex": "male",
    **dict.fromkeys(("pain_at_low_back", "pain_at_buttock", "pain_at_back_thigh"), True),
    **dict.fromkeys(("pain_at_calf", "pain_at_outer_foot", "numb_at_outer_foot"), True),
    "back_pain_0_10": 3,
    "leg_pain_0_10": 6,
    "leg_side": "left",
    **dict.fromkeys(("leg_pain", "back_pain", "tingling_or_numbness"), True),
    **dict.fromkeys(
        ("worse_sitting", "worse_bending", "cough_sneeze_worse", "better_walking", "better_lying"), True
    ),
    "extension_response": "centralizes",
    "flexion_response": "worse",
    "walking_minutes": 12,
    "sitting_minutes": 15,
    "standing_minutes": 20,
    "sleep_position_changes": 4,
    "can_lift_and_hinge": True,
    "heel_raises_count": 12,
    "weeks_into_plan": 0,
    "manual_visits_count": 0,
}
