"""The visit pack as plain content: what a person brings to a visit, for a page, a sheet of paper and a file."""

from rootway.visit_summary.followed import FollowedSeries
from rootway.visit_summary.log import DatedValue, SummaryLog
from rootway.visit_summary.measure import Measure, Test
from rootway.visit_summary.needed import Needed, needed
from rootway.visit_summary.pack import Changing, Pack, pack_of
from rootway.visit_summary.place import FeltPlace, Map, Where, farthest_first_at
from rootway.visit_summary.several import signs_together
from rootway.visit_summary.sign import AnsweredSign, danger_facts
from rootway.visit_summary.to_json import pack_json, packs_json
from rootway.visit_summary.tried import Done, DoneSession, Noticed, Tried

__all__ = [
    "AnsweredSign",
    "Changing",
    "DatedValue",
    "Done",
    "DoneSession",
    "FeltPlace",
    "FollowedSeries",
    "Map",
    "Measure",
    "Needed",
    "Noticed",
    "Pack",
    "SummaryLog",
    "Test",
    "Tried",
    "Where",
    "danger_facts",
    "farthest_first_at",
    "needed",
    "pack_json",
    "pack_of",
    "packs_json",
    "signs_together",
]
