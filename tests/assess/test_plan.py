"""When a re-evaluation falls due, and the lines of a plan."""

from dataclasses import replace
from datetime import UTC, date, datetime

from rootway.assess import assess_facts, due_date
from rootway.record import completed
from tests.record.log import GUIDE, NOW

RULE = GUIDE.files["reevaluate"].rules[0]
TODAY = date(2026, 11, 22)


def due(days: int, start: str, **facts: object) -> date:
    """When a rule falls due for someone of whom this is known."""
    return due_date(GUIDE, replace(RULE, due_days=days, due_from=start), facts, NOW)  # type: ignore[arg-type]


def test_due_days_count_from_now():
    assert due(0, "as_of") == TODAY
    assert due(14, "as_of") == date(2026, 12, 6)
    assert due(14, "as_of", weeks_into_plan=1) == date(2026, 12, 6)


def test_due_days_count_from_when_the_plan_began():
    assert due(28, "plan_start", weeks_into_plan=1) == date(2026, 12, 13)
    assert due(28, "plan_start", weeks_into_plan=2.5) == date(2026, 12, 2)


def test_a_plan_that_has_not_begun_begins_now():
    for facts in ({}, {"weeks_into_plan": "unsure"}, {"weeks_into_plan": 0}):
        assert due(28, "plan_start", **facts) == date(2026, 12, 20)


def test_nothing_falls_due_in_the_past():
    assert due(28, "plan_start", weeks_into_plan=9) == TODAY


def test_days_are_counted_in_the_zone_of_the_moment():
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert due_date(GUIDE, replace(RULE, due_days=1, due_from="as_of"), {}, late) == date(2026, 11, 23)


def plain() -> dict[str, object]:
    """Someone with plain leg pain whose danger signs are all denied."""
    said = {"leg_pain": True, "worse_sitting": True, "age_years": 44, "duration_weeks": 2, "sex": "male"}
    said |= {"leg_pain_0_10": 5, "woken_every_night": False}
    return dict(completed(GUIDE, said, denied=True).facts)


def test_a_plan_holds_what_the_table_chose_in_its_order():
    found = assess_facts(GUIDE, plain(), NOW)  # type: ignore[arg-type]
    ids = [line.id for line in found.plan]
    assert {"walking", "sitting-breaks", "symptom-tracking"} <= set(ids)
    assert ids == sorted(ids, key=GUIDE.table("plan").values.index)


def test_a_line_says_what_it_is_and_names_the_sources_of_the_rule_and_of_the_thing():
    found = assess_facts(GUIDE, plain(), NOW)  # type: ignore[arg-type]
    lines = {line.id: line for line in found.plan}
    walking, active = lines["walking"], lines["staying-active"]
    assert (walking.kind, active.kind) == ("protocol", "advice")
    assert walking.title == GUIDE.protocols["walking"].title
    assert walking.say == GUIDE.protocols["walking"].purpose
    assert active.say == GUIDE.advice["staying-active"].summary
    assert set(GUIDE.protocols["walking"].sources) <= set(walking.sources)
    assert {source for reason in walking.because for source in reason.sources} <= set(walking.sources)


def test_what_a_clinician_starts_stands_apart():
    found = assess_facts(GUIDE, plain(), NOW)  # type: ignore[arg-type]
    assert {line.start for line in found.plan} == {"self"}
    assert {line.start for line in found.with_clinician} == {"clinician"}


def test_what_to_read_besides_is_each_page_once_in_the_order_of_the_table_with_every_reason():
    said = {**plain(), "sedating_medicine": True, "off_work": True}
    found = assess_facts(GUIDE, said, NOW)  # type: ignore[arg-type]
    lines = {line.id: line for line in found.care}
    assert list(lines) == ["pain-relief", "driving", "work", "what-not-to-pay-for"]
    relief, page = lines["pain-relief"], GUIDE.advice["pain-relief"]
    assert (relief.title, relief.say) == (page.title, page.summary)
    assert [reason.id for reason in relief.because] == [
        "pain-relief-for-all",
        "medicine-not-stopped-suddenly",
    ]
    named = {source for reason in relief.because for source in reason.sources}
    assert named | set(page.sources) == set(relief.sources)


def test_nothing_is_read_besides_while_it_is_urgent():
    found = assess_facts(GUIDE, {**plain(), "fever": True, "off_work": True}, NOW)  # type: ignore[arg-type]
    assert (found.triage.value, found.care) == ("urgent", ())
