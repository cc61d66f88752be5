"""The words of a person's own page, as the record keeps them when the page is shown."""

from rootway.guide.emergency_numbers import number_shown
from rootway.web.content.reasons import reasons, reasons_for
from rootway.web.content.result import outcome_of
from rootway.web.content.shown import danger_told, outcome_told
from rootway.web.content.visit.summary import pack_for
from rootway.web.data.shown import Json
from rootway.web.state.keeper import Keeper
from rootway.web.state.permit import startable


def seen_now(keeper: Keeper) -> Json | None:
    """What their page says: the danger page, or the result. None while it asks for a danger sign and says nothing."""
    standing, person = keeper.standing, keeper.person
    if standing.is_emergency:
        level, top = standing.level or "", standing.guide.levels.of(standing.guide.levels.highest)
        because = reasons_for(level, reasons(standing.guide, standing.assessment.triage.because))
        return danger_told(level, top.title, because, number_shown(person.country).number)
    if keeper.journey.open_danger is not None and not standing.stops_below_highest:
        return None
    outcome = outcome_of(keeper.journey, startable(person, standing), pack_for(person, standing))
    return outcome_told(outcome)[1]
