"""The promises of SAFETY.md that are proved, each with the mutants that must break it."""

from __future__ import annotations

from rootway.proofs import agreement, care, doubt, early, levels, urgency, writers
from rootway.proofs.levels import Event
from rootway.proofs.mutants import (
    added,
    changed,
    missing_is_no,
    removed,
    reordered,
    together,
    weighed_otherwise,
)
from rootway.proofs.promise import promise

PROMISES = (
    promise(
        "one-urgency",
        "every person who answered the danger signs gets exactly one urgency",
        urgency.one_urgency,
        added("urgency hangs on what drives the pain", "triage", "driver", "driver == 'foraminal'", "urgent"),
    ),
    promise(
        "a-danger-sign-never-lowers",
        "a danger sign that is added never lowers the urgency",
        urgency.a_sign_never_lowers,
        changed(
            "night pain explains a bladder change away", "triage", "bladder-change",
            when="bladder_change and not constant_night_pain",
        ),
    ),
    promise(
        "a-clinician-never-lowers",
        "an ordinary entry of a clinician never lowers the urgency",
        writers.a_clinician_never_lowers,
        weighed_otherwise(
            "what a clinician says of saddle numbness takes the place of what the person says", "saddle_numbness",
            red_flag=False,
        ),
        changed(
            "a bladder problem that is called old explains a bladder change away", "triage", "bladder-change",
            when="bladder_change and not bladder_bowel_long_standing",
        ),
        weighed_otherwise('not sure about the strength outweighs a grade of 3', "weakness_grade_0_5", unsure_as=1),
    ),
    promise(
        "a-deficit-stays",
        "no answer of a person lowers the urgency of a deficit that a clinician found",
        writers.a_deficit_stays,
        weighed_otherwise("a foot drop that was found counts until the person says no", "foot_drop", red_flag=False),
        changed(
            "a weakness that is said to improve is no foot drop", "triage", "foot-drop",
            when="foot_drop and leg_weakness_course != 'improving'",
        ),
    ),
    promise(
        "no-doubt-in-self-care",
        "a danger sign that was not asked, or is not sure, never ends in self-care",
        urgency.no_doubt_in_self_care,
        changed("not sure about night pain earns nothing", "triage", "night-pain", unsure=None),
    ),
    promise(
        "unsure-is-never-no",
        "\"not sure\" never counts as no",
        urgency.unsure_is_never_no,
        changed(
            "a bladder change counts when fever is ruled out", "triage", "bladder-change",
            when="bladder_change and not fever",
            unsure="urgent",
        ),
    ),
    promise(
        "only-clinical-facts",
        "nothing but danger signs, screening and what grades them can influence the urgency",
        urgency.only_clinical_facts,
        added("whoever wants a scan is seen sooner", "triage", "wish", "wants_imaging", "urgent"),
    ),
    promise(
        "nothing-to-begin",
        "no exercise, no line of a plan, nothing to read beside it and nobody to book while it could be urgent or an"
        " emergency",
        care.nothing_to_begin,
        changed("walking is always good", "plan", "walking", when="not under_18"),
        changed("pain relief is always named", "care", "pain-relief-for-all", when="not under_18"),
    ),
    promise(
        "settled-is-settled",
        "what is settled stays settled, whatever else is answered",
        care.settled_is_settled,
        missing_is_no("a fever that was not asked about counts as none", "triage", "fever", "fever"),
    ),
    promise(
        "an-early-plan-holds",
        "a plan shown early is never contradicted by a later answer except towards caution, and says what could still "
        "change it",
        early.an_early_plan_holds,
        missing_is_no(
            "heat is offered while nobody has asked about diabetes", "plan", "heat-then-walk", "diabetes",
            shows=True,
        ),
        missing_is_no(
            "how to bend is not called open before bending was asked about", "plan", "hinge", "worse_bending"
        ),
    ),
    promise(
        "no-dead-rule",
        "every rule decides something for somebody",
        care.no_dead_rule,
        added("a rule asks for two ages at once", "see", "old-child", "age_years < 18 and age_years > 65", "physician"),
    ),
    promise(
        "no-opposite-advice",
        "no two rules give opposite advice about the same treatment",
        care.no_opposite_advice,
        together(
            "stiffness alone makes manipulation fit, and recommended outranks avoid",
            changed("", "treatments", "manipulation-best-fit", when="movement_restricted"),
            reordered("", "treatments", ("option", "not_now", "avoid", "recommended")),
        ),
        changed(
            "a chiropractor is named to whoever has pain", "see", "chiropractor-option",
            when="triage in ('self_care', 'see_clinician') and (leg_pain or back_pain)",
        ),
    ),
    promise(
        "a-date-to-look-again",
        "every plan has a date on which to look again",
        care.a_date_to_look_again,
        removed("the look after two weeks is gone", "reevaluate", ("two-week-look",)),
    ),
    promise(
        "treatments-plan-and-see-agree",
        "treatments, plan and whom to see say the same, and say why something that helps is left out",
        agreement.all_agree,
        changed(
            "a direction is recommended to whoever has one", "treatments", "direction-found",
            when="triage in ('self_care', 'see_clinician') and direction == 'extension'",
        ),
        removed("nothing says why a direction waits", "plan", ("direction-waits-for-a-therapist",)),
        changed(
            "a chiropractor is named whatever speaks against it", "see", "chiropractor-option",
            when="triage in ('self_care', 'see_clinician') and leg_pain and not anticoagulated",
        ),
        changed(
            "strengthening waits without a word in place of it", "plan", "calm-it-first",
            when="triage in ('self_care', 'see_clinician') and not under_18 and leg_pain_0_10 >= 8",
        ),
    ),
    promise(
        "one-headline",
        "one headline says one thing: a change of plan is it exactly where re-evaluation has a reason",
        agreement.one_headline,
        changed(
            "sitting that was lost is no reason for the headline", "state", "plan-fails",
            when="place_fell or walks_no_longer or no_gain_yet",
        ),
        added(
            "whoever wants a scan is told to change the plan", "state", "wish", "wants_imaging", "change_plan",
            first=True,
        ),
    ),
    promise(
        "unsure-is-never-better",
        "\"not sure\" never counts as better, unless something that was measured has gained",
        doubt.unsure_is_never_better,
        removed("whoever is not sure passes for better", "reevaluate", ("not-sure-flag", "not-sure-act")),
        changed(
            "after six weeks only a plain no leads to a specialist", "see", "no-better-at-six-weeks",
            when="weeks_into_plan >= 6 and not function_improving",
        ),
        changed(
            "minutes that nobody is sure of count as more", "reevaluate", "not-sure-act",
            when="weeks_into_plan >= 4 and function_improving is unknown and walking_minutes_change < 5",
        ),
    ),
    promise(
        "left-and-right-alike",
        "left and right are decided alike",
        care.mirrored,
        added("the left leg is seen sooner", "see", "left-leg", "leg_side == 'left'", "physician"),
    ),
    promise(
        "a-further-risk-never-lowers",
        "a further risk, or a graver detail, never lowers the urgency, in no combination",
        levels.a_further_risk_never_lowers,
        changed(
            "diabetes explains feeling ill away", "triage", "unwell-with-infection-risk",
            when="(feels_unwell or constant_night_pain) and infection_risk and not diabetes",
        ),
        changed(
            "a fall counts less in old age", "triage", "minor-trauma-with-weak-bones",
            when="minor_trauma and weak_bones and not age_years >= 80",
        ),
    ),
    promise(
        "one-level-per-event",
        "one event has one level, whichever question it is told by",
        levels.one_level_per_event(
            Event("fever", {"fever": True, "rigors": False}, {"fever": False, "rigors": True}),
            Event("both legs", {"bilateral_leg_symptoms": True}, {"leg_side": "both"}),
            Event("feeling between the legs", {"saddle_numbness": True}, {"numbness_area": "saddle"}),
        ),
        removed("shivering alone can wait", "triage", ("rigors",)),
    ),
    promise(
        "no-scan-waved-away",
        "nobody is told that nothing calls for a scan while it is urgent or an emergency",
        levels.no_scan_is_waved_away,
        removed("the doctor no longer decides", "imaging", ("the-doctor-decides",)),
    ),
)  # fmt: skip
