"""In which stage a person is, which page comes next, and when a plan may be shown."""

from dataclasses import replace

from rootway.guide import Page
from rootway.guide.question import Question
from rootway.interview import EXAMINED, Interview, Stop, unasked_of
from rootway.logic.value import UNSURE
from tests.interview.made import interview, told, with_pages
from tests.record.log import GUIDE

DANGER = {
    question.fact: False
    for page in GUIDE.pages
    for question in page.questions
    if page.stage == "danger" and GUIDE.facts[question.fact].kind == "yes_no"
}
EVERYTHING = {question.fact: UNSURE for page in GUIDE.pages for question in page.questions}


def core(**said: object) -> dict[str, object]:
    """No danger sign, and nothing known of the rest of the core but this."""
    asked = {q.fact: UNSURE for page in GUIDE.pages for q in page.questions if page.stage == "core"}
    return {**asked, **DANGER, "age_years": 40, "duration_weeks": 3, **said}


def test_danger_signs_come_first_and_wait_for_every_answer():
    found = interview({})
    assert (found.stage, found.plan_ready) == ("danger", False)
    assert found.first_open is not None
    assert found.first_open.id == GUIDE.pages[0].id
    assert interview({**DANGER, "fever": None} | {"fever": False}).stage == "core"
    left = {fact: value for fact, value in DANGER.items() if fact != "calf_swelling"}
    assert interview(left).stage == "danger"


def test_a_detail_of_danger_that_nobody_waits_for_is_asked_again_once_it_was_said():
    signs = {fact for fact in DANGER if GUIDE.facts[fact].is_sign} - {"spinal_surgery_last_6_weeks"}
    denied = {fact.id: False for fact in GUIDE.facts.values() if fact.is_sign and fact.kind == "yes_no"}
    settled = interview({**denied, "age_years": 40, "duration_weeks": 3, "anticoagulated": False})
    assert settled.triage.settled
    assert (settled.stage, settled.danger_facts(settled.told.answers)) == ("core", {*signs, "anticoagulated"})
    more = interview({**settled.told.facts, "diabetes": False})
    assert more.danger_facts(more.told.answers) == {*signs, "anticoagulated", "diabetes"}
    open_still = interview({**denied, "age_years": 40, "duration_weeks": 3})
    assert not open_still.triage.settled
    assert open_still.danger_facts(open_still.told.answers) >= {
        *signs,
        "anticoagulated",
        "diabetes",
        "tingling_or_numbness",
    }


def test_the_core_follows_and_then_a_plan_is_ready():
    assert interview(DANGER).stage == "core"
    found = interview(core(leg_side="left"))
    assert (found.stage, found.plan_ready) == ("sharpen", True)


def test_no_plan_is_ready_while_the_urgency_is_urgent():
    found = interview(core(fever=True))
    assert (found.stage, found.plan_ready) == ("sharpen", False)


def test_an_emergency_ends_the_interview_where_it_was_answered():
    found = interview({"saddle_numbness": True})
    assert (found.stage, found.plan_ready) == ("done", False)


def test_it_is_done_when_nothing_can_change_a_decision():
    found = interview({**EVERYTHING, **core()}, examined=True)
    assert (found.stage, found.plan_ready, found.most_useful, found.first_open) == ("done", True, None, None)


def test_the_page_with_the_best_question_comes_next():
    found = interview(core())
    assert found.most_useful is not None
    assert found.most_useful.page is not None
    asked = {question.fact for question in found.questions(found.most_useful.page)}
    assert found.told.worth()[0] in asked


def test_what_can_change_nothing_is_not_asked_after_the_core():
    found = interview({**EVERYTHING, **core()} | {"prior_lumbar_surgery": False})
    pages = [stop.id for stop in found.stops if not stop.complete]
    assert pages == []


def test_findings_are_asked_of_examined_people_alone():
    said = core()
    assert [stop.id for stop in interview(said).stops if stop.part == "exam"] == [EXAMINED]
    assert [stop.id for stop in interview(said, examined=False).stops if stop.part == "exam"] == [EXAMINED]
    asked = [stop.id for stop in interview(said, examined=True).stops if stop.part == "exam"]
    assert asked[0] == EXAMINED
    assert len(asked) > 1
    known = {q.fact: UNSURE for page in GUIDE.pages if page.part == "exam" for q in page.questions}
    assert [stop for stop in interview({**said, **known}).stops if stop.id == EXAMINED] == []


def test_for_decisions_alone_of_the_core_only_what_can_change_one_is_asked():
    said = {**DANGER, "age_years": 40, "duration_weeks": 3}
    whole, needed = interview(said), interview(said, for_record=False)
    asked = [{q.fact for stop in found.stops if stop.stage == "core" for q in found.questions(stop.page)}
             for found in (whole, needed)]  # fmt: skip
    assert asked[1] < asked[0]


def test_what_an_earlier_check_tells_is_asked_again_for_the_record():
    said = core(leg_side="left")
    page = next(page for page in GUIDE.pages for q in page.questions if q.fact == "leg_side")
    assert "leg_side" in {q.fact for q in interview(said, history=["leg_side"]).questions(page)}
    facts = interview(said).told
    known = Interview(replace(facts, answers=frozenset()))
    assert "leg_side" not in {q.fact for q in known.questions(page)}


def test_a_follow_up_comes_with_the_question_it_hangs_on():
    found = interview(core(prior_lumbar_surgery=True))
    page = next(page for page in GUIDE.pages for q in page.questions if q.fact == "weeks_since_surgery")
    assert "weeks_since_surgery" in {q.fact for q in found.questions(page)}
    alone = Page("tests", "exam", "Tests", (Question("weakness_grade_0_5", "How strong?", "Choose"),))
    told_all = told({**EVERYTHING, **core()}, guide=with_pages(*GUIDE.pages[:6], alone), examined=True)
    assert Interview(replace(told_all, answers=frozenset(), worth=tuple)).questions(alone) == ()
    hanging = replace(alone, questions=(*GUIDE.pages[1].questions[:1], *alone.questions))
    shown = Interview(replace(told_all, answers=frozenset({"leg_weakness"}), worth=tuple)).questions(hanging)
    assert [question.fact for question in shown] == ["leg_weakness"]


def test_a_page_has_a_name_and_a_place_on_the_way():
    found = interview(DANGER)
    assert found.page("nowhere") is None
    assert found.page(GUIDE.pages[0].id) == GUIDE.pages[0]
    first, second = found.stops[0], found.stops[1]
    assert not found.is_past(first.id, second)
    assert found.is_past(second.id, first)
    assert isinstance(first, Stop)


def test_what_a_partner_on_the_page_could_bring_up_is_offered():
    found = interview({})
    page = next(page for page in GUIDE.pages if page.id == "weakness")
    assert "leg_weakness_course" in {question.fact for question in found.offered(page)}
    denied = interview(DANGER)
    assert "leg_weakness_course" not in {question.fact for question in denied.questions(page)}
    assert "leg_weakness_course" in {question.fact for question in denied.offered(page)}


def test_what_an_answer_makes_needless_to_ask_is_not_known():
    tried, hidden = (
        unasked_of(GUIDE, {"extension_response": "worse"}),
        {"flexion_response", "side_glide_response"},
    )
    assert tried == {}
    assert unasked_of(GUIDE, {}) == {}
    assert unasked_of(GUIDE, {"extension_response": UNSURE}) == dict.fromkeys(hidden, UNSURE)
    assert "flexion_response" not in unasked_of(
        GUIDE, {"extension_response": UNSURE, "flexion_response": "worse"}
    )


def test_a_page_off_the_way_can_be_answered_whole():
    found = interview({**EVERYTHING, **core()}, examined=True)
    page = found.to_add[0] if found.to_add else next(page for page in GUIDE.pages if page.stage == "sharpen")
    alone = Interview(replace(found.told, answers=frozenset(), worth=tuple))
    assert page in alone.to_add
    assert [q.fact for q in alone.offered(page)] == [
        q.fact for q in page.questions if q.fact not in GUIDE.show_if or q in alone.offered(page)
    ]


def test_while_the_urgency_is_open_what_it_waits_for_comes_before_a_plan():
    found = interview(core(leg_side="left"))
    assert found.before_plan is None
    waiting = Interview(replace(found.told, triage=interview({}).told.triage))
    assert (waiting.stage, waiting.before_plan) == ("core", waiting.settles_most)


def test_a_strength_that_only_a_clinician_measures_holds_a_plan_back_for_one_question():
    """Whoever is weak was asked everything else first, fifteen questions that change nothing of how soon to be seen."""
    weak = core(
        leg_weakness=True, leg_weakness_course="stable", weakness_onset="longer", weakness_movement="ankle_up",
        single_heel_raise_lost=False,
    )  # fmt: skip
    found = interview(weak)
    assert (found.triage.waiting_for, found.stage) == ({"weakness_grade_0_5"}, "core")
    assert found.before_plan is not None
    assert found.most_useful is not None
    assert (found.before_plan.id, found.most_useful.id != EXAMINED) == (EXAMINED, True)
    measured = interview(weak, examined=True)
    assert measured.before_plan is not None
    assert measured.before_plan.page is not None
    asked = {question.fact for question in measured.questions(measured.before_plan.page)}
    assert "weakness_grade_0_5" in asked
    nobody = interview({**weak, "weakness_grade_0_5": UNSURE}, examined=False)
    assert (nobody.triage.value, nobody.before_plan, nobody.plan_ready) == ("see_clinician", None, True)


def test_a_page_has_a_place_on_the_way_to_a_first_plan_and_one_before_it():
    found = interview(core(leg_side="left"))
    way = [stop.id for stop in found.stops if stop.stage in ("danger", "core")]
    later = next(page.id for page in GUIDE.pages if page.stage == "sharpen")
    assert [found.position(id) for id in (way[0], way[-1])] == [(1, len(way)), (len(way), len(way))]
    assert found.position(later) == (len(way), len(way))
    before = [found.before(id) for id in (way[0], way[1], later)]
    assert [stop.id if stop else None for stop in before] == [None, way[0], way[-1]]


def test_a_page_comes_after_a_first_plan_when_it_only_sharpens_it():
    found = interview({})
    stages = {page.stage: found.is_after_plan(page.id) for page in GUIDE.pages}
    assert stages == {"danger": False, "core": False, "sharpen": True}
    assert found.is_after_plan(EXAMINED)
