"""The file without a server in another language: what it says is what the server says, and where it may be said."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from rootway.bundle.content import content_of
from rootway.compilers.javascript.topic import data_of
from rootway.guide.library import shipped_library
from rootway.guide.load import load_guide
from tests.browser.bundle_walk import LIBRARY, SCIATICA, TOPIC, answer, begun, disk_page, walk
from tests.browser.test_bundle_follow import earlier, to
from tests.web.test_spanish_pages import ENGLISH

pytestmark = pytest.mark.long
UNSIGNED = "Esta traducción todavía no tiene la firma de un profesional de la salud ni de un traductor."
GUIDES = [guide for guide in (LIBRARY.door, *LIBRARY.topics.values()) if guide and guide.status != "reading"]


@pytest.fixture
def spanish(chromium: Browser):
    """A browser that asks for Spanish, without internet."""
    context = chromium.new_context(offline=True, locale="es-MX", viewport={"width": 390, "height": 844})
    yield context
    context.close()


WORDS = "(id) => { speak('es'); return JSON.stringify([topics[id], words.of[id]]); }"


def test_every_text_is_that_of_the_server_in_this_language(spanish, bundles):
    page = disk_page(spanish, bundles["unread"])
    assert {guide.id for guide in GUIDES} == set(page.evaluate("() => words.order"))
    for guide in GUIDES:
        there = load_guide(shipped_library() / guide.id, "es", unread=True)
        data, content = json.loads(page.evaluate(WORDS, guide.id))
        wanted = json.loads(json.dumps([data_of(there), content_of(there)]))
        assert {name: data[name] for name in wanted[0]} == wanted[0]
        assert content == with_titles(wanted[1], wanted[0]["things"])
        assert content != json.loads(json.dumps(with_titles(content_of(guide), data_of(guide)["things"])))


def with_titles(content, things):
    """The words of the file as its pages read them: what a plan says of each page and exercise is said there too."""
    whole = dict(content)
    for kind, says in (("advice", "summary"), ("exercises", "purpose")):
        whole[kind] = {
            id: {
                **one,
                **{name: things[id][name] for name in ("title", "sources", "start")},
                says: things[id]["say"],
            }
            for id, one in content[kind].items()
        }
    return whole


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.id)
def test_a_page_and_an_exercise_have_what_a_plan_names_them_by(guide):
    assert not guide.advice.keys() & guide.protocols.keys()  # or one would have the title of the other
    things = data_of(guide)["things"]
    for id, page in guide.advice.items():
        assert [things[id][name] for name in ("title", "say", "sources")] == [
            page.title,
            page.summary,
            list(page.sources),
        ]
    for id, one in guide.protocols.items():
        said = [things[id][name] for name in ("title", "say", "sources", "start")]
        assert said == [one.title, one.purpose, list(one.sources), one.start]


def test_english_comes_back_as_it_was(offline, bundles):
    page = disk_page(offline, bundles["unread"])
    both = "() => JSON.stringify([topics, words])"
    before = page.evaluate(both)
    page.evaluate("() => speak('es')")
    assert page.evaluate(both) != before
    page.evaluate("() => speak('')")
    assert page.evaluate(both) == before


LEFT = """() => {
  const copy = document.body.cloneNode(true);
  for (const one of copy.querySelectorAll(".tongues, script, [lang='en-US'], .credit")) one.remove();
  for (const one of copy.querySelectorAll("summary")) if (one.textContent === "Fuentes") one.parentNode.remove();
  for (const one of copy.querySelectorAll("p.small")) if (one.textContent.startsWith("Fuente: ")) one.remove();
  return copy.textContent;
}"""


def in_spanish(page: Page, where: str) -> None:
    """Nothing of the page is in English, and it says that nobody has signed the translation."""
    expect(page.locator("#tongue")).to_have_text(UNSIGNED)
    assert page.evaluate("() => document.documentElement.lang") == "es-US"
    found = ENGLISH.search(page.evaluate(LEFT))
    assert not found, (where, found, page.evaluate(LEFT)[max(found.start() - 60, 0) :][:160])


def test_a_whole_check_and_its_weeks_have_no_english_sentence(spanish, bundles):
    page = disk_page(spanish, bundles["unread"])
    in_spanish(page, "start")
    page.get_by_role("button", name="Empezar", exact=True).click()
    page.wait_for_selector("main form")
    for _ in range(80):
        in_spanish(page, page.url)
        if "#/result/" in page.url:
            break
        _one_step(page)
    assert f"#/result/{TOPIC.id}" in page.url
    expect(page.get_by_role("heading", name="Su plan")).to_be_visible()
    earlier(page, 15)
    for address in (
        "today",
        "check-in",
        "check-in-signs",
        "look-again",
        "going",
        "weekly",
        "summary",
        "data",
        "delete",
        "library",
        f"exercise/{TOPIC.id}/walking",
        f"session/{TOPIC.id}/walking",
    ):
        to(page, address)
        in_spanish(page, address)
    to(page, "check-in")
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", name="Hay un problema")).to_be_visible()
    in_spanish(page, "errors")


def _one_step(page: Page) -> None:
    with pytest.raises(AssertionError, match="does not end"):
        walk(page, SCIATICA, most=1)


def test_a_wrong_number_is_told_in_this_language(spanish, bundles):
    page = disk_page(spanish, bundles["unread"])
    told = """(id) => {
      const data = new FormData();
      data.set("age_years", "200");
      return readNumber(topics[id], { fact: "age_years" }, data).error;
    }"""
    assert page.evaluate(told, TOPIC.id) == "Escriba un número de 0 a 120 para edad"


@pytest.mark.parametrize("said", [True, "unsure"])
def test_a_danger_sign_stops_everything_in_this_language_too(spanish, bundles, said):
    page = disk_page(spanish, bundles["unread"])
    page.get_by_role("button", name="Empezar", exact=True).click()
    page.wait_for_selector("main form")
    while not page.locator("[data-fact=saddle_numbness]").count():
        answer(page, SCIATICA)
    answer(page, {**SCIATICA, "saddle_numbness": said})
    expect(page.locator(".level.danger .call a")).to_have_attribute("href", "tel:911")
    in_spanish(page, "emergency")


def test_a_closed_topic_is_whole_in_english_and_says_so_in_both(spanish, bundles):
    page = disk_page(spanish, bundles["reviewed"])
    expect(page.locator("#tongue")).to_contain_text("This topic is not open in your language yet")
    expect(page.locator("#tongue [lang=es-US]")).to_contain_text("Este tema")
    assert page.evaluate("() => document.documentElement.lang") == "en-US"
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("main form")
    expect(page.locator("#tongue")).to_contain_text("so it is in English")
    to(page, "data")  # a page of no topic
    expect(page.get_by_role("heading", name="Sus datos")).to_be_visible()
    expect(page.locator("#tongue")).to_have_text(UNSIGNED)


def test_a_language_is_changed_on_any_page_and_kept(offline, bundles):
    page = begun(offline, bundles["unread"])
    answer(page, SCIATICA)
    title = page.locator("main h1").inner_text()
    page.get_by_role("button", name="Español").click()
    expect(page.locator("#tongue")).to_have_text(UNSIGNED)
    assert page.locator("main h1").inner_text() != title
    page.reload()
    expect(page.locator("#tongue")).to_have_text(UNSIGNED)
    page.get_by_role("button", name="English").click()
    expect(page.locator("main h1")).to_have_text(title)
    expect(page.locator("#tongue")).to_be_hidden()
    page.reload()
    expect(page.locator("main h1")).to_have_text(title)


def test_nothing_is_decided_otherwise_in_another_language(spanish, bundles):
    page = disk_page(spanish, bundles["unread"])
    page.get_by_role("button", name="Empezar", exact=True).click()
    page.wait_for_selector("main form")
    walk(page, SCIATICA)
    decided = """() => {
      const { urgency, headline, plan, see } = journeyIn(here()).found;
      return [urgency.value, headline.value, plan.map(({ id }) => id), see.map(({ value }) => value)];
    }"""
    there: Any = page.evaluate(decided)
    page.get_by_role("button", name="English").click()
    assert page.evaluate(decided) == there
