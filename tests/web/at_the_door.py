"""Someone who comes through the front door: topics that nobody has signed yet are shown, as they are at home."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.test import override_settings

from rootway.web.data.models import Person as Row
from rootway.web.pathway import the_guide
from rootway.web.topics import at_hand
from tests.web.person import Person

END = "/check/result/"
TWO_PLACES: Mapping[str, Any] = {
    "pain_at_neck": True,
    "pain_at_low_back": True,
    "age_years": 45,
    "duration_weeks": 2,
    "neck_duration_weeks": 2,
    "sex": "male",
}
"""Somebody whose neck and low back hurt, and who denies the rest: two topics open."""


@contextmanager
def drafts_shown() -> Iterator[None]:
    """The front door and every draft are served."""
    with override_settings(DRAFTS=True):
        yield


class Visitor(Person):
    """One browser session at the door; `facts` are answered wherever they are asked, and the rest is denied."""

    @property
    def row(self) -> Row:
        """This person in the database."""
        return Row.objects.get(id=self.client.session["check"])

    def through_the_door(self) -> list[str]:
        """Answer the door's questions; the addresses seen, the last last."""
        return self._answered_from(self.begin())

    def go_on(self) -> list[str]:
        """Through the door, and the questions of the topic that it led to."""
        response = self.send("/check/go-on/", {})
        assert response.status_code == 302
        return self._answered_from(response.headers["Location"])

    def walk_through_again(self) -> list[str]:
        """The questions of the topic at hand, wherever this person stands in them."""
        return self._answered_from(str(self.get("/check/").headers["Location"]))

    def _answered_from(self, address: str) -> list[str]:
        seen = [address]
        while re.match(r"/check/(questions|examined)/", address):
            assert len(seen) < 60, f"the way does not end: {seen}"
            with at_hand(self.row.topic_now):
                response = self.answer(address)
            assert response.status_code == 302, (address, response.content.decode()[:2_000])
            address = response.headers["Location"]
            seen.append(address)
        return seen

    def asked(self, addresses: list[str]) -> list[str]:
        """The questions on the pages of the topic at hand among some addresses."""
        with at_hand(self.row.topic_now):
            pages = {f"/check/questions/{page.id}/": page for page in the_guide().pages}
        return [q.fact for address in addresses if address in pages for q in pages[address].questions]
