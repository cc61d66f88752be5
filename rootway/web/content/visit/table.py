"""The measures and self-tests as rows: first, latest, best, worst, each with its day."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rootway.visit_summary import DatedValue, Measure, Pack
from rootway.web.content.visit.moment import day_words
from rootway.web.content.words import answer_words

LONGEST_LABEL = 80
NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class TableRow:
    """One row: its name, and its cells in the order of the columns."""

    label: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Each cell with its column, for a screen that has no room for a head."""
        return tuple(zip(self.columns, self.cells, strict=True))


def measure_columns(pack: Pack) -> tuple[str, ...]:
    """The columns of the measures; who measured everything once has no best and worst."""
    if all(one.count == 1 for one in pack.measures):
        return (_("Latest"),)
    return (_("First"), _("Latest"), _("Best"), _("Worst"))


def measure_rows(pack: Pack) -> tuple[TableRow, ...]:
    """Minutes and scores, in the order of the columns."""
    columns = measure_columns(pack)
    return tuple(
        TableRow(
            _named(one),
            columns,
            tuple(
                _cell(pack, one.fact, reading)
                for reading in (
                    (one.latest,) if len(columns) == 1 else (one.first, one.latest, one.best, one.worst)
                )
            ),
        )
        for one in pack.measures
    )


def test_columns() -> tuple[str, ...]:
    """The columns of the self-tests."""
    return (_("First"), _("Latest"))


def test_rows(pack: Pack) -> tuple[TableRow, ...]:
    """Self-tests: first and latest; one that was not asked says so."""
    columns = test_columns()
    return tuple(
        TableRow(
            _begun(one.label),
            columns,
            (_cell(pack, one.fact, one.first), _cell(pack, one.fact, one.latest)),
        )
        for one in pack.tests
    )


def _named(one: Measure) -> str:
    """The name of a measure, with its unit where the numbers need one."""
    label = _begun(one.label[:LONGEST_LABEL])
    return _("%(label)s, in minutes") % {"label": label} if one.unit == "minutes" else label


def _cell(pack: Pack, fact: str, reading: DatedValue | None) -> str:
    if reading is None:
        return _("not asked")
    number = isinstance(reading.value, int | float) and not isinstance(reading.value, bool)
    words = (
        f"{reading.value:g}" if number else answer_words(pack.guide, pack.guide.facts[fact], reading.value)
    )
    day = day_words(reading.at, pack.zone, pack.as_of)
    return f"{words} ({day.replace(' ', NO_BREAK)})" if day else words


def _begun(label: str) -> str:
    """A label at the start of a row; names within it keep their letters."""
    return label[:1].upper() + label[1:]
