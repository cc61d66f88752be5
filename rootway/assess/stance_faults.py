"""Why a clinician cannot say something of a plan: every reason at once, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rootway.assess.assessment import Assessment
from rootway.assess.dose import bounds_of
from rootway.assess.stance import PlanStance
from rootway.errors import Fault
from rootway.guide import Guide
from rootway.record import Entry, standing_entries
from rootway.record.assessed import stands

LONGEST = 500
"""Characters of a line in own words, and of a note."""


def stance_faults(found: Assessment, stance: PlanStance) -> list[Fault]:
    """What is wrong with saying this of what somebody is told now. An assessment is looked at by `assessed_faults`."""
    guide = found.guide
    if guide.stances is None:
        return [
            Fault(stance.kind, "cannot be said", "This pathway has no words for it.", "Add stances.toml.")
        ]
    faults = list(_BY_KIND[stance.kind](found, stance)) if stance.kind in _BY_KIND else []
    if len(stance.note) > LONGEST:
        faults.append(Fault("note", f"has {len(stance.note)} characters", "", f"Write at most {LONGEST}."))
    return faults


def assessed_faults(guide: Guide, said: Entry, log: Iterable[Entry], as_of: datetime) -> list[Fault]:
    """What is wrong with an assessment, by the log as it stands."""
    if said.fact not in guide.assessments:
        what, why = "cannot be looked at", "Only some danger signs can, each by itself."
        return [Fault(said.fact or "sign", what, why, "Choose one of the list.")]
    faults = []
    if said.value not in guide.facts[said.fact].words:
        faults.append(Fault("on", "does not say on what it was looked at", "", "Choose one."))
    if said.observed_at > as_of:
        faults.append(Fault("observed_at", "lies in the future", "", "Say when it was looked at."))
    others = [entry for entry in standing_entries(log, as_of) if entry.fact not in guide.assessments]
    if not faults and not stands(guide, said, others, as_of):
        what, why = "is older than what was said since", "Nobody can have looked at a newer answer."
        faults.append(Fault("observed_at", what, why, "Look again, and say when."))
    return faults


def _only_with_a_plan(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    if not found.may_have_plan:
        why = "The urgency is not settled, or too high for any exercise."
        yield Fault(stance.kind, "there is no plan now", why, "Wait until the danger questions allow one.")


def _confirm(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    yield from _only_with_a_plan(found, stance)
    if found.may_have_plan and stance.fingerprint != found.changed.fingerprint:
        yield Fault(
            "confirm",
            "the plan is another by now",
            "You would confirm what you did not see.",
            "Read it again.",
        )


def _remove(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    yield from _only_with_a_plan(found, stance)
    if stance.target not in _there(found):
        yield Fault(stance.target, "is not in the plan", "", "Choose an exercise of the plan.")
    yield from _reason(found, stance)


def _dose(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    yield from _only_with_a_plan(found, stance)
    if stance.target not in _there(found):
        yield Fault(stance.target, "is not in the plan", "", "Choose an exercise of the plan.")
        return
    bounds = bounds_of(found.guide.protocols[stance.target])
    for name, number in stance.value.items():
        if name not in bounds:
            why = "No source that was read says how far it may go."
            yield Fault(
                name, "cannot be changed", why, "Take the exercise out, or write it in your own words."
            )
        elif not bounds[name].holds(number):
            least, most = bounds[name].least, bounds[name].most
            yield Fault(name, f"is {number}", "The sources go no further.", f"Give {least} to {most}.")
    if stance.value:
        yield from _reason(found, stance)


def _add(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    yield from _only_with_a_plan(found, stance)
    chosen = {line.id for line in found.chosen if line.kind == "protocol"}
    if stance.target not in chosen:
        why = "Its own rules do not hold for this person."
        yield Fault(
            stance.target, "cannot be put in", why, "Choose one of the list, or write it in your own words."
        )


def _raise(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    order = found.guide.levels.order
    if stance.target and stance.target not in order[1:]:
        yield Fault("level", f"is {stance.target}", "", f"Choose {', '.join(order[1:])}.")


def _own_words(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    yield from _only_with_a_plan(found, stance)
    if not stance.target:
        yield Fault("own_words", "has no name", "It could never be taken back.", "Give each line its own.")


def _reason(found: Assessment, stance: PlanStance) -> Iterator[Fault]:
    assert found.guide.stances
    if stance.reason not in found.guide.stances.codes:
        yield Fault("reason", "is none of the list", "The person is told why.", "Choose one.")


def _there(found: Assessment) -> set[str]:
    changed = found.changed
    return {line.id for line in (*changed.lines, *changed.with_clinician) if line.kind == "protocol"}


_BY_KIND = {
    "confirm": _confirm,
    "remove": _remove,
    "dose": _dose,
    "add": _add,
    "raise": _raise,
    "own_words": _own_words,
}
