"""The file without a server: the weekly forms, their scores in the log, and what they change over the weeks."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.bundle_walk import SCIATICA, TOPIC, downloaded, shown, walk
from tests.browser.test_bundle_follow import earlier, to, with_log, with_plan

pytestmark = pytest.mark.long

OWN, FORM = TOPIC.check_in.activities, TOPIC.check_in.questionnaire
FIRST, SECOND, _THIRD = OWN.facts
SAID = "(before) => Object.fromEntries(kept.Entry.slice(before).map(({ fact, value }) => [fact, value]))"
KEPT = "() => kept.Entry.length"


def name_two(page, first: int, second: int) -> None:
    """Two activities with their numbers."""
    for fact, words, score in ((FIRST, "driving to work", first), (SECOND, "my socks", second)):
        if page.locator(f"[name={fact}-words]").count():
            page.locator(f"[name={fact}-words]").fill(words)
        page.locator(f"[name={fact}][value='{score}']").check(force=True)
    page.get_by_role("button", name="Save my activities").click()


def tick(page, *numbers: int) -> None:
    """Some sentences of the questionnaire."""
    for number in numbers:
        page.locator(f"[name=sentence][value='{number}']").check(force=True)
    page.get_by_role("button", name="Save the score").click()


def test_both_forms_are_kept_as_a_server_keeps_them_and_fall_due_after_a_week(offline, bundles):
    page = with_plan(offline, bundles)
    to(page, "today")
    page.get_by_role("link", name="The weekly forms are due").click()
    before = page.evaluate(KEPT)
    name_two(page, 3, 4)
    expect(page.get_by_text("Last time: 3", exact=True)).to_be_visible()
    assert page.evaluate(SAID, before) == {FIRST: 3, SECOND: 4, OWN.mean: 3.5}
    expect(page.locator("legend", has_text="driving to work")).to_be_visible()
    assert page.locator(f"[name={FIRST}-words]").count() == 0
    before = page.evaluate(KEPT)
    tick(page, 1, 2, 24)
    expect(page.get_by_text("Last: 3 of 24", exact=False)).to_be_visible()
    assert page.evaluate(SAID, before) == {FORM.fact: 3}
    to(page, "today")
    expect(page.get_by_role("link", name="The weekly forms are due")).to_have_count(0)
    expect(page.get_by_role("link", name="Weekly forms")).to_be_visible()
    earlier(page, 7)
    to(page, "today")
    expect(page.get_by_role("link", name="The weekly forms are due")).to_be_visible()
    to(page, "weekly")
    name_two(page, 5, 6)
    to(page, "going")
    expect(page.get_by_role("heading", name=trend_of(OWN.mean))).to_be_visible()


def trend_of(fact: str) -> str:
    """The title of the trend that follows a fact."""
    return next(one.title for one in TOPIC.trends.trends if one.fact == fact)


def test_what_is_missing_is_said_and_nothing_is_kept(offline, bundles):
    page = with_plan(offline, bundles)
    to(page, "weekly")
    before = page.evaluate(KEPT)
    page.locator(f"[name={FIRST}][value='3']").check(force=True)
    page.get_by_role("button", name="Save my activities").click()
    expect(page.get_by_role("link", name="Name activity 1")).to_be_visible()
    page.get_by_role("link", name="Name activity 1").click()
    assert page.evaluate("() => document.activeElement.name") == f"{FIRST}-words"
    page.get_by_role("button", name="Save the score").click()
    page.get_by_role("link", name="Tick the sentences that describe you, or that none does").click()
    assert page.evaluate("() => document.activeElement.name") == "sentence"
    page.locator("[name=none]").check(force=True)
    tick(page, 4)
    expect(
        page.get_by_role("link", name="Tick sentences, or that none describes you, not both")
    ).to_be_visible()
    assert page.evaluate(KEPT) == before and not page.evaluate("() => (kept.Activity ?? []).length")


def test_none_of_the_sentences_is_a_score_of_nothing(offline, bundles):
    page = with_plan(offline, bundles)
    to(page, "weekly")
    page.locator("[name=none]").check(force=True)
    before = page.evaluate(KEPT)
    tick(page)
    expect(page.get_by_text("Last: 0 of 24", exact=False)).to_be_visible()
    assert page.evaluate(SAID, before) == {FORM.fact: 0}


def test_the_forms_are_shut_while_a_danger_sign_waits(offline, bundles):
    page = with_plan(offline, bundles)
    page.evaluate("() => { recordSaid({ [here()]: [{ fact: 'saddle_numbness', value: true }] }); show(); }")
    to(page, "weekly")
    expect(page.locator(".level.danger .call a")).to_be_visible()
    assert FORM.title not in shown(page)


def test_a_server_has_the_same_scores_names_and_looks(offline, bundles, tmp_path, opened, origin):
    page = with_plan(offline, bundles)
    to(page, "weekly")
    name_two(page, 3, 4)
    earlier(page, 15)
    to(page, "weekly")
    name_two(page, 9, 8)
    tick(page, 1)
    to(page, "today")
    looks = page.locator(".due.look strong").all_inner_texts()
    log = downloaded(page, tmp_path / "rootway-log.json")
    server = with_log(opened(), origin, log, tmp_path / "rootway-log.json")
    assert looks and all(look in server.locator(".due.look").inner_text() for look in looks)
    server.goto(f"{origin}/log/weekly/")
    expect(server.locator("legend", has_text="driving to work")).to_be_visible()
    expect(server.get_by_text("Last: 1 of 24", exact=False)).to_be_visible()
    server.goto(f"{origin}/log/trends/")
    to(page, "going")
    verdicts = page.locator("li.card", has=page.get_by_role("heading", name=trend_of(OWN.mean)))
    assert "8.5" in verdicts.inner_text() and "8.5" in server.locator("main").inner_text()


def test_in_spanish_a_form_that_was_not_tested_there_gives_its_score_alone(chromium: Browser, bundles):
    context = chromium.new_context(offline=True, locale="es-MX", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(bundles["unread"].as_uri())
    page.get_by_role("button", name="Empezar", exact=True).click()
    walk(page, SCIATICA)
    to(page, "weekly")
    expect(page.get_by_role("heading", level=1)).to_have_text("Formularios de la semana")
    assert "because of my back" not in shown(page).lower()
    page.locator("[name=score]").fill("25")
    page.get_by_role("button", name="Guardar la puntuación").click()
    expect(page.get_by_role("heading", name="Hay un problema")).to_be_visible()
    page.locator("[name=score]").fill("12")
    page.get_by_role("button", name="Guardar la puntuación").click()
    expect(page.get_by_text("12 de 24", exact=False)).to_be_visible()
    context.close()
