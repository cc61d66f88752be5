"""What looking at the plan again comes to: the headline, what leads to it, and what was shown of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rootway.follow_up import Difference, difference
from rootway.guide import TableFile
from rootway.web.content.result import Line, Outcome, outcome_of
from rootway.web.content.shown import outcome_told
from rootway.web.data import access
from rootway.web.data.shown import AGAIN, PLAN, Json, lines_of, name_of, one_language
from rootway.web.languages import language_tag
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import startable


@dataclass(frozen=True)
class Found:
    """The end of a re-evaluation: the lines that lead to its headline, and the plan beside the one shown before.

    `goes_on`: nothing asks for a change or a visit.
    """

    goes_on: bool
    deciding: tuple[Line, ...]
    rest: tuple[Line, ...]
    changes: Difference
    outcome: Outcome
    had_plan: bool


def found_of(keeper: Keeper) -> Found:
    """What the tables say now."""
    outcome, guide = (
        outcome_of(keeper.journey, startable(keeper.person, keeper.standing)),
        keeper.standing.guide,
    )
    again, headline = guide.files[guide.roles.reevaluate], keeper.standing.assessment.headline
    deciding = tuple(line for line in outcome.reevaluate if line.value not in again.routine)
    changes = guide.files[guide.roles.state].changes
    before, now = _plans(_shown_before(keeper), outcome)
    return Found(
        headline.of == "state" and headline.value not in changes,
        _in_order(again, deciding or outcome.reevaluate),
        _in_order(again, (line for line in outcome.reevaluate if deciding and line not in deciding)),
        difference(before, now),
        outcome,
        bool(before),
    )


def _in_order(again: TableFile, lines: Iterable[Line]) -> tuple[Line, ...]:
    """The soonest first: it stands last in the table."""
    return tuple(sorted(lines, key=lambda line: -again.values.index(line.value)))


def _shown_before(keeper: Keeper) -> Json:
    """What was told before this re-evaluation, where a plan was shown then; empty where none was."""
    shown = access.shown_of(keeper.person).filter(kind__in=(PLAN, AGAIN)).order_by("-shown_at", "-id")
    last = shown.filter(kind=AGAIN).first()
    earlier = shown.filter(shown_at__lt=last.shown_at).first() if last else shown.first()
    return earlier.content if earlier else {}


def _plans(told: Json, outcome: Outcome) -> tuple[list[Json], list[Json]]:
    """The lines of the plan told before, and those of now; a line of both has one id, in whatever language."""
    alike = one_language(told, {"language": language_tag()})
    before = [{**line, "id": name_of(line, alike), "told": told} for line in lines_of(told, "plan")]
    now = (
        (line, {"title": line.title, "rules": [one.rule for one in line.reasons]}) for line in outcome.plan
    )
    return before, [{"id": name_of(known, alike), "line": line} for line, known in now]


def told_of(keeper: Keeper) -> Json:
    """How this re-evaluation ended, put down word for word, with the plan that is shown with it."""
    found = found_of(keeper)
    _kind, content = outcome_told(found.outcome)
    told = {
        "id": "ending",
        "title": found.outcome.level_words,
        "lines": [
            {"title": reason.say, "say": "", "rules": [reason.rule]} for reason in found.outcome.deciding
        ],
    }
    return {**content, "title": found.outcome.level_words, "parts": [told, *content["parts"]]}
