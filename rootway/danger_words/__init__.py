"""Does a text for other people speak of a danger sign? A net and not a promise: it misses some.

It compares words with those of the pathway, knows no person, keeps nothing and decides nothing: what it finds is shown
as a card, and never becomes an answer.
"""

from rootway.danger_words.hit import DangerHit, Tone
from rootway.danger_words.normalised import MOST_LETTERS, WordedText, normalised
from rootway.danger_words.screen import Screen, screen_of

__all__ = ["MOST_LETTERS", "DangerHit", "Screen", "Tone", "WordedText", "normalised", "screen_of"]
