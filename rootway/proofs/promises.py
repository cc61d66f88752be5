"""The promises of SAFETY.md that are proved, each with the mutants that must break it."""

from __future__ import annotations

from rootway.proofs import care, urgency
from rootway.proofs.mutants import added, changed, missing_is_no, removed, reordered, together
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
        "no exercise, no line of a plan and nobody to book while it could be urgent or an emergency",
        care.nothing_to_begin,
        changed("walking is always good", "plan", "walking", when="not under_18"),
    ),
    promise(
        "settled-is-settled",
        "what is settled stays settled, whatever else is answered",
        care.settled_is_settled,
        missing_is_no("a fever that was not asked about counts as none", "triage", "fever", "fever"),
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
        "left-and-right-alike",
        "left and right are decided alike",
        care.mirrored,
        added("the left leg is seen sooner", "see", "left-leg", "leg_side == 'left'", "physician"),
    ),
)  # fmt: skip
