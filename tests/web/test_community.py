"""The community: first posts wait, a danger sign shows the card before anything stands, and nothing leads to a log."""

import logging
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.utils import timezone

from rootway.web import actions
from rootway.web.actions import community
from rootway.web.content.community.pseudonyms import offered, pseudonym_fault
from rootway.web.content.community.typed import screened
from rootway.web.data import models
from rootway.web.pathway import guide_of
from rootway.web.topics import door, topic_at_hand
from tests.web.forum import CRISIS, DANGER, PLAIN, Moderator, Talker, a_word, nobody_watches, standing
from tests.web.person import Person, hidden, page
from tests.web.workplace import account, licensed, signed_in


@pytest.fixture(autouse=True)
def _watched(ready: None) -> None:
    models.Allowance.objects.all().delete()
    Moderator()


def test_joining_needs_an_adult_who_agrees():
    browser = signed_in(account("new"), factor=False)
    assert browser.get("/community/").headers["Location"] == "/community/join/"
    name = {"pseudonym": "Blue Wren 5"}
    for said in ({}, {"adult": "yes"}, {"rules": "yes"}):
        assert browser.send("/community/join/", {**name, **said}).status_code == 422
    assert browser.get("/community/search/").status_code == 302
    assert browser.send("/community/join/", {**name, "adult": "yes", "rules": "yes"}).status_code == 302
    assert browser.get("/community/").status_code == 200


def test_the_rules_ask_whoever_is_no_member_to_take_part_and_nobody_else():
    browser, way = signed_in(account("reads"), factor=False), 'href="/community/join/"'
    assert f"{way}>Take part</a>" in browser.get("/community/rules/").content.decode()
    assert f"{way}>Take part</a>" in Person().get("/community/rules/").content.decode()
    talker = Talker()
    assert way not in talker.browser.get("/community/rules/").content.decode()
    models.ForumMember.objects.filter(id=talker.member.id).update(rules=0)
    said = talker.browser.get("/community/rules/").content.decode()
    assert f"{way}>The rules changed</a>" in said
    assert "Take part" not in said


@pytest.mark.parametrize(
    "name", ["ab", "a@b.example", "Moderator 7", "M0derator", "Rοοtway", "😀😀😀", "Dr Doctor", "x" * 25]
)
def test_a_name_that_is_no_pseudonym_is_refused(name: str):
    assert pseudonym_fault(name, "ann@rootway.example")


def test_a_name_is_unlike_the_address_and_unlike_every_other():
    assert pseudonym_fault("Annabel 12", "annabel@rootway.example")
    assert all(not pseudonym_fault(offered(), "zoe.quill@rootway.example") for _ in range(200))
    own, other = account("one"), account("two")
    community.join(own, "Lilac Heron 10", 1, timezone.now())
    for alike in ("Lilac Heron 10", "lilac heron 1o", "L1lac Heron 10", "Lіlac Herоn 10"):
        with pytest.raises(community.NameTaken):
            community.join(other, alike, 1, timezone.now())


def test_a_name_can_be_changed_once():
    one = Talker()
    assert one.browser.send("/community/mine/name/", {"pseudonym": "Sage Martin 88"}).status_code == 302
    assert one.browser.send("/community/mine/name/", {"pseudonym": "Sage Martin 89"}).status_code == 422
    one.member.refresh_from_db()
    assert one.member.pseudonym == "Sage Martin 88"


def test_first_posts_wait_and_set_off_nothing_anywhere():
    writer, reader = Talker(), Talker()
    before = {a: reader.reads(a) for a in ("/community/", "/community/boards/moving/", "/community/numbers/")}
    mail.outbox.clear()
    assert writer.open("Zyzzyva walks", "Zyzzyva").status_code == 302
    post = writer.last()
    assert (post.state, post.why) == ("held", "first")
    for address in (
        "/community/",
        "/community/boards/moving/",
        "/community/search/?q=zyzzyva",
        "/community/mine/",
    ):
        assert "Zyzzyva" not in reader.reads(address), address
    assert {a: strip(reader.reads(a)) for a in before if "numbers" not in a} == {
        a: strip(text) for a, text in before.items() if "numbers" not in a
    }
    assert reader.browser.get(f"/community/topics/{post.topic_id}/").status_code == 404
    assert reader.browser.get(f"/community/topics/{post.topic_id}/answer/").status_code == 404
    for way in ("report", "mute"):
        assert reader.browser.send(f"/community/posts/{post.id}/{way}/", {}).status_code == 404
    assert mail.outbox == [] and not models.Message.objects.filter(account=reader.account).exists()
    assert "Only you see this" in writer.reads(f"/community/topics/{post.topic_id}/")


def strip(text: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def test_after_three_that_stand_a_post_stands_at_once():
    assert (post := _posted(Talker(trusted=True))).state == "up" and post.stood
    assert post.screen == screened("Walking again", PLAIN).screen


def _posted(writer: Talker, text: str = PLAIN) -> models.ForumPost:
    assert writer.open(f"{text} {a_word()}").status_code == 302
    return writer.last()


def test_the_card_has_the_words_of_the_rule_and_nothing_stands():
    one = Talker(trusted=True)
    shown = page(one.open(DANGER))
    guide = guide_of(door() or topic_at_hand())
    rule = next(rule for rule in guide.files[guide.roles.triage].rules if rule.id == "saddle-numbness")
    assert rule.say in shown and guide.levels.of("emergency").title in shown
    assert "Is this about you, today?" in shown and DANGER in shown
    assert len(one.posts()) == 3


def test_a_title_goes_through_the_screen_too():
    assert "Before you post it" in page(Talker().open(PLAIN, title=DANGER))


def test_yes_says_where_to_turn_and_the_words_wait_for_their_writer_alone():
    one = Talker(trusted=True)
    shown = hidden(one.open(DANGER), "shown")
    now = page(one.open(DANGER, shown=shown, answer="mine"))
    assert "were not posted" in now and "tel:911" in now and "/check/" in now
    assert len(one.posts()) == 3 and DANGER in one.reads("/community/mine/")


def test_about_another_stands_with_a_line_and_goes_to_the_top():
    one = Talker(trusted=True)
    shown = hidden(one.open(DANGER), "shown")
    assert one.open(DANGER, shown=shown, answer="not_mine").status_code == 302
    post = one.last()
    assert (post.state, post.line, post.rank) == ("up", True, 1)
    assert "don’t wait for an answer. Call 911" in Talker().reads(f"/community/topics/{post.topic_id}/")
    assert [(hit.group, hit.chose) for hit in post.hits.all()] == [("saddle", "not_mine")]


def test_no_form_passes_the_card_by():
    one, other = Talker(trusted=True), Talker(trusted=True)
    for answer in ("not_mine", "mine", ""):
        assert "Before you post it" in page(one.open(DANGER, answer=answer))
    of_other = hidden(other.open(DANGER), "shown")
    assert "Before you post it" in page(one.open(DANGER, shown=of_other, answer="not_mine"))
    shown = hidden(one.open(DANGER), "shown")
    assert "Before you post it" in page(one.open(f"{DANGER} and I can't pee", shown=shown, answer="not_mine"))
    with pytest.raises(community.CardFirst):
        community.write_post(one.member, screened("", DANGER), "moving", uuid4(), timezone.now())
    assert len(one.posts()) == 3


def test_harming_oneself_shows_the_card_and_is_held_even_of_a_trusted_member():
    one = Talker(trusted=True)
    response = one.open(CRISIS)
    assert "988" in page(response)
    assert one.open(CRISIS, shown=hidden(response, "shown"), answer="not_mine").status_code == 302
    assert (one.last().state, one.last().why, one.last().rank) == ("held", "crisis", 0)


@pytest.mark.parametrize(
    "text", ["See www.cure.example now", "http://x.example", "cure.com", "Call 312 555 0177"]
)
def test_links_and_numbers_to_call_wait(text: str):
    post = _posted(Talker(trusted=True), text)
    assert (post.state, post.why) == ("held", "odd")


def test_who_is_long_there_may_link_and_copies_wait():
    old = Talker(trusted=True, joined_days=8)
    text = "See https://rootway.example/care for more"
    assert old.open(text).status_code == 302 and old.last().state == "up"
    other = Talker(trusted=True, joined_days=8)
    assert other.open(text.upper()).status_code == 302 and other.last().why == "copy"


@pytest.mark.long
def test_a_flood_from_one_account_is_held():
    one = Talker()
    topic = standing(Talker(trusted=True).member, "come in").topic
    answers = [
        one.answer(topic, f"{number} more").status_code for number in range(1_000, 2_000)
    ]  # 988 is a line to call
    assert answers.count(302) <= 10 and set(answers[12:]) == {429}
    assert {post.state for post in one.posts()} == {"held"}
    assert "more" in one.reads("/community/mine/")  # the words that were refused wait


def test_two_topics_a_day():
    one = Talker(trusted=True)
    assert [one.open(f"{PLAIN} {n}").status_code for n in range(3)] == [302, 302, 429]


def test_sent_twice_is_one():
    one = Talker(trusted=True)
    said = {"id": str(uuid4()), "title": "Twice", "text": PLAIN + " twice"}
    for _ in range(2):
        assert one.browser.send("/community/boards/moving/new/", said).status_code == 302
    assert len(one.posts()) == 4
    other = Talker()
    assert other.browser.send("/community/boards/moving/new/", said).status_code == 422
    assert len(models.ForumPost.objects.filter(id=said["id"])) == 1


def test_posting_closes_when_nobody_looks_and_the_words_wait():
    one = Talker(trusted=True)
    nobody_watches()
    response = one.open("Nobody looks now")
    assert response.status_code == 409 and "Not posted" in page(response)
    assert "Nobody looks now" in one.reads("/community/mine/") and len(one.posts()) == 3
    Moderator().browser.get("/office/community/")
    assert one.open("Nobody looks now").status_code == 302


def test_the_words_of_a_post_are_never_changed_not_even_by_a_moderator():
    post = standing(Talker().member, "As it was written")
    for changed in (
        {"text": "Other words"},
        {"written_at": timezone.now() + timedelta(days=1)},
        {"screen": "none"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.ForumPost.objects.filter(id=post.id).update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.ForumTopic.objects.filter(id=post.topic_id).update(title="Another title")
    Moderator().decide(post, "up", text="Other words", words="Other words")
    post.refresh_from_db()
    assert post.text == "As it was written"


def test_nothing_is_uploaded_and_nothing_is_ranked():
    one = Talker(trusted=True)
    topic = standing(one.member, "here").topic
    for address in ("/community/boards/moving/new/", f"/community/topics/{topic.id}/"):
        said = one.reads(address)
        assert 'type="file"' not in said and "multipart" not in said and "<img" not in said


def test_muting_hides_the_words_of_one_member():
    one, loud = Talker(), Talker()
    post = standing(loud.member, "Loud words")
    address = f"/community/topics/{post.topic_id}/"
    assert one.browser.send(f"/community/posts/{post.id}/mute/", {}).status_code == 302
    assert "Loud words" not in one.reads(address) and "Loud words" in Talker().reads(address)
    one.browser.send(f"/community/posts/{post.id}/mute/", {"reads": "yes"})
    assert "Loud words" in one.reads(address)


def test_off_no_address_of_it_answers():
    one, lead = Talker(trusted=True), Moderator(lead=True)
    with override_settings(COMMUNITY=False):
        for address in ("", "rules/", "join/", "search/", "boards/moving/", "mine/", "notice/", "numbers/"):
            assert one.browser.get(f"/community/{address}").status_code == 404, address
        assert lead.browser.get("/office/community/").status_code == 404
        assert one.open().status_code == 404
        assert "/community/" not in page(Person().get("/"))
    assert "/community/" in page(Person().get("/"))


def test_words_of_the_community_reach_no_log(caplog: pytest.LogCaptureFixture):
    one = Talker(trusted=True)
    with caplog.at_level(logging.DEBUG):
        one.open("Zebrafinch words", title="Zebrafinch title")
        one.open("Zebrafinch words", shown="x", answer="mine")
        one.browser.get("/community/search/?q=zebrafinch")
        one.browser.send("/community/notice/", {"words": "Zebrafinch"})
    lines = " ".join(
        f"{line.getMessage()} {vars(line)}"
        for line in caplog.records
        if "sqlite" not in line.name and line.name != "django.db.backends"
    )
    assert "zebrafinch" not in lines.lower()


def test_no_page_shows_account_and_pseudonym_together():
    one, lead = Talker(), Moderator(lead=True)
    one.open()
    for browser in (Talker().browser, lead.browser):
        for address in ("/community/", "/office/community/", f"/community/topics/{one.last().topic_id}/"):
            said = page(browser.get(address))
            assert one.account.email not in said
    assert one.member.pseudonym in page(lead.browser.get("/office/community/"))
    assert one.account.email not in one.reads("/community/mine/")


def test_a_badge_says_what_was_checked_and_never_who():
    one = Talker(trusted=True)
    licence = licensed(one.account)
    one.browser.send("/community/mine/badge/", {"shows": "yes"})
    post = _posted(one)
    assert "license checked" in post.badge and licence.number not in post.badge
    assert licence.name not in post.badge
    actions.end_licence(licence, timezone.now())
    assert _posted(one).badge == ""
    assert "when this was written" in Talker().reads(f"/community/topics/{post.topic_id}/")


def test_a_search_takes_signs_as_signs():
    standing(Talker().member, "It was 100% better, or so_it seemed")
    one = Talker()
    for said, number in (
        ("100%25", 1),
        ("0%25b", 0),
        ("so_it", 1),
        ("s_it", 0),
        ("%00", None),
        ("BETTER%20seemed", 1),
    ):
        text = one.reads(f"/community/search/?q={said}")
        assert number is None or ("so_it seemed" in text) is bool(number), said
        assert ("No post has these words." in text) is (number == 0), said


def test_no_list_of_posts_shows_a_mark():
    one, word = Talker(trusted=True), a_word()
    post = standing(one.member, f"**{word}**, and _so_ on")
    own, other = one.reads("/community/mine/"), Talker()
    found, said = (
        other.reads(f"/community/search/?q={word}"),
        other.reads(f"/community/posts/{post.id}/report/"),
    )
    for text in (own, found, said):
        assert f"{word}, and so on" in text and f"*{word}" not in text
