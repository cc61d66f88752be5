"""The promises of a pathway that are proved, each with the mutants that must break it.

What each says stands here, for every pathway alike. What the pathway promises of its own treatments, measures and
events, and all mutants, stand in its promises.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from rootway.guide import Guide, load_guide
from rootway.guide.promises import Kind, Promises
from rootway.proofs import agreement, assessed, care, doubt, early, levels, urgency, writers
from rootway.proofs.mutants import mutant_of
from rootway.proofs.promise import Promise
from rootway.proofs.proof import Proof
from rootway.proofs.subject import Subject

Prove = Callable[[Subject], Proof]


def promises_of(guide: Guide) -> tuple[Promise, ...]:
    """Every promise of a pathway: those of any, and those for which its folder has something to prove."""
    mutants = [(written.promise, mutant_of(written)) for written in guide.promises.mutants]
    return tuple(
        Promise(kind, WORDS[kind], proof, tuple(mutant for of, mutant in mutants if of == kind))
        for kind, proof in _proofs(guide.promises).items()
        if kind in _kinds_of(guide)
    )


@cache
def promises_that_ship() -> tuple[Promise, ...]:
    """Those of the pathway that ships."""
    return promises_of(load_guide())


def _kinds_of(guide: Guide) -> tuple[Kind, ...]:
    """What is promised: a front door treats nobody, and promises what is about urgency alone."""
    kinds = (kind for kind in guide.promises.kinds if guide.pathway.door is None or kind in OF_A_DOOR)
    return tuple(kind for kind in kinds if guide.assessed or kind not in OF_ASSESSMENTS)


def _proofs(own: Promises) -> dict[Kind, Prove]:
    """The proof of each promise that is made, in order."""
    proofs = dict(OF_ANY)
    if own.agreement is not None:
        proofs["no-opposite-advice"] = care.no_opposite_advice(own.agreement)
        proofs["treatments-plan-and-see-agree"] = agreement.all_agree(own.agreement)
    if own.doubt is not None:
        proofs["unsure-is-never-better"] = doubt.unsure_is_never_better(own.doubt)
    if own.events:
        proofs["one-level-per-event"] = levels.one_level_per_event(own.events)
    return {kind: proofs[kind] for kind in own.kinds}


OF_ANY: Final[Mapping[Kind, Prove]] = {
    "one-urgency": urgency.one_urgency,
    "a-danger-sign-never-lowers": urgency.a_sign_never_lowers,
    "a-clinician-never-lowers": writers.a_clinician_never_lowers,
    "a-deficit-stays": writers.a_deficit_stays,
    "an-assessment-never-opens-self-care": assessed.never_opens_self_care,
    "an-assessment-ends": assessed.ends,
    "no-doubt-in-self-care": urgency.no_doubt_in_self_care,
    "unsure-is-never-no": urgency.unsure_is_never_no,
    "only-clinical-facts": urgency.only_clinical_facts,
    "nothing-to-begin": care.nothing_to_begin,
    "settled-is-settled": care.settled_is_settled,
    "an-early-plan-holds": early.an_early_plan_holds,
    "no-dead-rule": care.no_dead_rule,
    "a-date-to-look-again": care.a_date_to_look_again,
    "one-headline": agreement.one_headline,
    "left-and-right-alike": care.mirrored,
    "a-further-risk-never-lowers": levels.a_further_risk_never_lowers,
    "no-scan-waved-away": levels.no_scan_is_waved_away,
}
"""The promises about urgency, doubt, plan and dates, which every pathway must keep."""

OF_A_DOOR: Final = frozenset[Kind](
    {
        "one-urgency",
        "a-danger-sign-never-lowers",
        "a-clinician-never-lowers",
        "a-deficit-stays",
        "an-assessment-never-opens-self-care",
        "an-assessment-ends",
        "no-doubt-in-self-care",
        "unsure-is-never-no",
        "only-clinical-facts",
        "left-and-right-alike",
        "a-further-risk-never-lowers",
    }
)
"""Those of them that a front door can keep."""

OF_ASSESSMENTS: Final = frozenset[Kind]({"an-assessment-never-opens-self-care", "an-assessment-ends"})
"""Those that only a pathway can keep in which a clinician can answer a danger sign."""

WORDS: Final[Mapping[Kind, str]] = {
    "one-urgency": "every person who answered the danger signs gets exactly one urgency",
    "a-danger-sign-never-lowers": "a danger sign that is added never lowers the urgency",
    "a-clinician-never-lowers": "an ordinary entry of a clinician never lowers the urgency",
    "a-deficit-stays": "no answer of a person lowers the urgency of a deficit that a clinician found",
    "an-assessment-never-opens-self-care": "a danger sign that a clinician looked at asks for a visit "
    "while that counts, and takes no other sign away",
    "an-assessment-ends": "once it no longer counts that a clinician looked at a sign, "
    "the urgency is no lower than before",
    "no-doubt-in-self-care": "a danger sign that was not asked, or is not sure, never ends in self-care",
    "unsure-is-never-no": '"not sure" never counts as no',
    "only-clinical-facts": "nothing but danger signs, screening and what grades them can influence the urgency",
    "nothing-to-begin": "no exercise, no line of a plan, nothing to read beside it and nobody to book "
    "while it could be urgent or an emergency",
    "settled-is-settled": "what is settled stays settled, whatever else is answered",
    "an-early-plan-holds": "a plan shown early is never contradicted by a later answer except towards caution, "
    "and says what could still change it",
    "no-dead-rule": "every rule decides something for somebody",
    "no-opposite-advice": "no two rules give opposite advice about the same treatment",
    "a-date-to-look-again": "every plan has a date on which to look again",
    "treatments-plan-and-see-agree": "treatments, plan and whom to see say the same, and say why something "
    "that helps is left out",
    "one-headline": "one headline says one thing: a change of plan is it exactly where re-evaluation has a reason",
    "unsure-is-never-better": '"not sure" never counts as better, unless something that was measured has gained',
    "left-and-right-alike": "left and right are decided alike",
    "a-further-risk-never-lowers": "a further risk, or a graver detail, never lowers the urgency, in no combination",
    "one-level-per-event": "one event has one level, whichever question it is told by",
    "no-scan-waved-away": "nobody is told that nothing calls for a scan while it is urgent or an emergency",
}
"""What each promise says."""
