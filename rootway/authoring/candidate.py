"""A change of a plan as a candidate for a worked case: what was known, what the pathway said, and why it was changed.

Nobody can be known by it: it has facts without their days, no name, no free word, and an age in steps of five years.
Whoever writes the pathway decides what is expected; the pathway's own word stands there until then.
"""

from __future__ import annotations

from collections.abc import Mapping

from rootway.assess.stance import PlanStance
from rootway.authoring.toml_text import cases_text
from rootway.guide import Guide, WorkedCase
from rootway.logic.value import Value

OLDEST = 85
STEP = 5


def candidate_case(guide: Guide, facts: Mapping[str, Value], stance: PlanStance, level: str | None) -> str:
    """The case as text for a file of cases/."""
    said = {id: _coarse(guide, id, value) for id, value in facts.items() if _is_said(guide, id)}
    about = f"A clinician said {stance.kind} of {stance.target or 'the plan'}"
    why = f"{about}: {stance.reason}." if stance.reason else f"{about}."
    expect = {"triage": level} if level else {}
    case = WorkedCase(f"candidate-{stance.kind.replace('_', '-')}", about, why, expect, said)
    return cases_text(
        "A candidate for a worked case. Read it, decide what is to be expected, and say why.", [case]
    )


def _is_said(guide: Guide, id: str) -> bool:
    """Whether a case can give it: what is worked out from a history cannot be given."""
    return id in guide.facts and guide.facts[id].is_given and guide.question(id) is not None


def _coarse(guide: Guide, id: str, value: Value) -> Value:
    """A number of years only in steps, and the oldest alike."""
    if guide.facts[id].unit != "years" or isinstance(value, str | bool):
        return value
    return int(min(value, OLDEST) // STEP * STEP)
