"""What became of a card, as a record system tells it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rootway.errors import Fault, FaultsFound
from rootway.exchange.hooks.uuids import uuid_in

MOST = 100
LONGEST_CODE = 100


@dataclass(frozen=True)
class Feedback:
    """One card and what became of it. A reason in somebody's own words is not kept: it may name a person."""

    card: str
    outcome: str
    at: datetime
    suggestions: tuple[str, ...] = ()
    reason: str = ""
    commented: bool = False


def read_feedback(raw: object) -> tuple[Feedback, ...]:
    """Each feedback that was sent. Raises `FaultsFound` with everything that is wrong."""
    sent = raw.get("feedback") if isinstance(raw, Mapping) else None
    if not isinstance(sent, list) or not 1 <= len(sent) <= MOST:
        what, remedy = f"is no list of 1 to {MOST}", 'Send {"feedback": [{"card": "…", "outcome": "…"}]}.'
        raise FaultsFound([Fault("feedback", what, "", remedy)])
    faults: list[Fault] = []
    found = [_one(each, f"feedback {number}", faults) for number, each in enumerate(sent, 1)]
    if faults:
        raise FaultsFound(faults)
    return tuple(each for each in found if each)


def _one(raw: object, where: str, faults: list[Fault]) -> Feedback | None:
    if not isinstance(raw, Mapping):
        faults.append(Fault(where, "is not an object", "", "Send card, outcome and outcomeTimestamp."))
        return None
    before = len(faults)
    card = _uuid(raw.get("card"), f"{where}: card", faults)
    at = _moment(raw.get("outcomeTimestamp"), f"{where}: outcomeTimestamp", faults)
    outcome = raw.get("outcome")
    if outcome not in ("accepted", "overridden"):
        faults.append(Fault(f"{where}: outcome", "is unknown", "", "Send accepted or overridden."))
    suggestions = _suggestions(raw, where, faults) if outcome == "accepted" else ()
    reason, commented = _reason(raw.get("overrideReason")) if outcome == "overridden" else ("", False)
    if len(faults) > before or card is None or at is None:
        return None
    return Feedback(card, str(outcome), at, suggestions, reason, commented)


def _suggestions(raw: Mapping[str, Any], where: str, faults: list[Fault]) -> tuple[str, ...]:
    sent = raw.get("acceptedSuggestions")
    if not isinstance(sent, list) or not 1 <= len(sent) <= MOST:
        faults.append(
            Fault(f"{where}: acceptedSuggestions", "is no list", "", 'Send [{"id": "…"}] with an acceptance.')
        )
        return ()
    ids = [one.get("id") if isinstance(one, Mapping) else None for one in sent]
    found = [_uuid(id, f"{where}: acceptedSuggestions", faults) for id in ids]
    return tuple(id for id in found if id)


def _reason(raw: object) -> tuple[str, bool]:
    """The code of a reason, and whether somebody wrote one in words."""
    raw = raw if isinstance(raw, Mapping) else {}
    reason = raw.get("reason")
    code = reason.get("code") if isinstance(reason, Mapping) else None
    kept = code if isinstance(code, str) and code.isprintable() and len(code) <= LONGEST_CODE else ""
    return kept, bool(raw.get("userComment"))


def _uuid(raw: object, where: str, faults: list[Fault]) -> str | None:
    found = uuid_in(raw)
    if found is None:
        faults.append(Fault(where, "is no UUID", "", "Send the one that the card has."))
    return found


def _moment(raw: object, where: str, faults: list[Fault]) -> datetime | None:
    try:
        found = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        faults.append(Fault(where, "is no time with its zone", "", "Write it like 2026-11-22T09:00:00Z."))
        return None
    return found
