"""The cards of the community: the pathway's own words, with the numbers of a country."""

from collections.abc import Iterable

from rootway.danger_words import DangerHit, Tone
from rootway.guide.emergency_numbers import number_for, number_shown
from rootway.web.content.danger_card import card_for, groups_looked_for


def card_of(hits: Iterable[DangerHit], country: str) -> dict[str, object]:
    """What the part `danger_card.html` needs."""
    return {"card": card_for(hits, country), "number": number_shown(country), "chosen": number_for(country)}


def own_card(country: str) -> dict[str, object]:
    """What the part `post_card.html` needs: every sign, the gravest first, for words of which nothing was found."""
    return {
        "danger": card_of(_every_sign(), country),
        "number": number_shown(country),
        "chosen": number_for(country),
    }


def _every_sign() -> list[DangerHit]:
    return [DangerHit(group.id, (0, 0), Tone.NOW) for group in groups_looked_for() if not group.crisis]
