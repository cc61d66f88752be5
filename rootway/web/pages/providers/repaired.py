"""A listing with the repairs that an administrator accepted. They hold while the register still says what was wrong."""

from rootway.directory.corrections import CLOSED, changed, plain
from rootway.directory.provider import Provider
from rootway.web.data.models import Repair
from rootway.web.data.models.listing import ACCEPTED


def repaired(provider: Provider, repairs: tuple[Repair, ...]) -> tuple[Provider, dict[str, tuple[str, str]]]:
    """The listing with its repairs, and for each field that was repaired the day and the reason."""
    changes: dict[str, str] = {}
    notes: dict[str, tuple[str, str]] = {}
    for repair in repairs:
        if repair.state != ACCEPTED or repair.field == CLOSED or repair.decided_at is None:
            continue
        if plain(repair.field, getattr(provider, repair.field)) == plain(repair.field, repair.was):
            changes[repair.field] = repair.value
            notes[repair.field] = (repair.decided_at.date().isoformat(), repair.reason)
    return changed(provider, changes), notes
