"""Pages as an author could write them, and a person at some point of the interview."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rootway.compilers.python.to_python import program_for
from rootway.guide import Guide, Page
from rootway.guide.question import Column, Pen, Question
from rootway.interview import Interview, ToldSoFar, next_questions
from rootway.logic.value import Value
from rootway.record import known_of
from tests.record.log import GUIDE


def told(
    said: Mapping[str, Value],
    guide: Guide = GUIDE,
    examined: bool | None = None,
    history: Iterable[str] = (),
    **more: bool,
) -> ToldSoFar:
    """A person who has said this in the check; what `history` names was said in an earlier one."""
    facts = known_of(guide, said).facts
    results = program_for(guide).run(facts)
    answers = said.keys() - set(history)

    def worth() -> tuple[str, ...]:
        return next_questions(guide, facts, results)

    return ToldSoFar(
        guide, facts, answers, worth, lambda: results["triage"], examined, frozenset(history), **more
    )


def interview(said: Mapping[str, Value], **more: object) -> Interview:
    """Their interview."""
    return Interview(told(said, **more))  # type: ignore[arg-type]


def with_pages(*pages: Page) -> Guide:
    """The pathway with these pages in place of its own."""
    return replace(GUIDE, pages=pages)


def asked(fact: str, **more: str) -> Question:
    """A question of two words, with an error."""
    return Question(fact, "Is it?", "Choose", **more)


MAP = Page(
    "map",
    "where",
    "Where is it",
    (
        asked("pain_at_calf", pen="pain"),
        asked("pain_at_sole", pen="pain"),
        asked("numb_at_calf", pen="numb"),
        asked("numb_at_sole", pen="numb"),
    ),
    stage="core",
    form="map",
    pens=(Pen("pain", "Pain", "No pain", "Choose"), Pen("numb", "Numb", "Not numb", "Choose")),
)
GRID = Page(
    "grid",
    "changes",
    "What changes it",
    (
        asked("worse_sitting", row="Sitting", column="worse"),
        asked("better_sitting", row="Sitting", column="better"),
        asked("worse_walking", row="Walking", column="worse"),
    ),
    stage="core",
    form="grid",
    none="Neither",
    columns=(Column("worse", "Worse"), Column("better", "Eases")),
)
TICKS = Page(
    "ticks",
    "danger",
    "Signs",
    (
        asked("leg_weakness", line="A weak leg"),
        asked("foot_drop", hint="The toes drag"),
        asked("repeated_falls"),
        Question("leg_weakness_course", "How does it go?", "Choose", show_if="leg_weakness or foot_drop"),
    ),
    stage="danger",
    form="ticks",
)  # fmt: skip
