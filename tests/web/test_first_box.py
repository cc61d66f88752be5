"""The first box of a summary agrees with the result, with "When to look again", and says each order once."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import override_settings
from django.utils import timezone
from pypdf import PdfReader

from rootway.visit_summary import Pack
from rootway.web.content import words
from rootway.web.content.visit.gathered import gathered
from rootway.web.content.visit.sheet import sheet_of
from rootway.web.content.visit.topics import sheets_of
from rootway.web.data import models
from rootway.web.topics import at_hand
from tests.web.at_the_door import drafts_shown
from tests.web.person import Person

pytestmark = pytest.mark.long

TOPICS = ("lumbosacral-radiculopathy", "low-back-pain", "cervical-radiculopathy", "lumbar-stenosis")


@pytest.fixture(autouse=True)
def _demonstration() -> Iterator[None]:
    with drafts_shown(), override_settings(ROOT_URLCONF="tests.web.demo_addresses"):
        yield


def became(*part: str) -> tuple[Person, models.Person]:
    """A browser that became an invented person, and that person."""
    before = set(models.Person.objects.values_list("id", flat=True))
    browser = Person()
    assert browser.send(f"/demo/{'/'.join(part)}/", {}).status_code == 302
    return browser, models.Person.objects.exclude(id__in=before).get()


def pack_of(*part: str) -> Pack:
    row = became(*part)[1]
    with at_hand(row.topic_now):
        return gathered(row, timezone.now()).packs[0]


def headline_of(browser: Person, pack: Pack) -> str:
    """That of the result; while the check asks for more of the danger signs there is none, and the pack is right."""
    answer = browser.get("/check/result/")
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith("/check/questions/")
        return pack.assessment.headline.title
    return plain(re.findall(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.S)[0])


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text)).strip()


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("kind", ["retreating", "stuck", "turning_urgent"])
def test_paper_page_and_result_have_one_headline_and_one_next_step(topic: str, kind: str):
    browser, row = became(topic, kind)
    with at_hand(row.topic_now):
        (pack,) = gathered(row, timezone.now()).packs
        sheet, found = sheet_of(pack), pack.assessment
    headline = headline_of(browser, pack)
    paper = plain(PdfReader(BytesIO(browser.get("/visit/pdf/").content)).pages[0].extract_text())
    box = browser.get("/visit/").content.decode().partition('<h2 id="urgency">')[2]
    assert box.startswith(headline)
    assert headline in paper[:600]
    routine = pack.guide.files[pack.guide.roles.reevaluate].routine
    called = [line for line in pack.again if line.value not in routine]
    assert bool(called and not sheet.stops) == words.asks_for_change(pack.guide, found.headline)
    said = [(line.title, line.say) for line in sheet.again]
    assert len(said) == len(set(said)) and (sheet.stops or said)
    if called and not sheet.stops:
        orders = {line.do for line in called}
        for order in orders:  # one may go on where another ends
            assert 1 <= sheet.do.count(order) <= sum(other.startswith(order) for other in orders)
        assert orders <= {line.say for line in sheet.again}


def test_whose_plan_has_to_change_in_one_topic_is_not_told_to_follow_all_of_them():
    well, stuck = pack_of("cervical-radiculopathy", "retreating"), pack_of("low-back-pain", "stuck")
    for packs in ((well, stuck), (stuck, well)):
        shared = sheets_of(packs).shared
        assert shared.level_words == stuck.assessment.headline.title
        assert shared.do.startswith(f"{stuck.guide.title}: ") and "Follow the plan" not in shared.do


def test_who_does_well_in_two_topics_reads_what_the_result_says():
    browser, row = became("both", "neck-and-back")
    with at_hand(row.topic_now):
        headline = headline_of(browser, gathered(row, timezone.now()).packs[0])
    paper = plain(PdfReader(BytesIO(browser.get("/visit/pdf/").content)).pages[0].extract_text())
    assert headline in paper[:600]
