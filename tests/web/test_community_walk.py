"""Every address of the community as everybody: who is nobody, signed in, a member, the writer, paused, a moderator.

Those with a row in their address lead nowhere for whom the row is not; what is held is there for nobody else.
"""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse

from rootway.web.data import models
from tests.web.forum import Moderator, Talker, standing
from tests.web.person import Person
from tests.web.workplace import account, signed_in

SECRET = "Zebrafinch"
ROWS = {
    "held": ("topics/{topic}/", "topics/{topic}/answer/", "posts/{post}/take-out/", "posts/{post}/report/"),
    "up": ("topics/{topic}/", "topics/{topic}/answer/", "posts/{post}/report/", "posts/{post}/mute/"),
    "hidden": ("topics/{topic}/", "posts/{post}/take-out/", "decisions/{decision}/", "posts/{post}/report/"),
}
OFFICE = ("", "watch/", "posts/{post}/", "members/{member}/", "objections/{decision}/", "notices/{post}/")


class World:
    """A writer with a post of each state, and everybody else."""

    def __init__(self) -> None:
        self.writer, self.moderator = Talker(), Moderator()
        self.posts = {state: self.made(state) for state in ROWS}
        self.decision = models.ForumDecision.objects.create(
            post=self.posts["hidden"], member=self.writer.member, what="hide", rule="kind", words=SECRET,
            at=self.writer.member.joined_at,
        )  # fmt: skip
        self.others = {
            "nobody": Person(),
            "signed in": signed_in(account("other"), factor=False),
            "a member": Talker().browser,
        }

    def made(self, state: str) -> models.ForumPost:
        post = standing(self.writer.member, f"{SECRET} {state}", f"{SECRET} {state}")
        models.ForumPost.objects.filter(id=post.id).update(state=state, stood=state != "held")
        return post

    def address(self, way: str, state: str) -> str:
        post = self.posts[state]
        named = {
            "topic": post.topic_id,
            "post": post.id,
            "member": post.member_id,
            "decision": self.decision.id,
        }
        return way.format(**named)


@pytest.fixture(scope="module")
def world(ready: None) -> Iterator[World]:
    """The same for all: nobody may change what is the writer's."""
    yield World()


def visits(browser: Person, address: str) -> list[HttpResponse]:
    return [browser.get(address), browser.send(address, {})]


@pytest.mark.parametrize(("state", "way"), [(state, way) for state, ways in ROWS.items() for way in ways])
def test_what_does_not_stand_is_there_for_nobody_else(state: str, way: str, world: World):
    address = f"/community/{world.address(way, state)}"
    for who, browser in world.others.items():
        for response in visits(browser, address):
            code = response.status_code
            assert SECRET not in str(response.content) or (state, who) == ("up", "a member"), (who, address)
            if who != "a member":
                assert code in (302, 405), (who, address, code)
            elif state != "up":
                assert code in (404, 405), (who, address, code)
    post = models.ForumPost.objects.get(id=world.posts[state].id)
    assert (post.text, post.state) == (f"{SECRET} {state}", state)


@pytest.mark.parametrize("way", OFFICE)
def test_the_moderators_page_is_there_for_moderators_alone(way: str, world: World):
    address = f"/office/community/{world.address(way, 'held')}"
    for who, browser in {**world.others, "the writer": world.writer.browser}.items():
        for response in visits(browser, address):
            assert SECRET not in str(response.content)
            assert response.status_code in ((302, 405) if who == "nobody" else (404, 405)), (who, address)
    staff = account("staff")
    staff.is_staff = True
    staff.save()
    assert {response.status_code for response in visits(signed_in(staff), address)} <= {404, 405}


def test_the_writer_and_the_moderator_see_it(world: World):
    """Or the tests above would find nothing, whatever the pages say."""
    for state in ("held", "hidden"):
        assert SECRET in world.writer.reads(f"/community/{world.address('topics/{topic}/', 'held')}")
        assert SECRET in world.writer.reads("/community/mine/"), state
    assert SECRET in str(world.moderator.browser.get("/office/community/").content)


def test_no_cache_and_no_search_engine_keeps_a_page(world: World):
    for address in ("", "rules/", "search/", "mine/"):
        response = world.writer.browser.get(f"/community/{address}")
        assert response["X-Robots-Tag"] == "noindex, nofollow" and "no-store" in response["Cache-Control"]
