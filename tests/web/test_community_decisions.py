"""Moderators decide with reasons, objections are decided by somebody else, and reports and notices are answered."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from rootway.web.actions import community
from rootway.web.data import models
from rootway.web.data.forum_queries import is_open
from tests.web.forum import DANGER, Moderator, Talker, nobody_watches, standing
from tests.web.person import Person, hidden, page
from tests.web.workplace import account, licensed, signed_in

OBJECTED = "It broke no rule, I only told what happened"


@pytest.fixture(autouse=True)
def _nothing_counted(ready: None) -> None:
    models.Allowance.objects.all().delete()


def hide(moderator: Moderator, post: models.ForumPost) -> models.ForumDecision:
    assert (
        moderator.decide(post, "hide", rule="advice", words="You told her what to take.").status_code == 302
    )
    found = post.decisions.filter(what="hide").last()
    assert found is not None
    return found


def test_what_waits_stands_once_a_moderator_lets_it_up():
    one, moderator = Talker(), Moderator()
    one.open("Let this up please")
    post = one.last()
    assert "Let this up please" in page(moderator.browser.get("/office/community/"))
    assert models.ForumLook.objects.filter(post=post, account=moderator.account).count() == 1
    assert moderator.decide(post, "up").status_code == 302
    assert "Let this up please" in Talker().reads(f"/community/topics/{post.topic_id}/")
    assert [(one.what, one.by) for one in post.decisions.all()] == [("up", moderator.account)]


def test_the_queue_has_the_gravest_first():
    one, moderator = Talker(), Moderator()
    models.ForumPost.objects.filter(state="held").update(state="withdrawn")
    one.open("Only a first post")
    grave = Talker()
    grave.open(DANGER, shown=hidden(grave.open(DANGER), "shown"), answer="not_mine")
    sad = Talker()
    said = "I want to die"
    sad.open(said, shown=hidden(sad.open(said), "shown"), answer="not_mine")
    text = page(moderator.browser.get("/office/community/"))
    assert text.index(said) < text.index(DANGER) < text.index("Only a first post")
    assert "about harming oneself" in text and "the screen found:" in text


def test_a_hidden_post_leaves_a_stone_and_its_writer_reads_why():
    one, moderator = Talker(), Moderator()
    post = standing(one.member, "Take these pills")
    assert moderator.decide(post, "hide", rule="advice", words="").status_code == 422
    assert moderator.decide(post, "hide", rule="made-up", words="x").status_code == 422
    decision = hide(moderator, post)
    assert "Take these pills" not in Talker().reads("/community/search/?q=pills")
    assert (
        Talker().browser.get(f"/community/topics/{post.topic_id}/").status_code == 404
    )  # nothing else stands there
    said = one.reads(f"/community/decisions/{decision.id}/")
    assert "You told her what to take." in said and "Take these pills" in said and "a moderator" in said
    assert moderator.account.email not in said


def test_a_stone_keeps_the_order_of_a_topic():
    one, other, moderator = Talker(trusted=True), Talker(trusted=True), Moderator()
    first = standing(one.member, "First words", "What the first wrote")
    other.answer(first.topic, "Second words")
    one.answer(first.topic, "Third words")
    hide(moderator, first)
    text = Talker().reads(f"/community/topics/{first.topic_id}/")
    assert "First words" not in text and "What the first wrote" not in text
    assert text.index("Hidden by a moderator") < text.index("Second words") < text.index("Third words")
    assert "What the first wrote" not in Talker().reads("/community/boards/moving/")
    other.browser.send(f"/community/posts/{other.last().id}/take-out/", {})
    text = Talker().reads(f"/community/topics/{first.topic_id}/")
    assert "Second words" not in text
    assert text.index("Hidden by") < text.index("Taken out by its writer") < text.index("Third words")


def test_nobody_takes_out_the_post_of_another():
    post = standing(Talker().member, "Mine alone")
    assert Talker().browser.send(f"/community/posts/{post.id}/take-out/", {}).status_code == 404
    post.refresh_from_db()
    assert post.text == "Mine alone"


def test_an_objection_is_decided_by_somebody_else():
    one, moderator, lead = Talker(), Moderator(lead=True), Moderator(lead=True)
    plain = Moderator()
    post = standing(one.member, "I told what helped me")
    decision = hide(moderator, post)
    assert one.browser.send(f"/community/decisions/{decision.id}/", {"words": ""}).status_code == 422
    for _ in range(2):  # once
        assert (
            one.browser.send(f"/community/decisions/{decision.id}/", {"words": OBJECTED}).status_code == 302
        )
    address = f"/office/community/objections/{decision.id}/"
    for who in (moderator, plain):  # who decided it, and who is no lead
        said = who.browser.send(address, {"decision": "right", "words": "I was right"})
        assert said.status_code == 422
        assert models.ForumObjection.objects.get(pk=decision.id).decided_at is None
    assert OBJECTED in page(lead.browser.get("/office/community/"))
    assert lead.browser.send(address, {"decision": "right", "words": "It is your story"}).status_code == 302
    post.refresh_from_db()
    assert post.state == "up" and post.text == "I told what helped me"
    assert "You were right" in one.reads(f"/community/decisions/{decision.id}/")
    again = Moderator(lead=True).browser.send(address, {"decision": "stays", "words": "No"})
    assert again.status_code == 422
    assert models.ForumObjection.objects.get(pk=decision.id).right


def test_only_its_member_reads_a_decision_and_objects():
    decision = hide(Moderator(), standing(Talker().member, "Hidden words"))
    other = Talker()
    assert other.browser.get(f"/community/decisions/{decision.id}/").status_code == 404
    assert other.browser.send(f"/community/decisions/{decision.id}/", {"words": "x"}).status_code == 404


def test_decisions_are_never_changed_or_deleted():
    decision = hide(Moderator(), standing(Talker().member, "Hidden words"))
    for changed in ({"words": "Another reason"}, {"what": "up"}, {"rule": "kind"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.ForumDecision.objects.filter(id=decision.id).update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.ForumDecision.objects.filter(id=decision.id).delete()


def test_a_moderator_decides_nothing_of_their_own():
    one = Talker(trusted=True)
    community.make_moderator(one.account.email, True, True, timezone.now())
    moderator = Moderator.__new__(Moderator)
    moderator.account, moderator.browser = one.account, signed_in(one.account)
    post = standing(one.member, "My own")
    assert moderator.decide(post, "hide", rule="kind", words="x").status_code == 422
    address = f"/office/community/members/{one.member.id}/"
    assert (
        moderator.browser.send(address, {"decision": "pause", "rule": "kind", "words": "x"}).status_code
        == 422
    )


def test_of_two_who_decide_at_once_one_does():
    post, first, second = standing(Talker().member, "Both look"), Moderator(), Moderator()
    assert first.decide(post, "up", seen="0").status_code == 302
    late = second.decide(post, "hide", rule="kind", words="x", seen="0")
    assert late.status_code == 422 and "decided that one already" in page(late)
    assert post.decisions.count() == 1


def test_a_pause_ends_by_itself_and_an_end_needs_a_lead():
    one, moderator, lead = Talker(trusted=True), Moderator(), Moderator(lead=True)
    address, said = f"/office/community/members/{one.member.id}/", {"rule": "kind", "words": "It hurt her."}
    assert moderator.browser.send(address, {**said, "decision": "end"}).status_code == 422
    assert moderator.browser.send(address, {**said, "decision": "pause"}).status_code == 302
    assert one.open("While paused").status_code == 422
    assert "While paused" in one.reads("/community/mine/")
    models.ForumMember.objects.filter(id=one.member.id).update(paused_until=timezone.now())
    assert one.open("After the pause").status_code == 302
    assert lead.browser.send(address, {**said, "decision": "end"}).status_code == 302
    models.Allowance.objects.all().delete()
    assert one.open("After the end").status_code == 422
    text = one.reads("/community/mine/")
    assert "Your membership was ended" in text and "You were paused for a week" in text


def test_urgent_shows_the_card_at_once_without_a_moderator():
    post, reader = standing(Talker().member, "my seat feels like cotton"), Talker()
    nobody_watches()
    said = reader.browser.send(f"/community/posts/{post.id}/report/", {"reason": "urgent"})
    assert said.status_code == 200 and "tel:911" in page(said)
    assert "If you have one of these now" in Talker().reads(f"/community/topics/{post.topic_id}/")
    post.refresh_from_db()
    assert (post.state, post.rank) == ("up", 2)


def test_three_who_report_hold_a_post_until_somebody_looked():
    one = Talker()
    post = standing(one.member, "Hurtful words")
    readers = [Talker() for _ in range(3)]
    for number, reader in enumerate(readers):
        for _ in range(2):  # twice of one counts once
            reader.browser.send(f"/community/posts/{post.id}/report/", {"reason": "kind", "words": "Ouch"})
        post.refresh_from_db()
        assert post.state == ("up" if number < 2 else "held")
    decision = post.decisions.get()
    assert decision.automated and "the site itself" in one.reads(f"/community/decisions/{decision.id}/")
    assert "Hurtful words" not in Talker().reads("/community/search/?q=hurtful")
    assert all(reader.member.pseudonym not in one.reads("/community/mine/") for reader in readers)
    Moderator().decide(post, "up")
    assert models.ForumReport.objects.filter(post=post, refused=True).count() == 0
    assert "Hurtful words" in Talker().reads("/community/search/?q=hurtful")


def test_who_reports_in_vain_counts_half_and_a_clinician_is_not_hidden_by_numbers():
    readers = [Talker() for _ in range(3)]
    for reader in readers[:1]:
        for _ in range(5):
            models.ForumReport.objects.create(
                member=reader.member, reason="kind", at=timezone.now(), state="done", refused=True
            )
    post, spared = standing(Talker().member, "Doubted"), standing(Talker().member, "Spared")
    models.ForumPost.objects.filter(id=spared.id).update(
        badge="Physical therapist, license checked 2026-11-20"
    )
    for one in (post, spared):
        for reader in readers:
            reader.browser.send(f"/community/posts/{one.id}/report/", {"reason": "kind"})
        one.refresh_from_db()
        assert one.state == "up" and one.rank == 4


def test_leaving_takes_name_and_words_along():
    one, other = Talker(trusted=True), Talker(trusted=True)
    first = standing(one.member, "Words that go", "A title that goes")
    other.answer(first.topic, "An answer", to=str(first.id))
    one.open("A draft of mine", answer="keep")
    name = one.member.pseudonym
    assert one.browser.send("/community/mine/leave/", {"words": ""}).status_code == 422
    assert one.browser.send("/community/mine/leave/", {"words": "gone"}).status_code == 302
    text = other.reads(f"/community/topics/{first.topic_id}/")
    assert "Words that go" not in text and "A title that goes" not in text and name not in text
    assert text.index("Taken out by its writer") < text.index("An answer")
    assert not models.ForumDraft.objects.filter(member=one.member).exists()
    one.member.refresh_from_db()
    assert (one.member.account, one.member.pseudonym) == (None, "")
    assert one.browser.get("/community/").headers["Location"] == "/community/join/"


def test_words_can_stay_as_those_of_a_former_member():
    one = Talker()
    post = standing(one.member, "Words that stay")
    one.open("Words that never stood")
    waits = one.last()
    one.browser.send("/community/mine/leave/", {"words": "kept"})
    text = Talker().reads(f"/community/topics/{post.topic_id}/")
    assert "Words that stay" in text and "a former member" in text and one.member.pseudonym not in text
    waits.refresh_from_db()
    assert (waits.text, waits.state) == ("", "withdrawn")


def test_a_deleted_account_takes_its_words_along():
    one = Talker()
    post = standing(one.member, "Words of an account")
    decision = hide(Moderator(), standing(one.member, "Hidden words"))
    one.browser.send(f"/community/decisions/{decision.id}/", {"words": OBJECTED})
    one.account.delete()
    post.refresh_from_db()
    assert (post.text, post.state, post.member.account, post.member.pseudonym) == ("", "withdrawn", None, "")
    assert models.ForumPost.objects.exclude(text="").filter(member=one.member).count() == 0
    assert models.ForumObjection.objects.get(pk=decision.id).words == ""


def test_the_file_has_own_words_and_nobody_elses():
    one, other = Talker(trusted=True), Talker(trusted=True)
    post = standing(other.member, "Words of another", "A title of another")
    one.answer(post.topic, "My own answer")
    decision = hide(Moderator(), standing(one.member, "Hidden words"))
    said = one.browser.get("/community/mine/export/").json()
    assert ("A title of another", "My own answer") in [(row["topic"], row["text"]) for row in said["posts"]]
    assert "Words of another" not in str(said) and other.member.pseudonym not in str(said)
    assert said["decisions"][0]["words"] == decision.words


def test_a_notice_needs_each_part_of_article_16_and_is_answered():
    post = standing(Talker().member, "Against the law")
    whole = {
        "where": f"http://localhost/community/topics/{post.topic_id}/#p-{post.id}", "words": "It libels me.",
        "name": "Zoe Quill", "email": "zoe@rootway.example", "faith": "yes",
    }  # fmt: skip
    for part in whole:
        left = {name: said for name, said in whole.items() if name != part}
        assert Person().send("/community/notice/", left).status_code == 422, part
    anonymous = {name: said for name, said in whole.items() if name not in ("name", "email")}
    assert Person().send("/community/notice/", {**anonymous, "abuse": "yes"}).status_code == 200
    assert "Your notice arrived" in page(Person().send("/community/notice/", whole))
    notice = models.ForumReport.objects.get(email="zoe@rootway.example")
    assert notice.post == post and notice.snapshot == "Against the law"
    told = models.Message.objects.filter(to=notice.email)
    moderator = Moderator()
    assert "It libels me." in page(moderator.browser.get("/office/community/"))
    moderator.browser.send(
        f"/office/community/notices/{notice.id}/", {"words": "It was hidden: rule on names."}
    )
    notice.refresh_from_db()
    assert notice.state == "done" and notice.answered_at is not None
    assert all("Against the law" not in each.body for each in told)
    said = [each.body for each in mail.outbox] + [each.body for each in told]
    assert any("Your notice arrived" in body for body in said) or not said


def test_hours_over_the_change_of_clocks():
    moderator = Moderator(watches=False)
    models.ForumWatch.objects.all().delete()
    began = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # half an hour before clocks in Chicago go back
    community.begin_watch(moderator.account, 2, began)
    assert not is_open(began - timedelta(minutes=1))
    assert is_open(began + timedelta(hours=1, minutes=59))
    assert is_open(began + timedelta(hours=7, minutes=59)) and not is_open(
        began + timedelta(hours=8, minutes=1)
    )


def test_a_moderator_needs_a_second_factor_and_anyone_else_finds_nothing():
    own = account("moderates")
    community.make_moderator(own.email, False, True, timezone.now())
    response = signed_in(own, factor=False).get("/office/community/")
    assert response.status_code == 302 and "/accounts/2fa/" in response.headers["Location"]
    assert Talker().browser.get("/office/community/").status_code == 404
    assert Person().get("/office/community/").status_code == 302
    licensed(own)
    community.make_moderator(own.email, False, False, timezone.now())
    assert signed_in(own).get("/office/community/").status_code == 404


def test_two_reports_at_once_are_one_decision():
    if connection.vendor == "sqlite":
        pytest.skip("its writers wait for each other")
    post, readers = standing(Talker().member, "At once"), [Talker() for _ in range(4)]

    def report(one: Talker) -> None:
        community.report_post(post, one.member, "kind", "", timezone.now())
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(report, readers))
    assert post.decisions.count() == 1


def test_what_is_kept_for_a_time_goes():
    one, then = Talker(), timezone.now() - timedelta(days=91)
    post = standing(one.member, "Kept")
    models.ForumReport.objects.create(post=post, member=one.member, reason="kind", snapshot="Kept", at=then)
    models.ForumHit.objects.create(post=post, group="saddle", tone=0, chose="none", at=then)
    one.open("A draft", answer="keep")
    models.ForumDraft.objects.update(at=then)
    gave = models.ForumReport.objects.create(
        name="Zoe", email="z@rootway.example", reason="law", at=then, answered_at=then - timedelta(days=300)
    )
    community.purge_forum(timezone.now())
    gave.refresh_from_db()
    assert (gave.name, gave.email) == ("", "")
    assert models.ForumReport.objects.get(post=post).snapshot == ""
    assert not models.ForumHit.objects.filter(post=post).exists()
    assert not models.ForumDraft.objects.filter(member=one.member).exists()
