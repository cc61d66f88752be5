"""How the last re-evaluation ended, as it was shown."""

from rootway.web.data import access
from rootway.web.data.models import Shown
from rootway.web.data.shown import AGAIN, lines_of
from rootway.web.state.keeper import Keeper


def last_looked(keeper: Keeper) -> Shown | None:
    """What was shown at the end of the last re-evaluation."""
    return access.shown_of(keeper.person).filter(kind=AGAIN).order_by("-shown_at", "-id").first()


def rules_of(looked: Shown | None) -> frozenset[str]:
    """The rules that the last re-evaluation ended on."""
    lines = lines_of(looked.content, "again") if looked else []
    return frozenset(rule for line in lines for rule in line["rules"])
