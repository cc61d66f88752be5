"""The worked cases are the pathway's proof by example: each comes out as it says, and together they try every rule."""

from collections.abc import Iterator
from typing import Any

import pytest

from rootway.assess import assess_facts, assessed, case_faults, coverage_faults
from rootway.assess.worked import NOON
from rootway.guide import Guide, load_guide
from rootway.logic.value import UNSURE

pytestmark = pytest.mark.no_cover  # the near tests cover what this tries on many

GUIDE = load_guide()
FEWEST = 80


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """The assessment of every case, as JSON, by its name."""
    return {case.id: assessed(GUIDE, case).to_json(case.id) for case in GUIDE.cases}


def test_every_case_gives_its_expected_decisions():
    assert [str(fault) for fault in case_faults(GUIDE)] == []


def test_every_rule_is_shown_true_false_and_unknown():
    assert [str(fault) for fault in coverage_faults(GUIDE)] == []


def test_there_are_cases_enough_and_each_says_why():
    assert len(GUIDE.cases) >= FEWEST
    assert [case.id for case in GUIDE.cases if len(case.why.split()) < 4] == []


def test_every_danger_sign_has_a_case_of_its_own(found):
    """Alone among signs that are all answered no, each settles the urgency above self-care."""
    alone = {
        sign: [case.id for case in GUIDE.cases if dangers(GUIDE, case.facts or {}) == {sign}]
        for sign in signs(GUIDE)
        if sign not in SUPPLEMENT
    }
    assert [sign for sign, cases in alone.items() if not cases] == []
    for cases in alone.values():
        assert all(found[id]["triage"]["value"] != "self_care" for id in cases)


SUPPLEMENT = {
    "leg_weakness_course",
    "spinal_surgery_last_6_weeks",
}  # never alone: how a weakness goes, when a procedure was


def signs(guide: Guide) -> Iterator[str]:
    """The danger signs."""
    return (fact.id for fact in guide.facts.values() if fact.red_flag)


def dangers(guide: Guide, facts: Any) -> set[str]:
    """The danger signs that a case answers with yes."""
    return {id for id in signs(guide) if facts.get(id) is True}


def test_every_reason_is_cited(found):
    """0 uncited rules: every line that is said to a person names works that are in sources.toml."""
    reasons = [(id, reason) for id, json in found.items() for reason in reasons_in(json)]
    assert len(reasons) > 1_000
    assert [id for id, reason in reasons if not reason["sources"] or not reason["say"].strip()] == []
    cited = {source for _, reason in reasons for source in reason["sources"]}
    assert {source for source in cited if not GUIDE.source_title(source)} == set()


def reasons_in(found: Any) -> Iterator[dict[str, Any]]:
    """Every reason in an assessment, wherever it stands."""
    if isinstance(found, dict):
        yield from found.get("because", ())
        for part in found.values():
            yield from reasons_in(part)
    elif isinstance(found, list):
        for part in found:
            yield from reasons_in(part)


def test_every_requirement_has_a_home():
    assert [id for id in GUIDE.requirements if not GUIDE.home_of(id)] == []
    assert {f"S{number}" for number in range(1, 68)} | {f"K{number}" for number in range(1, 30)} == set(
        GUIDE.requirements
    )


@pytest.mark.parametrize("path", GUIDE.facts["pain_path"].words)
def test_location_alone_never_gives_more_than_a_pattern(path: str):
    """With the path of the pain known and nobody sure of anything else."""
    doubts = {fact.id: UNSURE for fact in GUIDE.facts.values() if fact.fold == ""}
    root = assess_facts(GUIDE, {**doubts, "pain_path": path}, NOON).to_json()["nerve_root"]
    assert root["settled"]
    assert root["support"] in (None, "pattern")


def test_what_to_do_fits_the_level_of_its_rule(found):
    """An emergency names the emergency number, urgent names today; a rule's own words are no softer, nor late."""
    said = {
        (reason["gives"], reason["id"], reason["do"])
        for json in found.values()
        for reason in json["triage"]["because"]
        if reason["gives"] == json["triage"]["value"]
    }
    assert [rule for level, rule, do in said if level == "emergency" and "{emergency_number}" not in do] == []
    assert [rule for level, rule, do in said if level == "urgent" and "today" not in do] == []
    assert {level for level, _, _ in said} == {"see_clinician", "urgent", "emergency", "self_care"}


def test_one_time_is_told_to_a_person(found):
    """What to do is told for the level that is reached, and for no lower one."""
    lower = [
        (id, reason["id"])
        for id, json in found.items()
        for reason in json["triage"]["because"]
        if reason["gives"] != json["triage"]["value"] and reason["do"]
    ]
    assert lower == []
    later = [
        (id, line["rule"])
        for id, json in found.items()
        if json["triage"]["value"] in ("urgent", "emergency")
        for line in json["reevaluate"]
        if line["value"] != "at_once" and (line["do"] or any(reason["do"] for reason in line["because"]))
    ]
    assert later == []


def test_no_time_stands_in_the_words_of_another_level():
    """No rule and no title of urgency names hours, or weeks in which to be seen."""
    file = GUIDE.files["triage"]
    words = [*file.titles.values(), *file.does.values(), *(rule.do for rule in file.rules)]
    assert [said for said in words if "48" in said or "two weeks" in said or "two days" in said] == []
