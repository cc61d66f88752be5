"""The community and the record are apart: no row leads from one to the other, and no order of acts changes a page."""

import random
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.utils import timezone

from rootway.web.actions import community
from rootway.web.content.community.markup import plain, rendered
from rootway.web.content.community.typed import cleaned
from rootway.web.data import models
from rootway.web.data.portable import document_of, hanging_models
from tests.calm import least_cpu_seconds
from tests.web.forum import CRISIS, DANGER, PLAIN, Moderator, Talker, a_word, standing
from tests.web.keeping_a_log import DAILY, Keeper, at, day
from tests.web.person import Person, hidden
from tests.web.workplace import Workplace, shared, signed_in

FORUM = [model for model in apps.get_app_config("web").get_models() if model.__name__.startswith("Forum")]
OWN = (
    "/", "/check/result/", "/check/answers/", "/log/", "/log/trends/", "/log/told/", "/visit/", "/visit/json/",
    "/sessions/", "/data/", "/check/download/", "/care/", "/find/",
)  # fmt: skip
CHANGES = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"nonce": "[^"]*"')


def test_nothing_points_from_the_community_to_a_person_or_back():
    assert len(FORUM) == 14
    record = {models.Person, *hanging_models()}
    pointed = {
        field.related_model for model in FORUM for field in model._meta.get_fields() if field.is_relation
    }
    assert pointed & record == set()
    assert {field.related_model for model in record for field in model._meta.get_fields()} & set(
        FORUM
    ) == set()


class World:
    """A person with a log whose account is a member too, and a clinician who is one as well."""

    def __init__(self) -> None:
        self.place = Workplace()
        self.treats = self.place.hire("clinician", "treats")
        self.keeper = Keeper().begin_log()
        self.account = models.Account.objects.create(email=f"{uuid4().hex}@rootway.example")
        self.keeper.client.force_login(self.account)
        self.person = self.account.people.get()
        self.share = shared(self.person, self.treats, self.place.practice)
        self.clinic = signed_in(self.treats)
        self.keeper.send("/log/check-in/", DAILY)
        self.talker, self.other, self.moderator = (
            member(self.account),
            member(self.treats),
            Moderator(lead=True),
        )
        self.stranger = Talker(trusted=True)

    def pages(self) -> dict[str, bytes]:
        """What the person and the clinician read, and what is kept of the person."""
        read = {address: told(self.keeper.get(address)) for address in OWN}
        for address in ("/clinic/", f"/clinic/{self.share.id}/", f"/clinic/{self.share.id}/log/"):
            read[address] = told(self.clinic.get(address))
        kept = models.Person.objects.get(id=self.person.id)
        read["document"] = str(
            {key: value for key, value in document_of(kept).items() if key != "looks"}
        ).encode()
        return read


def member(account: models.Account) -> models.ForumMember:
    return community.join(account, f"Olive Jay {uuid4().hex[:8]}", 1, timezone.now())


def told(response: HttpResponse) -> bytes:
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
    return CHANGES.sub(b"", body)


def acts(world: World, chance: random.Random) -> list[Callable[[], object]]:
    """Everything that can be done in the community, by the person, the clinician, a stranger and a moderator."""

    def post(browser: Person, text: str) -> None:
        said = {"id": str(uuid4()), "title": "A title", "text": text}
        response = browser.send("/community/boards/carers/new/", said)
        if b'name="shown"' in response.content:
            answer = chance.choice(["mine", "not_mine", "change"])
            browser.send(
                "/community/boards/carers/new/",
                {**said, "shown": hidden(response, "shown"), "answer": answer},
            )

    def some(**of: object) -> models.ForumPost:
        return models.ForumPost.objects.filter(**of).order_by("?").first() or standing(
            world.talker, "one more"
        )

    def report() -> None:
        reason = chance.choice(["urgent", "kind", "law"])
        world.stranger.browser.send(f"/community/posts/{some(state='up').id}/report/", {"reason": reason})

    def decide() -> None:
        said = {"rule": "kind", "words": "It hurts."}
        world.moderator.decide(some(), chance.choice(["up", "card", "hide"]), **said)

    def pause() -> None:
        said = {"rule": "kind", "words": "It hurts.", "decision": chance.choice(["pause", "end"])}
        world.moderator.browser.send(f"/office/community/members/{world.talker.id}/", said)

    return [
        lambda: post(world.keeper, DANGER), lambda: post(world.keeper, CRISIS), lambda: post(world.keeper, PLAIN),
        lambda: post(world.clinic, f"All of you have sciatica. {a_word()}"), report, decide, pause,
        lambda: world.keeper.send("/community/mine/badge/", {"shows": "yes"}),
        lambda: world.clinic.send("/community/mine/badge/", {"shows": "yes"}),
        lambda: world.keeper.get("/community/mine/"), lambda: world.keeper.get("/community/search/?q=numb"),
        lambda: world.keeper.send(f"/community/posts/{some(member=world.talker).id}/take-out/", {}),
        lambda: community.leave(world.talker, chance.random() < 0.5, timezone.now()),
        lambda: world.stranger.answer(some(state="up").topic, f"{DANGER} today {a_word()}"),
    ]  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_acts_changes_what_the_record_says(seed: int):
    chance = random.Random(seed)
    with at(day(3)):
        world = World()
        world.pages()
        before = world.pages()
        assert before == world.pages(), "what is compared changes by itself"
        assert b"/community/" in before["/"]  # it is on
        for act in chance.choices(acts(world, chance), k=40):
            models.Allowance.objects.all().delete()
            act()
        assert models.ForumPost.objects.filter(member=world.talker).exists()
        after = world.pages()
    assert [address for address in before if before[address] != after[address]] == []


def hostile() -> list[str]:
    """Texts that try to be more than text."""
    bare = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:1)",
        "[x](data:text/html,<script>1</script>)", "![x](http://evil.example/x.png)", "[x](//evil.example)",
        "<style>*{display:none}</style>", "[a](http://e.example/\" onmouseover=\"x)", "`<b>`", "    <b>code",
        "# Heading\n===", "<http://evil.example>", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
        "&lt;script&gt;", "\u202egnp.exe", "a" + "\u0301" * 500, "<svg/onload=1>", "[x](http://user@evil.example)",
        "<!-- -->", "<a href=x>", "{{ csrf_token }}", "{% load x %}", "\x00\x1b[31m", "<iframe src=//e.example>",
        "[x](vbscript:1)", "[x](http:evil)", "[x](<http://e.example/ onload=1>)", "|a|b|\n|-|-|\n|1|2|",
    ]  # fmt: skip
    around = ["{}", "> {}", "* {}", "**{}**", "[{}](http://e.example)", "1. {}\n2. {}", "_{}_", "> > * {}"]
    twice = [way.replace("{}", one) for one in bare for way in around]
    return [
        f"{one}\n\n{other}" for one in twice for other in ("", "> q", "* l", "**s", "](", "<", "[", "\\", "`")
    ]


def test_hostile_words_come_out_as_words():
    texts = hostile()
    assert len(texts) > 2_000
    allowed = re.compile(
        r"</?(?:p|em|strong|ul|ol|li|blockquote|br /)>|<br />|</a> \([^<]*\)|<ol start=\"\d+\">"
        r"|<a rel=\"nofollow ugc noreferrer\" href=\"https?://[^\"<>]*\">"
    )
    for text in texts:
        left = allowed.sub("", str(rendered(cleaned(text))))
        assert "<" not in left, (text, left)


def test_words_without_marks_are_those_of_the_post():
    text = (
        "**Small and dull**, and _it_ works\nfor me\n\n- one\n- [two](https://two.example)\n\n> <b>said</b>"
    )
    assert plain(text) == "Small and dull, and it works\nfor me\none\ntwo\n<b>said</b>"


@pytest.mark.parametrize(
    "text",
    [
        "> " * 5_000,
        ">" * 9_800,
        "[" * 9_800,
        "*" * 9_800,
        "_a" * 4_900,
        "`" * 9_800,
        "* " * 4_900,
        "[a](" * 2_400,
    ],
)
def test_the_longest_words_are_read_quickly(text: str):
    assert least_cpu_seconds(lambda: rendered(cleaned(text))) < 0.5  # fifty milliseconds on a calm machine
