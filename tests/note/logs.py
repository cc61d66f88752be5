"""Logs to draft from: one person as they might come to a visit, and generated people of whom clinicians speak too."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from rootway.assess import assess
from rootway.note import Kind, NoteDraft, drafted
from rootway.record import Entry
from rootway.visit_summary import DoneSession, pack_of
from tests.generative.people import AS_OF, answers, denials, entries, guide

EXAMINED = sorted(fact.id for fact in guide().facts.values() if fact.clinician and not fact.fold)


def ago(days: float, fact: str, value: object, by: str = "self", **more: Any) -> Entry:
    id = f"{fact}-{days}-{value}-{by}"
    return Entry(fact, value, AS_OF - timedelta(days=days), by=by, id=id, **more)  # type: ignore[arg-type]


def denied(days: float = 10) -> list[Entry]:
    return [ago(days, id, no) for id, no in denials().items()]


def draft_of(log: Iterable[Entry], kind: Kind = "soap", **more: Any) -> NoteDraft:
    """The draft of a log; what `pack_of` takes goes to the pack."""
    kept = list(log)
    of_pack = {name: more.pop(name) for name in ("label", "sittings", "own_words", "zone") if name in more}
    return drafted(kind, pack_of(assess(guide(), kept, AS_OF), kept, **of_pack), **more)


def texts(draft: NoteDraft, section: str = "") -> list[str]:
    """What was drafted, of one section or of all."""
    return [s.text for one in draft.sections for s in one.sentences if section in ("", one.id)]


def visit() -> list[Entry]:
    """Eight weeks of leg pain that eases, and an examination this morning."""
    return [
        *denied(10),
        ago(10, "age_years", 48),
        ago(9, "pain_at_calf", True),
        ago(9, "pain_at_low_back", True),
        ago(9, "leg_side", "left"),
        ago(9, "worse_sitting", True),
        ago(9, "worse_bending", False),
        ago(9, "better_lying", "unsure"),
        ago(9, "low_mood", True),
        ago(20, "leg_pain_0_10", 8),
        ago(1, "leg_pain_0_10", 5),
        ago(3, "slr_positive", True),
        ago(3, "knee_reflex_left", "reduced", "clinician"),
        ago(0.1, "ankle_reflex_left", "reduced", "clinician"),
        ago(0.1, "strength_ankle_down_left", "good", "clinician"),
        ago(0.1, "strength_ankle_down_right", "normal", "clinician"),
    ]


def sat(days: float, response: str = "", reason: str = "done", id: str = "s1") -> DoneSession:
    protocol = next(iter(guide().protocols))
    return DoneSession(protocol, AS_OF - timedelta(days=days), reason, response, id)


@st.composite
def of_both(draw: DrawFn) -> list[Entry]:
    """A log in which clinicians write too, about what is examined most of all."""
    log = draw(entries(most=12))
    wrote = draw(st.lists(st.booleans(), min_size=len(log), max_size=len(log)))
    log = [replace(entry, by="clinician") if by else entry for entry, by in zip(log, wrote, strict=True)]
    found = draw(st.lists(st.sampled_from(EXAMINED), max_size=6))
    for number, fact in enumerate(found):
        value = draw(st.sampled_from(answers(fact)))
        at = AS_OF - timedelta(hours=draw(st.integers(0, 60)))
        log.append(Entry(fact, value, at, by="clinician", id=f"x{number}"))
    calm = denials() if draw(st.booleans()) else {}
    return [*log, *(Entry(id, no, AS_OF - timedelta(days=50), id=f"c-{id}") for id, no in calm.items())]
