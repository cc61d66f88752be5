"""Every page of the community as it looks: both themes, 400% zoom, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from rootway.web.data import models
from tests.web.forum import CRISIS, DANGER, Moderator, Talker, standing
from tests.web.person import Person, hidden
from tests.web.test_every_page_seen import Shown

pytestmark = pytest.mark.long


class World:
    """A topic with every kind of post, and what leads to each page."""

    def __init__(self) -> None:
        models.Allowance.objects.all().delete()
        self.moderator = Moderator(lead=True)
        self.one, self.other = Talker(trusted=True), Talker(trusted=True)
        self.post = standing(self.one.member, "Walks help.\n\n> They do\n\n* one\n* two", "Walking again")
        models.ForumPost.objects.filter(id=self.post.id).update(
            card=True, badge="Physical therapist, checked"
        )
        self.other.answer(self.post.topic, "Mine too", to=str(self.post.id))
        self.other.answer(self.post.topic, "Unkind words")
        self.decision_of(self.other)
        Talker().open("It waits for you")
        self.other.open("A draft", answer="keep")

    def decision_of(self, other: Talker) -> None:
        self.moderator.decide(other.last(), "hide", rule="kind", words="It hurts her.")
        self.decision = other.member.decisions.get()

    def addresses(self) -> dict[str, Person]:
        topic, mine = f"/community/topics/{self.post.topic_id}/", self.other.browser
        own = (
            "",
            "boards/moving/",
            "boards/moving/new/",
            "search/?q=walks",
            "mine/",
            "mine/export/",
            "mine/leave/",
        )
        return {
            **{f"/community/{one}": mine for one in own if "export" not in one},
            topic: mine,
            f"{topic}answer/?to={self.post.id}": mine,
            f"/community/posts/{self.post.id}/report/": mine,
            f"/community/decisions/{self.decision.id}/": mine,
            **{f"/community/{one}/": Person() for one in ("rules", "notice", "numbers")},
            "/office/community/": self.moderator.browser,
        }

    def sent(self) -> dict[str, tuple[Person, dict[str, str]]]:
        new, mine = "/community/boards/moving/new/", self.other.browser
        said = {"title": "A title", "text": DANGER}
        shown = hidden(mine.send(new, said), "shown")
        return {
            "the card": (mine, said),
            "the card of a crisis": (mine, {"title": "A title", "text": CRISIS}),
            "not posted": (mine, {**said, "shown": shown, "answer": "mine"}),
            "errors": (mine, {}),
            "how it will look": (mine, {"title": "A title", "text": "**Walks**", "answer": "preview"}),
        }


@pytest.fixture(scope="module")
def shown(chromium: Browser) -> Iterator[Shown]:
    tab = Shown(chromium)
    yield tab
    tab.close()


def test_each_page_is_right_in_both_themes_and_at_400_percent(ready: None, shown: Shown):
    world, faults = World(), list[str]()
    for address, browser in world.addresses().items():
        response = browser.get(address)
        assert response.status_code == 200, address
        shown.open(browser, address, response)
        faults += [f"{address}: {fault}" for fault in shown.faults()]
    for name, (browser, said) in world.sent().items():
        response = browser.send("/community/boards/moving/new/", said)
        shown.open(browser, "/community/boards/moving/new/", response)
        faults += [f"{name}: {fault}" for fault in shown.faults()]
    assert faults == []
