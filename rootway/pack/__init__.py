"""The visit pack as plain content: what a person brings to a visit, for a page, a sheet of paper and a file."""

from rootway.pack.followed import Followed
from rootway.pack.log import Log, Reading
from rootway.pack.measure import Measure, Test
from rootway.pack.needed import Needed, needed
from rootway.pack.pack import Changing, Pack, pack_of
from rootway.pack.place import Map, Place, Where, farthest_first_at
from rootway.pack.sign import Sign
from rootway.pack.to_json import pack_json
from rootway.pack.tried import Done, Noticed, Sitting, Tried

__all__ = [
    "Changing",
    "Done",
    "Followed",
    "Log",
    "Map",
    "Measure",
    "Needed",
    "Noticed",
    "Pack",
    "Place",
    "Reading",
    "Sign",
    "Sitting",
    "Test",
    "Tried",
    "Where",
    "farthest_first_at",
    "needed",
    "pack_json",
    "pack_of",
]
