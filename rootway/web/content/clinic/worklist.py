"""The list of those who share with a clinician: bands as headings, and who stands in each, fifty people a page."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from django.utils.translation import gettext as _

from rootway.web.data.models import Person
from rootway.web.data.whose import field_of
from rootway.web.data.worklist_queries import ListedShare
from rootway.web.state.placed import DAYS_SHOWN, PlacedPerson
from rootway.worklist import ListBand, Rank, Rise, band_words

PEOPLE_A_PAGE = 50


@dataclass(frozen=True)
class ListedPerson:
    """One line: the share, since when they stand there, what rose without an answer, and how often they checked in.

    `whose` are the hidden fields of the form that closes what rose; adherence is shown and orders nobody.
    """

    share: ListedShare
    since: datetime | None
    rises: tuple[Rise, ...]
    checked_days: int
    of_days: int
    whose: str

    @property
    def what(self) -> list[str]:
        """What rose, in words, each once."""
        return list(dict.fromkeys(rise.what for rise in self.rises))


@dataclass(frozen=True)
class BandShown:
    """A band: its name in an address, its words, how many people stand in it, and those of this page."""

    id: str
    title: str
    say: str
    count: int
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True)
class ClinicList:
    """A page of the list. `bands` have somebody on this page; `filters` are all bands in which anybody stands.

    `unplaced`: those who are not worked out yet; nobody knows where they stand, so they come first.
    """

    bands: tuple[BandShown, ...]
    filters: tuple[BandShown, ...]
    chosen: str
    page: int
    pages: int
    people: int
    unplaced: tuple[ListedShare, ...]


@dataclass(frozen=True)
class _Line:
    share: ListedShare
    placed: PlacedPerson
    rank: Rank


def band_called(name: str) -> ListBand | None:
    """The band of that name in an address."""
    return next((band for band in ListBand if band.name.lower() == name), None)


def clinic_list(
    shares: Sequence[ListedShare],
    places: Mapping[UUID, PlacedPerson],
    handled: Mapping[UUID, Collection[str]],
    waiting: Mapping[UUID, datetime],
    chosen: ListBand | None,
    page: int,
) -> ClinicList:
    """The list from what is known of each: `places` and `handled` by person, `waiting` messages by share."""
    lines = sorted(
        (
            _Line(one, placed, placed.rank(handled.get(one.person, ()), waiting.get(one.id)))
            for one in shares
            if (placed := places.get(one.person)) is not None
        ),
        key=lambda line: line.rank.place_of(line.share.id.hex),
    )
    counts = Counter(line.rank.band for line in lines)
    wanted = [line for line in lines if chosen is None or line.rank.band is chosen]
    pages = max(1, ceil(len(wanted) / PEOPLE_A_PAGE))
    page = min(max(page, 1), pages)
    here = wanted[(page - 1) * PEOPLE_A_PAGE : page * PEOPLE_A_PAGE]
    shown = {band: [line for line in here if line.rank.band is band] for band in ListBand}
    return ClinicList(
        bands=tuple(_band(band, counts, shown[band], handled) for band in ListBand if shown[band]),
        filters=tuple(_band(band, counts, (), handled) for band in ListBand if counts[band]),
        chosen="" if chosen is None else chosen.name.lower(),
        page=page,
        pages=pages,
        people=len(shares),
        unplaced=tuple(one for one in shares if one.person not in places),
    )


def _band(
    band: ListBand,
    counts: Mapping[ListBand, int],
    lines: Sequence[_Line],
    handled: Mapping[UUID, Collection[str]],
) -> BandShown:
    words = band_words()[band]
    people = tuple(_person(line, handled.get(line.share.person, ())) for line in lines)
    return BandShown(band.name.lower(), _(words.title), _(words.say), counts[band], people)


def _person(line: _Line, handled: Collection[str]) -> ListedPerson:
    share, rises = line.share, line.placed.open(handled)
    whose = field_of(Person(id=share.person, country=share.country)) if rises else ""
    return ListedPerson(share, line.rank.since, rises, line.placed.checked_days, DAYS_SHOWN, whose)
