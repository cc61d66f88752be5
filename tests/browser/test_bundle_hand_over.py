"""The file without a server: back pain that begins to run down the leg becomes another topic, and a free leg may."""

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rootway.follow_up.calmed import facts_read, has_calmed
from rootway.logic.value import UNSURE
from rootway.record import Entry
from tests.browser.bundle_walk import SCIATICA, begun, downloaded, walk
from tests.browser.logs import NOON, moment_of, plain_log
from tests.browser.test_bundle_follow import OPEN, earlier, to, with_log
from tests.browser.test_topic_agrees import EXPORTS, TOPICS, guide, module
from tests.follow_up.log import on

pytestmark = pytest.mark.long

Json = dict[str, Any]
LEG, BACK = "lumbosacral-radiculopathy", "low-back-pain"
SORE_BACK: Json = {
    "low_back_asked": True,
    "back_pain": True,
    "pain_at_low_back": True,
    "age_years": 45,
    "sex": "female",
    "duration_weeks": 3,
    "back_duration_weeks": 3,
    "back_pain_0_10": 4,
}
NOW_LIKE = "This now looks like: "
GONE: Json = {
    "most_distal_zone": "back",
    "leg_pain_0_10": 0,
    "checked_in": True,
    **dict.fromkeys(("tingling_or_numbness", "heel_walk_difficult", "toe_walk_difficult"), False),
    **dict.fromkeys(("big_toe_lift_weak", "leg_weakness", "numbness_increasing"), False),
}


def with_back_pain(offline: Any, bundles: Any) -> Page:
    """Somebody who came through the front door to the low back, five days ago."""
    page = begun(offline, bundles["all"])
    assert f"#/result/{BACK}" in walk(page, SORE_BACK)
    earlier(page, 5)
    return page


def it_runs_down(page: Page) -> None:
    """A check-in on which the pain has reached the calf."""
    checked_in(page, "calf", 5)


def checked_in(page: Page, zone: str, pain: int) -> None:
    """A check-in with how far down it is, and how strong."""
    to(page, "check-in/whole")
    if page.get_by_text("Nothing new").count():  # not asked by whoever answered the danger signs just now
        page.get_by_text("Nothing new").click()
    page.locator(f"[name=most_distal_zone][value={zone}]").check(force=True)
    for name in page.evaluate(OPEN):
        value = str(pain) if name.endswith("_0_10") else "no"
        page.locator(f"[name={name}][value='{value}']").check(force=True)
    for box in page.locator("main .number input[type=text]").all():
        box.fill("12")
    page.get_by_role("button", name="Save").click()
    page.wait_for_function("() => !location.hash.startsWith('#/check-in')")


def test_back_pain_that_runs_down_the_leg_is_handed_over_with_what_was_said(offline, bundles):
    page = with_back_pain(offline, bundles)
    checked_in(page, "back", 4)
    earlier(page, 2)
    to(page, "today")
    assert not page.get_by_role("heading", name=NOW_LIKE).count()
    it_runs_down(page)
    to(page, "today")
    title = guide(LEG).title
    expect(page.get_by_role("heading", name=f"{NOW_LIKE}{title}")).to_be_visible()
    expect(page.get_by_text("We ask about danger signs again first.", exact=False)).to_be_visible()
    before = page.evaluate("() => person().check_number")
    page.get_by_role("button", name=f"Go on with {title}").click()
    page.wait_for_url(f"**/index.html#/ask/{LEG}/**")
    asked = page.evaluate("() => journeyIn(here()).way.page(location.hash.split('/')[3]).part")
    assert asked == "danger"
    assert page.evaluate("() => [here(), person().check_number]") == [LEG, before + 1]
    old, new = page.evaluate(
        "(ids) => ids.map((id) => rows('Episode').find(({ pathway }) => pathway === id))", [BACK, LEG]
    )
    assert old["ended_at"] == new["began_at"] and new["after"] == old["id"]
    assert f"#/result/{LEG}" in walk(page, {**SORE_BACK, **SCIATICA})
    said = page.evaluate("() => journeyIn(here()).found.facts")
    assert said["back_pain_0_10_baseline"] == 4  # the start of the back pain goes along
    assert not page.get_by_role("heading", name=NOW_LIKE).count()
    to(page, "today")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()


def test_a_server_hands_over_to_the_same_and_knows_the_same_afterwards(
    offline, bundles, tmp_path, opened, doors
):
    page = with_back_pain(offline, bundles)
    it_runs_down(page)
    log = downloaded(page, tmp_path / "rootway-log.json")
    server = with_log(opened(), doors, log, tmp_path / "rootway-log.json")
    to(page, "today")
    card = page.locator("section", has=page.locator("#became")).inner_text()
    assert card.split() == server.locator("section", has=server.locator("#became")).inner_text().split()
    page.get_by_role("button", name="Go on with", exact=False).click()
    walk(page, {**SORE_BACK, **SCIATICA})
    headline = page.evaluate("() => journeyIn(here()).found.headline.title")
    downloaded(page, tmp_path / "after.json")
    again = opened()
    again.goto(f"{doors}/check/upload/")
    again.get_by_label("File with my answers").set_input_files(tmp_path / "after.json")
    again.get_by_role("button", name="Use this file").click()
    again.goto(f"{doors}/check/result/")
    expect(again.locator("#level")).to_have_text(headline)
    assert NOW_LIKE not in again.locator("main").inner_text()


def test_without_a_front_door_nothing_is_handed_over(offline, bundles):
    page = begun(offline, bundles["reviewed"])
    walk(page, SCIATICA)
    to(page, "today")
    assert page.evaluate("() => becomesOf(journeyIn(here()))") is None
    page.evaluate("() => handOver(here())")
    assert page.evaluate("() => person().check_number") == 1


TELL = """([id, gone, days]) => {
  for (const ago of days) {
    const at = written(nowHere() - ago * DAY), own = openEpisode(id).id;
    const row = { observed_at: at, recorded_at: at, by: "self", check_number: person().check_number, corrects: null };
    for (const [fact, value] of Object.entries(gone)) {
      rows("Entry").push({ id: uuid(), fact, value, ...row, episode: reachesAll(topics[id], fact) ? null : own });
    }
  }
}"""


def test_a_leg_that_was_free_for_days_is_offered_the_low_back_and_leads_again_by_a_new_sign(offline, bundles):
    page = begun(offline, bundles["all"])
    said = {**SCIATICA, "pain_at_low_back": True}
    assert f"#/result/{LEG}" in walk(page, said)
    calmed = guide(LEG).trends.calmed
    assert calmed and calmed.offers == BACK
    earlier(page, calmed.after_days + 2)
    page.evaluate(TELL, [LEG, GONE, list(range(calmed.after_days - 1, -1, -1))])
    to(page, "today")
    walk(page, said)
    to(page, "today")
    assert not page.locator("#became").count()  # it is a day short
    page.evaluate(TELL, [LEG, GONE, [calmed.after_days]])
    to(page, "today")
    walk(page, said)  # what matters now and was not asked before
    to(page, "today")
    expect(page.locator("#became")).to_have_text(f"You may go on with: {guide(BACK).title}")
    expect(page.get_by_text(calmed.say)).to_be_visible()
    page.get_by_role("button", name=f"Go on with {guide(BACK).title}").click()
    assert f"#/result/{BACK}" in walk(page, SORE_BACK)
    assert not page.locator("#became").count()
    it_runs_down(page)
    to(page, "today")
    expect(page.locator("#became")).to_have_text(f"{NOW_LIKE}{guide(LEG).title}")


CALMED = """({ topics, hasCalmed, isoDay }, id, logs, asOf) =>
  logs.map((log) => hasCalmed(topics[id], log, asOf, isoDay))"""


def some_days(random: Random, id: str) -> list[Entry]:
    """The signs of a topic over some days, most of them gone, and now and then what they follow from."""
    of, log = guide(id), list[Entry]()
    signs = [free.fact for free in of.trends.calmed.free] if of.trends.calmed else []
    often, doubt = random.choice([1.0, 0.97, 0.7]), random.choice([0, 0.01])
    for fact in sorted(facts_read(of)):
        about = of.facts[fact]
        gone: Any = {"yes_no": False, "number": 0}.get(about.kind, next(iter(about.words), False))
        there: Any = {"yes_no": True, "number": 3}.get(about.kind, next(reversed(about.words or (True,))))
        for ago in range(24):
            if random.random() < (often if fact in signs else 0.01):
                value = random.choice([there, UNSURE]) if random.random() < doubt else gone
                at = on(ago, random.randrange(7))
                log.append(Entry(fact, value, at, at, id=f"{fact}{ago}"))
    return log


@pytest.mark.parametrize("id", TOPICS)
def test_a_topic_calms_on_the_same_day_as_in_python(modules, id):
    random, of = Random(9), guide(id)
    logs = [some_days(random, id) for _ in range(300)]
    source = module(id).replace(EXPORTS, EXPORTS + "\nexport { hasCalmed };")
    found = modules.call(source, CALMED, id, [plain_log(log) for log in logs], moment_of(NOON))
    assert found == [has_calmed(of, log, NOON, NOON.tzinfo) for log in logs]  # type: ignore[arg-type]
    assert len(set(found)) == (2 if of.trends.calmed else 1)
