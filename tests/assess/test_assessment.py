"""The shape of an assessment in JSON: the contract that every door keeps."""

import json
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from rootway.assess import assess, assess_facts
from rootway.interview.worth import _QUESTIONS, MOST_GUIDES, next_questions
from rootway.record import completed
from tests.record.log import GUIDE, NOW, said

SINGLES = {"triage", "nerve_root", "driver", "direction", "imaging"}
RESULT = {"value", "settled", "could_be", "because", "waiting_for"}


def found(facts: dict[str, Any], denied: bool = False) -> dict[str, Any]:
    """The assessment of someone as JSON, after a journey through text."""
    known = completed(GUIDE, facts, denied).facts
    return dict(json.loads(json.dumps(assess_facts(GUIDE, known, NOW).to_json("someone"))))


S1 = {
    "leg_pain": True,
    "leg_side": "left",
    "pain_path": "back_calf_outer_foot",
    "most_distal_zone": "foot",
    "ankle_reflex": "reduced",
    "duration_weeks": 3,
    "age_years": 42,
    "sex": "male",
    "weeks_into_plan": 0,
}


def test_an_assessment_names_the_person_the_pathway_and_the_moment():
    json = found({})
    assert (json["id"], json["pathway"], json["version"]) == ("someone", GUIDE.id, GUIDE.version)
    assert json["as_of"] == "2026-11-22T09:00:00Z"
    assert json["not_medical_advice"] == GUIDE.pathway.not_medical_advice


def test_it_is_settled_when_every_decision_is():
    nothing = assess_facts(GUIDE, completed(GUIDE, {}).facts, NOW)
    assert not nothing.settled
    assert replace(nothing, results={id: one for id, one in nothing.results.items() if one.settled}).settled


def test_every_decision_is_there():
    lists = {
        "look_alikes",
        "treatments",
        "reevaluate",
        "see",
        "plan",
        "with_clinician",
        "care",
        "next_questions",
        "stage",
        "plan_ready",
    }
    others = {"id", "pathway", "version", "as_of", "not_medical_advice", "unsettled", "conflicts"}
    others |= {"headline", "state", "pattern"}
    assert set(found({})) == SINGLES | lists | others


def test_each_single_decision_has_its_shape():
    json = found(S1, denied=True)
    assert {name: set(json[name]) for name in SINGLES} == {
        name: RESULT | ({"support"} if name == "nerve_root" else set()) for name in SINGLES
    }
    assert {name: type(json[name]["could_be"]) for name in SINGLES} == {
        name: str if name == "triage" else list for name in SINGLES
    }


def test_the_headline_is_the_state_where_nothing_is_urgent_and_else_the_urgency():
    begins = found({**S1, "weeks_into_plan": 0}, denied=True)
    assert begins["headline"] == {
        "table": "state", "value": "begin", "title": GUIDE.title_of("state", "begin"),
        "do": GUIDE.files["state"].does["begin"],
    }  # fmt: skip
    assert begins["state"]["value"] == "begin"
    weak = found({**S1, "toe_walk_difficult": True}, denied=True)
    assert (weak["headline"]["table"], weak["headline"]["value"]) == ("triage", "see_clinician")
    assert weak["state"]["value"] == "change_plan"
    urgent = found({**S1, "fever": True}, denied=True)
    assert (urgent["headline"]["value"], urgent["state"]) == ("urgent", None)
    unknown = found({})
    assert (unknown["headline"]["title"], unknown["headline"]["value"], unknown["state"]) == ("", None, None)


def test_a_plain_root_comes_out_with_its_support():
    root = found(S1, denied=True)["nerve_root"]
    assert (root["value"], root["support"]) == ("S1", "sign")


def test_nothing_is_said_of_someone_of_whom_nothing_is_known():
    json = found({})
    assert (json["triage"]["value"], json["triage"]["settled"]) == (None, False)
    assert json["triage"]["could_be"] == "emergency"
    assert json["triage"]["because"] == []
    assert {"saddle_numbness", "fever"} <= set(json["triage"]["waiting_for"])
    assert json["plan"] == json["care"] == json["see"] == json["reevaluate"] == []
    assert {line["fit"] for line in json["treatments"]} == {"not_now"}
    assert set(json["unsettled"]) == {"look_alikes", "see", "reevaluate", "plan", "care"}


def test_a_reason_names_its_rule_the_facts_it_read_and_its_sources():
    (reason,) = found({"saddle_numbness": True}, denied=True)["triage"]["because"]
    words = next(rule for rule in GUIDE.files["triage"].rules if rule.id == "saddle-numbness")
    assert {key: reason[key] for key in ("say", "facts", "sources", "evidence")} == {
        "say": words.say,
        "facts": {"saddle_numbness": True},
        "sources": list(words.sources),
        "evidence": words.evidence,
    }
    assert words.do.startswith(reason["do"]) or reason["do"]
    assert "unsure" not in reason
    assert "saddle-numbness" in reason.values()


def test_a_reason_that_stands_on_not_sure_says_so():
    (reason,) = found({"saddle_numbness": "unsure"}, denied=True)["triage"]["because"]
    assert reason["unsure"] is True
    assert reason["facts"] == {"saddle_numbness": "unsure"}


def test_a_decision_that_rests_on_no_rule_says_why_with_its_source():
    (reason,) = found({}, denied=True)["triage"]["because"]
    words = GUIDE.otherwise("triage")
    assert (reason["say"], reason["facts"], reason["sources"]) == (words.say, {}, list(words.sources))


def test_each_treatment_tells_its_target_what_to_notice_and_its_timeline():
    lines = found(S1, denied=True)["treatments"]
    items = GUIDE.files["treatments"].items
    assert [line["value"] for line in lines] == [item.id for item in items]
    for line, item in zip(lines, items, strict=True):
        assert set(line) >= {
            "treatment",
            "title",
            "fit",
            "settled",
            "could_be",
            "because",
            "waiting_for",
            "sources",
        }
        assert (line["treatment"], line["title"]) == (item.id, item.title)
        assert (line["target"], line["notice"], line["timeline"]) == (item.target, item.notice, item.timeline)
        assert line["sources"] == list(item.sources)


def test_a_reevaluation_has_its_day_and_says_what_to_do():
    lines = found(S1, denied=True)["reevaluate"]
    assert [(line["value"], line["rule"], line["due"]) for line in lines] == [
        ("scheduled", "two-week-look", "2026-12-06"),
        ("scheduled", "four-week-look", "2026-12-20"),
    ]
    assert all(line["settled"] and line["say"] and line["do"] and line["because"] for line in lines)


def test_whom_to_see_stands_once_with_all_its_reasons():
    lines = found(
        {**S1, "groin_pain": True, "morning_stiffness_over_30_min": True, "improves_with_exercise": True},
        True,
    )["see"]
    values = [line["value"] for line in lines]
    assert len(set(values)) == len(values)
    physician = next(line for line in lines if line["value"] == "physician")
    assert len(physician["because"]) >= 2
    assert values == sorted(values, key=GUIDE.table("see").values.index)


def test_what_is_held_back_waits_for_the_urgency():
    """Everything but one mild danger sign is denied: what one would begin with is held back, and says for what."""
    facts = dict(completed(GUIDE, {**S1, "back_pain": True}, denied=True).facts)
    del facts["feels_unwell"]
    json = assess_facts(GUIDE, facts, NOW).to_json()
    assert not json["triage"]["settled"]
    exercise = json["treatments"][0]
    assert (exercise["fit"], exercise["settled"], exercise["because"]) == ("not_now", False, [])
    assert "feels_unwell" in exercise["waiting_for"]
    assert "feels_unwell" in json["unsettled"]["see"]["waiting_for"]
    assert not {"physical_therapist", "chiropractor"} & {line["value"] for line in json["see"]}


def test_a_log_and_the_facts_it_folds_to_are_assessed_alike():
    log = [said("saddle_numbness", True, 1), said("age_years", 44, 9)]
    facts = completed(GUIDE, {"saddle_numbness": True, "age_years": 44}).facts
    assert assess(GUIDE, log, NOW).to_json() == assess_facts(GUIDE, facts, NOW).to_json()


def test_a_moment_of_another_zone_keeps_it():
    moment = datetime.fromisoformat("2026-11-22T09:00:00-05:00")
    assert assess_facts(GUIDE, {}, moment).to_json()["as_of"] == "2026-11-22T09:00:00-05:00"
    assert (
        assess_facts(GUIDE, {}, datetime(2026, 1, 1, tzinfo=UTC)).to_json()["as_of"] == "2026-01-01T00:00:00Z"
    )


def test_one_decision_can_be_read_alone():
    assessment = assess_facts(GUIDE, completed(GUIDE, S1, denied=True).facts, NOW)  # type: ignore[arg-type]
    json = assessment.to_json()
    assert assessment.triage.to_json() == json["triage"]
    assert assessment.pattern["driver"].to_json() == json["driver"]


def test_where_the_first_rule_that_holds_counts_its_facts_are_asked_first():
    questions = found({"age_years": 40, "duration_weeks": 3, "leg_pain": True}, denied=True)["next_questions"]
    paths = [id for id in questions if id.startswith("pain_at_")]
    assert paths[0] == "pain_at_inner_foot"
    below_the_knee = {f"pain_at_{zone}" for zone in (
        "inner_foot", "top_foot", "outer_foot", "sole", "inner_shin", "outer_shin", "calf")}  # fmt: skip
    by_the_hip = {"pain_at_buttock", "pain_at_outer_thigh"}  # what else it may be hangs on these too
    assert set(paths[:9]) == below_the_knee | by_the_hip


def test_many_guides_in_one_program_are_asked_alike_and_only_some_are_kept():
    asked = {next_questions(copy(GUIDE), {}, {}) for _ in range(2 * MOST_GUIDES)}
    assert asked == {next_questions(GUIDE, {}, {})}
    assert len(_QUESTIONS) <= MOST_GUIDES


def test_the_plan_is_looked_at_first_where_an_answer_calls_for_it_and_no_visit_is_asked_for_anyway():
    stuck = {**S1, "age_years": 40, "weeks_into_plan": 8, "function_improving": False}
    calm = assess_facts(GUIDE, completed(GUIDE, stuck, denied=True).facts, NOW)
    assert calm.triage.value == "self_care"
    assert [line.rule for line in calm.look_first] == ["no-gain-act"]
    improving = completed(GUIDE, {**stuck, "function_improving": True}, denied=True).facts
    assert assess_facts(GUIDE, improving, NOW).look_first == ()
    open_signs = completed(GUIDE, {**stuck, "fever": "unsure"}).facts
    assert assess_facts(GUIDE, open_signs, NOW).look_first == ()
