"""What a lawyer does reaches nobody's care, and what was not chosen reaches no lawyer."""

import io
import random
import re
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pypdf import PdfReader

from rootway.web.actions import counsel as counsels
from rootway.web.content.releases.package import package_of
from rootway.web.content.releases.selection import (
    GROUPS,
    WHOLE,
    Selection,
    read_selection,
)
from rootway.web.content.releases.sensitive import sensitive_topics, topic_of_facts
from rootway.web.data import models
from tests.web.lawyers import NAME, Lawyer, client, collected, person_of, released
from tests.web.test_whose import TABLE
from tests.web.workplace import Workplace, shared, signed_in

LOG = (
    models.Entry,
    models.Sitting,
    models.Shown,
    models.Stance,
    models.CareMessage,
    models.Person,
    models.Examination,
    models.Note,
)
OF_CARE = (
    *("/log/", "/log/trends/", "/check/result/", "/check/answers/", "/sessions/", "/visit/"),
    *("/care/", "/find/", "/log/told/", "/log/check-in/", "/check/download/", "/sessions/permit/"),
)


def rows() -> list[int]:
    return [model._default_manager.count() for model in LOG]


def clean(raw: bytes) -> bytes:
    """A page without its tokens."""
    raw = re.sub(rb'"csrf": "[^"]*"', b"", raw)
    raw = re.sub(rb'name="(csrfmiddlewaretoken|sending|id)" value="[^"]*"', b"", raw)
    return re.sub(
        rb'(nonce|data-now|until|now|issued|expires)="[^"]*"|[0-9T:.+-]{19,32}(Z|\+00:00)', b"", raw
    )


@pytest.mark.parametrize(
    "method",
    [
        "get",
        "post",
        *(pytest.param(one, marks=pytest.mark.long) for one in ("head", "put", "patch", "delete", "options")),
    ],
)
def test_a_lawyer_at_every_address_changes_no_row_of_a_log(method: str):
    browser, lawyer = client(), Lawyer()
    release = released(browser, lawyer)
    before = rows()
    for name in TABLE:
        if name in ("begin", "upload", "people", "log-begin", "delete-account", "delete"):
            continue  # a lawyer may be a patient too: these begin a log of their own
        for arguments in ({}, {"id": release.id}, {"share": uuid4()}, {"slug": "x"}):
            try:
                address = reverse(name, kwargs=arguments)
            except NoReverseMatch:
                continue
            cache.clear()
            getattr(lawyer.browser.client, method)(address)
            if "_auth_user_id" not in lawyer.browser.client.session:
                lawyer.browser = signed_in(lawyer.account)
    assert rows() == before


def test_nothing_a_lawyer_does_in_any_order_changes_a_page_of_care():
    browser, lawyer, place = client(), Lawyer(), Workplace()
    person = person_of(browser)
    share = shared(person, place.owner, place.practice)
    owner = signed_in(place.owner)
    release = released(browser, lawyer)

    def pages() -> dict[str, bytes]:
        cache.clear()
        told = {at: clean(browser.get(at).content) for at in OF_CARE}
        return {**told, "list": clean(owner.get("/clinic/").content)}

    def entered() -> None:
        browser_of_another = client()
        browser_of_another.send("/legal/request/", {"number": lawyer.number()})

    acts = [
        lambda: collected(lawyer, release),
        lambda: lawyer.browser.get("/counsel/"),
        lambda: lawyer.browser.send("/counsel/number/", {"matter": "m"}),
        lambda: lawyer.browser.get(f"/counsel/{release.id}/"),
        lambda: lawyer.browser.get(f"/counsel/{uuid4()}/"),
        lambda: lawyer.browser.send("/counsel/begin/", {}),
        entered,
    ]
    before = pages()
    assert before == pages(), "the pages themselves stand still"
    order = random.Random(19)
    for _ in range(2):
        order.shuffle(acts)
        for act in acts:
            act()
        assert pages() == before
    counsels.end_counsel(lawyer.counsel, timezone.now())
    assert pages() == before
    assert share.person_id == person.id


def marked(person: models.Person) -> dict[str, str]:
    """A row of each table and each sensitive topic, each with a word of its own; which word means what."""
    now, words = timezone.now(), {}

    def mark(what: str) -> str:
        words[what] = f"MARK{uuid4().hex[:10]}"
        return words[what]

    def said(fact: str, value: Any, by: str = "self") -> None:
        models.Entry.objects.create(
            person=person, fact=fact, value=value, observed_at=now, recorded_at=now, by=by
        )

    said("weakness_movement", mark("answers"))
    said("movement_restricted", mark("findings"), "clinician")
    for fact, topic in topic_of_facts().items():
        if topic and fact.endswith("_assessed"):
            said(fact, mark(f"topic {topic} {fact} looked"), "clinician")
        elif topic:
            said(fact, mark(f"topic {topic} {fact}"))
    said("of_a_topic_long_gone", mark("unknown"))
    told = {"level": "", "title": mark("told"), "parts": []}
    models.Shown.objects.create(person=person, shown_at=now, kind="plan", pathway_version="1", content=told)
    words_of = {"name": mark("notes")}
    models.Note.objects.create(
        person=person, kind="soap", author_words=words_of, text="t", drafted_at=now, signed_at=now
    )
    models.Activity.objects.update_or_create(
        person=person, fact="psfs_activity_1_0_10", defaults={"words": mark("activities"), "named_at": now}
    )
    return words


def texts_in(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    paper = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(parts.pop("record.pdf"))).pages)
    return paper.replace("\n", "") + "".join(one.decode(errors="replace") for one in parts.values())


def test_of_all_that_is_kept_only_what_was_chosen_stands_in_any_part():
    person = person_of(client())
    words, now = marked(person), timezone.now()
    topics = frozenset(topic.id for topic in sensitive_topics())
    choices = [
        *(Selection(frozenset({group}), topics if group in WHOLE else frozenset()) for group in GROUPS),
        *(Selection(frozenset({"answers", "findings"}), frozenset({topic})) for topic in topics),
        Selection(frozenset(GROUPS), topics),
    ]
    for choice in choices:
        assert choice.faults() == []
        one = models.Authorization(
            person=person, named={"name": "A", "firm": "F", "region": "R", "number": "1"},
            selection=choice.to_json(), purpose="p", signed_by=NAME,
        )  # fmt: skip
        text = texts_in(package_of(one, "text", now).content)
        assert {what for what, word in words.items() if word in text} == expected(words, choice), choice


def expected(words: dict[str, str], choice: Selection) -> set[str]:
    """What a choice lets through."""
    chosen = {what for what in words if what in choice.groups}
    everything = {topic.id for topic in sensitive_topics()}
    if "answers" in choice.groups and choice.sensitive == everything:
        chosen.add("unknown")
    for what in words:
        _, topic, *rest = [*what.split(), "", ""]
        group = "findings" if "looked" in rest else "answers"
        if what.startswith("topic ") and topic in choice.sensitive and group in choice.groups:
            chosen.add(what)
    return chosen


def test_what_is_left_out_is_told_by_the_choice_alone():
    """Two people, one with a sensitive answer and one without: their packages tell nothing of it."""
    told = []
    for has in (True, False):
        person = models.Person.objects.create(started_at=timezone.now(), touched_at=timezone.now())
        now = timezone.now()
        if has:
            models.Entry.objects.create(
                person=person, fact="pregnant", value=True, observed_at=now, recorded_at=now
            )
        one = models.Authorization(
            id=uuid4(), person=person, named={"name": "A", "firm": "F", "region": "R", "number": "1"},
            selection=Selection().to_json(), purpose="p", signed_by=NAME,
        )  # fmt: skip
        one.id = models.uuid.UUID(int=7)
        told.append(
            package_of(
                one,
                "text",
                timezone.now().replace(year=2040, month=1, day=1, hour=0, minute=0, second=0, microsecond=0),
            ).content
        )
    assert told[0] == told[1]


def test_free_words_need_every_topic_and_a_choice_comes_back_as_it_was():
    for group in WHOLE:
        assert Selection(frozenset({group})).faults()
    assert Selection(frozenset()).faults()
    full = Selection(frozenset(GROUPS), frozenset(topic.id for topic in sensitive_topics()))
    assert full.faults() == [] and read_selection(full.to_json()) == full
    assert read_selection({}) == Selection()


def test_what_people_tell_nobody_belongs_to_a_topic_in_every_folder():
    """The folders say it; that they still say it of these is not left to them."""
    topics = {
        topic.id: {fact for fact, one in topic_of_facts().items() if one == topic.id}
        for topic in sensitive_topics()
    }
    assert all(topics.values())
    assert {
        "sexual_function_change", "pregnant", "pregnancy_bleeding_or_contractions", "iv_drug_use", "immunosuppressed",
        "recent_infection", "low_mood", "fears_movement", "expects_no_recovery", "iv_drug_use_assessed",
    } <= set().union(*topics.values())  # fmt: skip
