"""The measures and self-tests as rows: first, latest, best, worst, each with its day."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rootway.pack import Pack, Reading
from rootway.web.patient.pack.moment import day_words
from rootway.web.patient.words import answer_words

LONGEST_LABEL = 80


@dataclass(frozen=True)
class Row:
    """One row: its name, and its cells in the order of the columns."""

    label: str
    cells: tuple[str, ...]


def measure_rows(pack: Pack) -> tuple[Row, ...]:
    """Minutes and scores: first, latest, best, worst."""
    return tuple(
        Row(
            one.label[:LONGEST_LABEL].capitalize(),
            tuple(_cell(pack, one.fact, reading) for reading in (one.first, one.latest, one.best, one.worst)),
        )
        for one in pack.measures
    )


def test_rows(pack: Pack) -> tuple[Row, ...]:
    """Self-tests: first and latest; one that was not asked says so."""
    return tuple(
        Row(one.label.capitalize(), (_cell(pack, one.fact, one.first), _cell(pack, one.fact, one.latest)))
        for one in pack.tests
    )


def _cell(pack: Pack, fact: str, reading: Reading | None) -> str:
    if reading is None:
        return _("not asked")
    words = answer_words(pack.guide, pack.guide.facts[fact], reading.value)
    day = day_words(reading.at, pack.zone, pack.as_of)
    return f"{words} ({day})" if day else words
