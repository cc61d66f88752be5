"""One press makes the invented community and lets somebody in, as a member or as its moderator."""

from django.test import override_settings

from rootway.web.content.community.boards import BY_ID
from rootway.web.content.community.invented import invented_members, invented_posts
from rootway.web.content.community.pseudonyms import pseudonym_fault
from rootway.web.data import models
from tests.web.person import Person, page


def test_a_press_makes_the_community_once_and_lets_in():
    with override_settings(ROOT_URLCONF="tests.web.demo_addresses"):
        member, moderator = Person(), Person()
        assert member.send("/demo/community/nobody/", {}).status_code == 404
        for _ in range(2):
            assert member.send("/demo/community/badger/", {}).headers["Location"] == "/community/"
        assert moderator.send("/demo/community/moderator/", {}).headers["Location"] == "/office/community/"
        assert "Four weeks in" in page(member.get("/community/boards/first-weeks/"))
        assert "won't slow down" not in page(member.get("/community/boards/carers/"))
        assert "won't slow down" in page(moderator.get("/office/community/"))
        said = {"title": "A visitor", "text": "I only look around."}
        assert member.send("/community/boards/moving/new/", said).status_code == 302
    kept = models.ForumPost.objects.filter(member__pseudonym__in=invented_members().values())
    assert kept.count() == len(invented_posts()) + 1


def test_what_is_invented_keeps_to_the_rules_of_the_community():
    assert {one.board for one in invented_posts()} <= set(BY_ID)
    assert not [name for name in invented_members().values() if pseudonym_fault(name, "demo@rootway.example")]
    assert all(not one.words.pressing for one in invented_posts())
