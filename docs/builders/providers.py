"""The finder's reference, printed from its tables: codes, credentials, what becomes of rows, the index."""

from __future__ import annotations

from docs.builders.markdown import named
from rootway.directory.corrections import COLUMNS as CORRECTED
from rootway.directory.corrections import FIELDS
from rootway.directory.credentials import the_credentials
from rootway.directory.index.form import COLUMNS, PROVIDER_TABLE, TABLES
from rootway.directory.index.search import FARTHEST_MILES, RADII_KM
from rootway.directory.kinds import the_kinds
from rootway.directory.places import MEDIAN_ERROR_MILES, NINE_IN_TEN_WITHIN_MILES
from rootway.directory.provider import PLACE_DIGITS
from rootway.directory.read.aside import DROPPED, LEFT_OUT, MOST_LINES_PER_KIND, PARTLY

_HEAD = """# Providers: codes, credentials, the import and the index

Built by `make docs` from `rootway/directory`; change it there. [How to import a
register](../how-to/import-a-register.md) has the steps, [How the finder
sorts](../explanation/finding-a-provider.md) the reasons.
"""
_CODES = """
## Professions and specialties

Labels are our own. Rows of any other code are left out; blanks around a code and small letters in it do not matter.
`--profession` and `--specialty` take the words in code.

> {notice}

| profession | specialty | codes |
|---|---|---|
"""
_LETTERS = """
## Letters after a name

Found in the register's free text, always shown as stated by the provider. A meaning that is only remembered says so on
the page too. A mark is what a search may put first.

| letters | meaning | mark | read or remembered |
|---|---|---|---|
"""
_ROWS = """
## What becomes of a row

`rootway providers import` prints one line for each of these that occurs. Faults are listed by line in
`INDEX.aside.csv` (line, kind, field, meaning, file; never what the row said), at most {most:,} of a kind.

With `--update` a row takes the old listing of its number out when it earns none: another profession, abroad, no name,
hidden, switched off, closed by a correction. A row that is broken, or whose number cannot be read, changes nothing.

Control signs in a field count as spaces. Letters that are not UTF-8 are those of Windows-1252. A number that a
spreadsheet rounded (`2.12556E+09`) cannot be read: part of it is gone. Zeros that a spreadsheet dropped in front of a
ZIP code are put back only where the ZIP code then lies in the stated state. A whole ZIP code beside another state is
shown as the register has it, and the row has no place: nobody can tell which of the two is wrong.

| kind | what becomes of it |
|---|---|
"""
_CORRECTIONS = """
## A file of corrections

A CSV whose first line is `{columns}`. `field` is one of: {fields}. `was` is what the register said: the correction
holds while it still says so. A `closed` listing has the value `yes`. `date` is like 2026-11-22. A byte-order mark in
front is passed over, and so is the apostrophe that keeps a spreadsheet from running a value.

With `--update` corrections also reach the listings that the file does not name.
"""
_PLACES = """
## Further practice places

The archive of the US register holds a second list, `pl_pfile`: places where a provider also works. Each becomes a
listing of its own with the provider's name, professions and letters. Its number is the provider's, a hyphen, and
{digits} digits that its address gives: the same address has the same number at every import, so that corrections,
reports and claims stay with it.

- A weekly archive replaces the further places of every provider it names.
- A weekly CSV without the list keeps them, with what it says of the provider.
- A provider who is taken out, or closed by a correction of the provider's own number, is gone from every place.
- `pl_pfile` unpacked can be given by itself with `--update`.
"""
_INDEX = """
## The index

One SQLite file, or the schema `rootway_providers` in PostgreSQL, with the same tables and columns. It is never changed
in its place: an import builds a new one beside it and swaps it whole. In SQLite `near`, `place` and `town` are also
`WITHOUT ROWID`, and `sqlite_stat1` holds what `ANALYZE` counted.

```sql
{tables}
```

`near` has one row for each listing and each kind: the number of its profession, and 100 times that plus the number
of a specialty. `gy` and `gx` are latitude and longitude times 50, rounded down: cells of 0.02 degrees. A search
looks in circles of {radii} km, and so on up to the distance asked for (at most {farthest} miles), until one holds
enough. Distances are great circles, exact for the coordinates. In the US register those are the middle of the ZIP
code's area: {median} miles off at the median, and within {nine:g} miles for nine in ten. The name in `town` is in
capitals, without accents and without what stands between its letters.
"""


def providers_page() -> str:
    """The whole page."""
    kinds = the_kinds()
    tables = [PROVIDER_TABLE.format(key="INTEGER PRIMARY KEY"), *TABLES.values()]
    return (
        _HEAD
        + _CODES.format(notice=kinds.notice)
        + "".join(_code_rows())
        + _LETTERS
        + "".join(_letter_rows())
        + _ROWS.format(most=MOST_LINES_PER_KIND)
        + "".join(
            f"| `{kind}` | {meaning} |\n" for kind, meaning in {**LEFT_OUT, **DROPPED, **PARTLY}.items()
        )
        + _CORRECTIONS.format(columns=",".join(CORRECTED), fields=named(FIELDS))
        + _PLACES.format(digits=PLACE_DIGITS)
        + _INDEX.format(
            tables="\n".join(f"{table};" for table in tables),
            radii=", ".join(f"{radius:g}" for radius in RADII_KM),
            farthest=FARTHEST_MILES,
            median=MEDIAN_ERROR_MILES,
            nine=NINE_IN_TEN_WITHIN_MILES,
        )
    )


def _code_rows() -> list[str]:
    kinds, rows = the_kinds(), []
    for profession in kinds.professions.values():
        by_specialty: dict[str, list[str]] = {}
        for code, specialty in profession.codes:
            by_specialty.setdefault(specialty, []).append(code)
        for specialty, codes in by_specialty.items():
            said = f"`{specialty}` {kinds.specialties[specialty].label}" if specialty else "–"
            rows.append(f"| `{profession.id}` {profession.label} | {said} | {', '.join(codes)} |\n")
    return rows


def _letter_rows() -> list[str]:
    return [
        f"| {one.letters} | {one.says} | {one.mark or '–'} | {'remembered' if one.recalled else 'read'} |\n"
        for one in the_credentials()
    ]


assert set(COLUMNS) == {"provider", *TABLES}, "the page shows every table"
