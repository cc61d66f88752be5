"""Which topics a check-in asks about: that of the worse pain each time, the others every few days."""

from rootway.follow_up.check_in import is_due_beside
from rootway.web.data import queries
from rootway.web.state.keeper import Keeper
from rootway.web.state.plan_dates import checked_in_at, paused_from, topics_beside
from rootway.web.topics import at_hand, topics


def keepers_of(keeper: Keeper) -> tuple[Keeper, ...]:
    """Where this person stands in each open topic that is followed, that of the worse pain first.

    A strength that nobody told yet may be the worst there is.
    """
    return tuple(sorted((keeper, *topics_beside(keeper)), key=_place))


def asked_about(keeper: Keeper, whole: bool = False) -> tuple[Keeper, ...]:
    """The topics whose daily part is asked now, in their order; of a paused one nothing but the danger signs is.

    `whole`: somebody asks for everything.
    """
    asked = (one for one in keepers_of(keeper) if one.standing.guide.check_in.part("check_in"))
    followed = tuple(one for one in asked if one is keeper or paused_from(one) is None)
    return tuple(one for one in followed if whole or one is followed[0] or _is_due(one))


def _is_due(keeper: Keeper) -> bool:
    part = keeper.standing.guide.check_in.part("check_in")
    with at_hand(keeper.topic):
        at = checked_in_at(keeper)
    return part is not None and is_due_beside(part, at, keeper.standing.now.astimezone(keeper.zone))


def _place(keeper: Keeper) -> tuple[float, int]:
    """The worse pain first, then as the library has them: whichever of them the person looks at."""
    order = topics()
    return -_pain(keeper), order.index(keeper.topic) if keeper.topic in order else 0


def _pain(keeper: Keeper) -> float:
    said = queries.latest(keeper.standing.log)
    told = (said[fact].value for fact in keeper.standing.guide.fact_roles.strength if fact in said)
    known = [value for value in told if isinstance(value, int | float) and not isinstance(value, bool)]
    return max(known, default=float("inf"))
