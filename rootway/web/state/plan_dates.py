"""The dates of one person: what is due, since when there is a pause, when they last checked in."""

from datetime import datetime

from rootway.follow_up import Due, check_in, due_of
from rootway.follow_up.due import Circumstances
from rootway.follow_up.pause import paused_since
from rootway.logic.value import UNSURE
from rootway.web.data import access, queries
from rootway.web.data.log_queries import entries_beside, recent_entries
from rootway.web.data.models import Shown
from rootway.web.data.shown import PLAN
from rootway.web.state.keeper import Keeper
from rootway.web.state.reevaluation import last_looked, rules_of
from rootway.web.state.standing import Standing
from rootway.web.topics import at_hand

MOMENTS = (2, 30)  # the newest at which the place was told: one of the first two was mostly a check-in


def due_now(keeper: Keeper) -> tuple[Due, ...]:
    """Everything that is due, earliest first; nothing at the front door, which plans nothing."""
    if not keeper.standing.guide.roles.reevaluate:
        return ()
    standing, looked = keeper.standing, _looked(keeper)
    log = recent_entries(
        keeper.person,
        {*_answers_that_set_a_date(keeper), standing.guide.fact_roles.paused},
        keeper.person.started_at,
    )
    kept = Circumstances(
        as_of=standing.now,
        zone=keeper.zone,
        plan_shown_at=looked.shown_at if looked else _plan_shown_at(keeper),
        checked_in_at=last_check_in(keeper),
        forms_at=_newest(keeper, standing.guide.check_in.facts_of("forms")),
        borderline=is_borderline(keeper),
        answered=rules_of(looked),
        facts=standing.facts,
    )
    return due_of(standing.guide, keeper.reevaluate, log, kept)


def _answers_that_set_a_date(keeper: Keeper) -> set[str]:
    """The facts whose answers say from when a date counts: those of lines that are due some days after an answer."""
    guide = keeper.standing.guide
    table = guide.files[guide.roles.reevaluate]
    days = {rule.id: rule.due_days or 0 for rule in table.rules}
    lines = [line for line in keeper.reevaluate if line.value not in table.routine and days[line.rule]]
    read = {name for line in lines for reason in line.because for name in reason.facts}
    return {guide.facts[name].of or name for name in read if name in guide.facts}


def is_borderline(keeper: Keeper) -> bool:
    """Triage is at a level that silence must not follow, or a danger sign was answered with "not sure"."""
    standing = keeper.standing
    unsure = any(_is_in_doubt(one.standing) for one in (keeper, *topics_beside(keeper)))
    return unsure or standing.level in standing.guide.trends.silence.levels


def _is_in_doubt(standing: Standing) -> bool:
    """A danger sign was answered with "not sure"."""
    return any(
        standing.facts.get(fact.id) == UNSURE for fact in standing.guide.facts.values() if fact.is_sign
    )


def topics_beside(keeper: Keeper) -> tuple[Keeper, ...]:
    """The same person in each other topic that is open for them and followed over time: what that topic says alone."""
    followed = (one for one in keeper.standing.beside if one.guide.pathway.door is None)
    return tuple(Keeper(keeper.person, one) for one in followed)


def last_check_in(keeper: Keeper) -> datetime | None:
    """When the last check-in was, in whichever topic: each asks the danger signs of all of them."""
    moments = [checked_in_at(keeper)]
    for one in topics_beside(keeper):
        with at_hand(one.topic):
            moments.append(checked_in_at(one))
    return max((moment for moment in moments if moment is not None), default=None)


def checked_in_at(keeper: Keeper) -> datetime | None:
    """When the last check-in was; neither the first check nor a guided session is one."""
    guide, log, now = keeper.standing.guide, keeper.standing.log, keeper.standing.now
    if any(entry.fact == guide.fact_roles.checked_in for entry in log):
        return check_in.last_check_in(guide, log, now)
    beside = (entries_beside(keeper.person, guide.check_in.facts_of("check_in"), most) for most in MOMENTS)
    return next((at for log in beside if (at := check_in.last_check_in(guide, log, now))), None)


def paused_from(keeper: Keeper) -> datetime | None:
    """Since when the log is paused."""
    return paused_since(keeper.standing.guide, keeper.standing.log, keeper.standing.now)


def _newest(keeper: Keeper, facts: tuple[str, ...]) -> datetime | None:
    said = queries.latest(keeper.standing.log)
    return max((said[fact].observed_at for fact in facts if fact in said), default=None)


def _looked(keeper: Keeper) -> Shown | None:
    """The last re-evaluation of this check."""
    looked = last_looked(keeper)
    return looked if looked is not None and looked.check_number == keeper.person.check_number else None


def _plan_shown_at(keeper: Keeper) -> datetime | None:
    """When the first plan of this check was shown: a planned look counts from there until there was one."""
    shown = access.shown_of(keeper.person).filter(kind=PLAN, check_number=keeper.person.check_number)
    return shown.order_by("shown_at").values_list("shown_at", flat=True).first()
