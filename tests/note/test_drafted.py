"""What a draft says of a visit, kind by kind; what it never says."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from rootway.assess import assess
from rootway.guide.examination import held_as
from rootway.note import KINDS, Decided, Treated, drafted, with_own
from rootway.note.sentence import Sentence
from rootway.visit_summary import pack_of
from tests.assess.test_left import check
from tests.generative.people import sayable
from tests.note.logs import AS_OF, ago, denied, draft_of, guide, sat, texts, visit
from tests.record.log import GUIDE, NOW, said

TODAY = AS_OF.date()


def test_a_draft_of_nothing_says_that_nothing_was_asked_or_examined():
    for kind in KINDS:
        draft = draft_of([], kind)
        assert {s.unsaid for s in draft.sentences} == {"not asked", "not examined"}
        assert "Not asked: danger signs." in texts(draft)
        assert "Not examined: examination." in texts(draft)


def test_what_was_told_stands_with_its_day():
    draft = draft_of(visit())
    told = texts(draft)
    assert "Pain on the body map: pain in the low back; pain in the back of the calf (Nov 13, 2026)." in told
    missed = next(one for one in told if one.startswith("Not asked: "))
    assert "numbness or tingling on the body map" in missed.removeprefix("Not asked: ").split("; ")
    assert "Leg pain from 0 to 10: 5 (Nov 21, 2026); first 8 (Nov 2, 2026)." in told
    assert "Reports: worse when sitting (Nov 13, 2026)." in told
    assert "Denies: worse when bending forward (Nov 13, 2026)." in told
    assert "Not sure: better when lying down (Nov 13, 2026)." in told
    assert "Reports: low mood on most days (Nov 13, 2026)." in texts(draft, "tried")


def test_only_findings_of_the_days_it_covers_are_told_and_the_other_side_is_open():
    told = texts(draft_of(visit()), "examination")
    reflex = "Reflexes of the legs, ankle (S1): left weaker than on the other side (Nov 22, 2026); right not examined."
    assert reflex in told
    strength = (
        "Strength of the legs, ankle plantar flexion (S1): left 4 (Nov 22, 2026); right 5 (Nov 22, 2026)."
    )
    assert strength in told
    assert not [one for one in told if "knee (L4): left" in one]
    assert "Not examined: reflexes of the legs: knee (L4)." in told
    assert any(one.startswith("Not examined: long tracts and bladder; ") for one in told)
    week = texts(draft_of(visit(), "progress", since=TODAY - timedelta(days=7)), "examination")
    assert any(one.startswith("Reflexes of the legs, knee (L4): left weaker") for one in week)


def test_what_lies_beyond_a_word_of_a_row_is_told_instead_of_it():
    beyond = [(row, row.beyond) for group in guide().examination.groups for row in group.rows if row.beyond]
    row, more = beyond[0]
    cell = f"{row.fact}_left" if f"{row.fact}_left" in guide().facts else row.fact
    and_more = f"{more.fact}_left" if f"{more.fact}_left" in guide().facts else more.fact
    found = [ago(0.1, cell, more.word, "clinician"), ago(0.1, and_more, True, "clinician")]
    told = texts(draft_of(found), "examination")[0]
    assert more.title.lower() in told.lower()
    both = texts(
        draft_of([*found, ago(0.1, cell, guide().facts[cell].words[-1], "clinician")]), "examination"
    )[0]
    assert " and " in both and more.title.lower() in both.lower()


def test_what_the_person_was_told_of_an_examination_is_not_an_examination():
    draft = draft_of([ago(0.1, "slr_positive", True)])
    assert texts(draft, "examination") == ["Not examined: examination."]
    assert "A positive straight-leg raise: yes (Nov 22, 2026), as the patient was told." in texts(
        draft, "tried"
    )


def test_a_summing_finding_is_told_where_it_was_written_down_and_never_missed():
    assert "Measured strength" not in " ".join(texts(draft_of(visit()), "examination"))
    found = texts(draft_of([ago(0.1, "weakness_grade_0_5", 3, "clinician")]), "examination")
    assert "Measured strength (0 to 5): 3 (Nov 22, 2026)." in found


def test_two_findings_of_one_moment_both_stand():
    log = [ago(0.1, "knee_reflex_left", word, "clinician") for word in ("absent", "normal")]
    told = texts(draft_of(log), "examination")[0]
    assert told.startswith("Reflexes of the legs, knee (L4): left ") and " and " in told


def test_who_found_a_sign_is_not_mixed_up_with_who_reports_it():
    found = draft_of([*denied(), ago(0.1, "foot_drop", True, "clinician")])
    assert "Found by a clinician: not being able to lift the front of the foot (Nov 22, 2026)." in texts(
        found
    )
    assert any(one.startswith("Answers disagree: not being able to lift") for one in texts(found, "findings"))
    only = draft_of([ago(0.1, "fever", False, "clinician")])
    assert "Not found by a clinician: fever now or in the last two weeks (Nov 22, 2026)." in texts(only)


def test_answers_that_disagree_are_no_denial():
    told = texts(draft_of([ago(1, "fever", True), ago(1, "fever", False)]))
    assert "Answers disagree: fever now or in the last two weeks (Nov 21, 2026)." in told
    assert "Answers disagree: fever now or in the last two weeks; counts as not sure." in told


def test_a_sign_that_is_told_in_words_stands_by_itself():
    log = [*denied(), ago(1, "leg_weakness", True), ago(1, "leg_weakness_course", "stable")]
    assert "How the weakness is changing: staying the same (Nov 21, 2026)." in texts(draft_of(log), "danger")


def test_while_it_is_open_or_urgent_there_is_no_plan():
    urgent = draft_of([*denied(), ago(1, "bladder_change", True)])
    assert "Home program: none while the urgency is not settled or calls for a visit now." in texts(urgent)
    assert not [s for s in urgent.sentences if s.slot.startswith("plan.") and s.slot != "plan.none"]
    settled = draft_of([*denied(), ago(1, "age_years", 40)])
    assert "plan.none" not in {s.slot for s in settled.sentences}


def test_a_plan_of_an_earlier_check_waits_for_the_danger_signs_of_this_one():
    slots = {s.slot for s in draft_of(calm(), plan_waits=True).sentences if s.slot.startswith("plan.")}
    assert slots == {"plan.none"}


def test_the_plan_stands_by_its_titles_with_the_stances_on_it():
    stance = Decided("st1", "taken out: walking", "A. Clinician, PT", AS_OF)
    draft = draft_of(calm(), decided=[stance])
    plan = [s for s in draft.sentences if s.slot.startswith("plan.")]
    assert plan and all(s.behind for s in plan)
    assert "Decided: taken out: walking (A. Clinician, PT, Nov 22, 2026)." in texts(draft, "program")
    assert any(one.startswith("Look again by ") for one in texts(draft, "program"))


def calm():
    """Somebody of whom everything is settled that a plan needs."""
    person = {"age_years": 40, "leg_pain": False, "back_pain": True, "duration_weeks": 3}
    return [*denied(1), *(ago(1, fact, value) for fact, value in person.items())]


def test_what_was_tried_is_counted_by_protocol():
    guided = guide().guidance
    answer = guided.recorded[0]
    sat_down = [
        sat(3, answer),
        sat(2, answer, id="s2"),
        sat(1, reason="stopped_worse", id="s3"),
        sat(-1, id="s4"),
    ]
    [told] = [s for s in draft_of([], sittings=sat_down).sentences if s.slot.startswith("tried.")]
    assert {row.id for row in told.behind} == {"s1", "s2", "s3"}
    assert "guided sessions 3 (Nov 19, 2026 to Nov 21, 2026)" in told.text
    assert "stopped early 1" in told.text
    assert f"{guided.titles[answer].lower()} 2" in told.text


def test_what_was_noticed_of_a_direction_stands_without_sessions():
    draft = draft_of([ago(1, "extension_response", "better")])
    assert any(one.startswith("What bending backward does to the leg: ") for one in texts(draft, "tried"))
    [one] = [s for s in draft_of([], sittings=[sat(1)]).sentences if s.slot.startswith("tried.")]
    assert one.text.endswith("guided sessions 1 (Nov 21, 2026).")


def test_change_over_time_is_told_with_its_verdict_and_only_the_days_it_reads():
    log = [ago(days, "walking_minutes", 40 - days) for days in range(1, 40)]
    draft = draft_of(log)
    [told] = [s for s in draft.sentences if s.slot == "course.walking"]
    assert told.text.endswith("better than two weeks before.")
    assert len(told.behind) == 1 + guide().trends.look_back_days + guide().trends.window_days


def test_a_pattern_that_left_is_told_as_gone():
    told = [replace(entry, id=f"e{number}") for number, entry in enumerate([*check(), drawn_back()])]
    pack = pack_of(assess(GUIDE, told, NOW), told)
    [left] = [s for s in drafted("soap", pack).sentences if s.slot == "left.nerve_root"]
    assert left.text == "Which nerve root the pattern suggests, no longer: S1 nerve root."
    assert told[-1].id in {row.id for row in left.behind}
    since = [s.text for s in drafted("soap", pack).sentences if s.slot.startswith("where.pain.since.")]
    assert since and all(one.startswith("Told after that drawing: ") for one in since)


def drawn_back():
    """The pain has drawn back, and the drawing no longer counts."""
    return said("most_distal_zone", "calf", 1)


def test_a_drawing_and_the_first_place_keep_their_own_day():
    told = [replace(entry, id=f"e{number}") for number, entry in enumerate([*check(), drawn_back()])]
    [first] = [
        s.text
        for s in drafted("soap", pack_of(assess(GUIDE, told, NOW), told)).sentences
        if s.slot == "where.first"
    ]
    assert first.startswith("The farthest place the pain reaches, when first told: foot (")


def test_who_has_no_limb_pain_is_not_asked_for_its_side():
    side = guide().facts[guide().fact_roles.side].label
    assert [one for one in texts(draft_of([]), "symptoms") if side in one]
    nowhere = [ago(1, fact, False) for fact in ("leg_pain", "tingling_or_numbness", "leg_weakness")]
    assert not [one for one in texts(draft_of(nowhere), "symptoms") if side in one]


def test_where_every_cell_was_examined_nothing_is_open():
    rows = [row.fact for group in guide().examination.groups for row in group.rows]
    cells = [fact for row in rows for fact in held_as(row, guide().facts)]
    log = [ago(0.1, fact, "unsure", "clinician") for fact in cells]
    slots = {s.slot: s for s in draft_of(log).sentences}
    assert not [slot for slot in slots if slot.startswith("exam.open")]
    assert "left not tested" in slots["exam.knee_reflex"].text


def test_a_settled_finding_names_what_it_rests_on():
    settled = answered_in_full()
    [told] = [one for one in texts(draft_of(settled), "findings") if one.startswith("How soon to be seen: ")]
    assert "not settled" not in told
    title = "Which nerve root the pattern suggests"
    [root] = [s.text for s in draft_of(settled).sentences if s.slot == "pattern.nerve_root"]
    assert root.startswith(f"{title}: No sign of an irritated nerve root. Rests on: leg pain: no; ")
    whole = [replace(entry, id=f"e{number}") for number, entry in enumerate(check())]
    draft = drafted("soap", pack_of(assess(GUIDE, whole, NOW), whole))
    [root] = [s.text for s in draft.sentences if s.slot == "pattern.nerve_root"]
    assert root.startswith(f"{title}: S1 nerve root, so far. Rests on: ")


def answered_in_full():
    """Nothing is left to ask."""
    first = denied(1)
    told = {entry.fact for entry in first}
    others = [fact for fact in sayable() if not fact.is_sign and fact.id not in told]
    return [*first, *(ago(1, fact.id, False if fact.kind == "yes_no" else "unsure") for fact in others)]


def test_a_progress_report_tells_the_treatment_days_of_its_period():
    days = [Treated(TODAY - timedelta(days=back), f"n{back}") for back in (1, 4, 30)]
    draft = draft_of(visit(), "progress", since=TODAY - timedelta(days=7), treated=days)
    [told] = [s for s in draft.sentences if s.slot == "treated"]
    assert told.text == "Treatment days, Nov 15, 2026 to Nov 22, 2026: 2 (Nov 18, 2026, Nov 21, 2026)."
    assert {(row.kind, row.id) for row in told.behind} == {("note", "n1"), ("note", "n4")}
    assert "treated" not in {s.slot for s in draft_of(visit(), "progress").sentences}


def test_a_day_is_a_day_where_the_person_lives():
    far = timezone(timedelta(hours=-12))
    told = texts(draft_of([ago(0, "knee_reflex_left", "normal", "clinician")], zone=far), "examination")
    assert told[0].endswith("(Nov 21, 2026); right not examined.")


def test_an_activity_is_called_by_the_persons_words():
    told = texts(draft_of([ago(1, "psfs_first_0_10", 4)], own_words={"psfs_first_0_10": "carrying my son"}))
    assert "Carrying my son: 4 (Nov 21, 2026)." in told


def test_what_nobody_kept_is_behind_nothing():
    log = [replace(ago(1, "leg_pain_0_10", 5), id=None), replace(ago(1, "fever", True), id=None)]
    assert not [s for s in draft_of(log).sentences if s.behind]


@pytest.mark.parametrize(
    ("kind", "needs"),
    [
        ("soap", ["assessment", "plan"]),
        ("progress", ["toward_goals", "plan", "goal_changes"]),
        ("plan_of_care", ["diagnoses", "goals", "type", "amount", "duration", "frequency"]),
        ("letter", ["reason"]),
    ],
)
def test_an_empty_note_cannot_be_signed_and_all_that_lacks_is_said_at_once(kind, needs):
    draft = draft_of(visit(), kind)
    assert {section.own for section in draft.sections} == {""}
    assert [fault.where for fault in draft.lacking()] == [*needs, "note"]
    written = with_own(draft, dict.fromkeys(needs, "mine") | {"no_such": "x"})
    assert written.lacking() == ()
    assert written.sentences == draft.sentences
    blank = with_own(draft, dict.fromkeys(needs, " \u200b\n"))
    assert [fault.where for fault in blank.lacking()] == [*needs, "note"]


def test_goals_are_never_drafted():
    ids = {section.id: section for section in draft_of(visit(), "plan_of_care").sections}
    assert all(
        ids[name].sentences == ()
        for name in ("goals", "diagnoses", "type", "amount", "duration", "frequency")
    )


def test_a_sentence_without_anything_behind_it_cannot_be_made():
    with pytest.raises(AssertionError):
        Sentence("danger", "Denies everything.")


def test_what_was_not_asked_is_one_line_of_a_heading_that_names_all_of_it():
    """Nothing vanishes, and what was not examined is not among it."""
    for kind in KINDS:
        for section in draft_of([], kind).sections:
            missed = [one for one in section.sentences if one.unsaid == "not asked"]
            assert len(missed) <= 1 and list(section.sentences[-1:])[: len(missed)] == missed
    (told,) = texts(draft_of([]), "symptoms")
    assert told.startswith("Not asked: ")
    assert {"pain on the body map", "numbness or tingling on the body map", "what makes it worse"} <= set(
        told.removeprefix("Not asked: ").removesuffix(".").split("; ")
    )
