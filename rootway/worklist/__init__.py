"""The list of those whom a clinician looks after: what rose in a log, who goes first, and why."""

from rootway.worklist.band import NEEDS_A_LOOK, BandWords, ListBand, band_words
from rootway.worklist.rank import Followed, Placing, Rank, most_pressing, placing_of, rank_of
from rootway.worklist.rise import Rise, once, rises_after, rises_of

__all__ = [
    "NEEDS_A_LOOK",
    "BandWords",
    "Followed",
    "ListBand",
    "Placing",
    "Rank",
    "Rise",
    "band_words",
    "most_pressing",
    "once",
    "placing_of",
    "rank_of",
    "rises_after",
    "rises_of",
]
