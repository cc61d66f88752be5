"""What the pathway says of the body and of danger beside a session, by the names that the player's script reads."""

from __future__ import annotations

from rootway.guide import Guide


def said_beside(guide: Guide) -> dict[str, str]:
    """Each text by its name; the emergency number is not in them."""
    session = guide.guidance
    return {
        "zone_ask": session.label.place_now,
        "pain_ask": session.label.pain_now,
        "zone_missing": session.label.place_missing,
        "pain_missing": session.label.pain_missing,
        "before_more": session.before.say,
        "limit_reached": session.limit.say,
        "danger_denied": session.denied.say,
        "danger_open": session.open.say,
        "book_clinician": session.book.say,
    }
