"""`rootway pathway words`: how far a language has come, and a sheet of its texts for whoever translates them."""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rootway.authoring.word_file import write_words
from rootway.errors import Fault, FaultsFound
from rootway.guide import default_folder
from rootway.guide.folder import Written
from rootway.guide.language import LanguageStanding, hash_of, own_texts, standing, word_faults
from rootway.guide.library import folders_of, joined, read_pathway
from rootway.guide.load import faults_in
from rootway.guide.texts import texts_of
from rootway.guide.topics import folder_named
from rootway.guide.union import placed
from rootway.guide.written import Word
from rootway.spreadsheet import CsvSheet, said

_ABOUT = """What a pathway says in another language. Without --to and --from: which texts are missing or stale, and what
closes the language. --to writes every text into a CSV, --from takes a CSV back into words/LANGUAGE.toml of the folders
whose English it is; a text that did not change keeps its signature. The column
`back` is the text put back into English, for its readers."""
_EXAMPLES = """examples:
  rootway pathway words es                                       how far it has come
  rootway pathway words es --to es.csv                           a sheet to fill in
  rootway pathway words es --from es.csv --by "Ana Ruiz"         take it back
  rootway pathway words es --from es.csv --checked-by "Leo Sanz" the same, as its second reader"""
COLUMNS = ("place", "english", "text", "state", "back")


def add_words(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "words", help="what it says in another language", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("language", metavar="LANGUAGE", help="its code, as es or es-MX")
    parser.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--to", type=Path, metavar="FILE.csv", help="write a sheet of every text")
    way.add_argument("--from", dest="back", type=Path, metavar="FILE.csv", help="take a sheet back")
    parser.add_argument("--by", default="", metavar="NAME", help="who translated the texts that are new")
    parser.add_argument(
        "--checked-by", default="", metavar="NAME", help="who read all texts as the second person"
    )
    parser.set_defaults(run=_words)


def _words(options: argparse.Namespace) -> int:
    folder = options.folder or default_folder()
    today = datetime.now(UTC).date()
    if faults := faults_in(folder, today):
        raise FaultsFound(faults)
    if options.to:
        return _out(folder, options.language, options.to)
    if options.back:
        return _back(folder, options.language, options.back, options.by, options.checked_by, today)
    return _told(read_pathway(folder), options.language)


def _told(written: Written, language: str) -> int:
    """1 while anything is missing or stale."""
    found = standing(written, language)
    for kind, places in (("missing", found.missing), ("stale", found.stale)):
        for place in places:
            print(f"{kind}: {place}", file=sys.stderr)
    closed = f"closed: {len(found.danger)} texts that tell of danger" if found.danger else "open"
    print(
        f"{language}: {found.texts} texts, {len(found.missing)} missing, {len(found.stale)} stale; {closed}"
    )
    return 0 if found.is_open and not (found.missing or found.stale) else 1


def _out(folder: Path, language: str, file: Path) -> int:
    if file.exists():
        why, remedy = "Nothing of yours is overwritten.", "Choose another name, or delete it."
        raise FaultsFound([Fault(str(file), "is there already", why, remedy)])
    written = read_pathway(folder)
    found, words = (
        standing(written, language),
        {word.of: word for word in written.words.get(language, ())},
    )
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = CsvSheet(opened)
        lines.row(COLUMNS)
        for place, english in own_texts(written).items():
            word = words.get(place)
            text, back = (word.text, word.back) if word else ("", "")
            lines.row((place, english, text, _state(found, place), back))
    print(f"Wrote {file}: {found.texts} texts, {len(found.missing)} to translate")
    return 0


def _state(found: LanguageStanding, place: str) -> str:
    if place in found.missing:
        return "missing"
    if place in found.stale:
        return "stale"
    return "second reader" if place in found.danger else ""


def _back(folder: Path, language: str, file: Path, by: str, checked_by: str, today: date) -> int:
    rows = _read(file)
    parts = folders_of(folder)
    texts = {place: text for one in parts for place, text in texts_of(one[1]).items()}
    faults = [_strange(file, place) for place in rows if place not in texts]
    faults += [
        _changed(file, place) for place, row in rows.items() if texts.get(place, row.english) != row.english
    ]
    if faults:
        raise FaultsFound(faults)
    taken = {place: _taken(part, language, rows, by, checked_by, today) for place, part in parts}
    for place, part in parts:
        part.words[language] = tuple(taken[place])
    whole = joined([part for _, part in parts])
    if faults := [placed(fault, whole) for fault in word_faults(whole)]:
        raise FaultsFound(faults)  # nothing is written that could not be read again
    for place, words in taken.items():
        if words:
            write_words(place, language, words)
    found = standing(whole, language)
    print(f"{language}: {found.texts - len(found.missing)} of {found.texts} texts")
    return 0


@dataclass(frozen=True)
class _Row:
    """A line of a sheet. `back` is None in a sheet that has no such column: what stands in the folders stays then."""

    english: str
    text: str
    back: str | None


def _read(file: Path) -> dict[str, _Row]:
    """Each place that has a text."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Save it as CSV in UTF-8."
        raise FaultsFound([Fault(str(file), "cannot be read", str(error), remedy)]) from error
    lines = csv.DictReader(io.StringIO(text))
    if missing := [name for name in COLUMNS[:3] if name not in (lines.fieldnames or ())]:
        raise FaultsFound(
            [Fault(str(file), f"has no column {name}", "", "Let --to write it anew.") for name in missing]
        )
    return {
        line["place"]: _Row(said(line["english"]), said(line["text"].strip()), _back_of(line))
        for line in lines
        if (line["text"] or "").strip()
    }


def _back_of(line: Mapping[str, str | None]) -> str | None:
    back = line.get("back")
    return back if back is None else said(back.strip())


def _strange(file: Path, place: str) -> Fault:
    return Fault(
        f"{file}: {place}", "is the place of no text", "Nobody would read it.", "Let --to write it anew."
    )


def _changed(file: Path, place: str) -> Fault:
    what, why = "has other English than the pathway now", "The text may not fit any more."
    return Fault(f"{file}: {place}", what, why, "Let --to write it anew, and compare.")


def _taken(
    part: Written, language: str, rows: Mapping[str, _Row], by: str, checked_by: str, today: date
) -> list[Word]:
    """The words of one folder. Raises `FaultsFound` when something is new and nobody says whose it is."""
    before = {word.of: word for word in part.words.get(language, ())}
    words, faults = [], []
    for place, english in texts_of(part).items():
        old = before.get(place)
        row = rows.get(place)
        if not row:
            words += [old] if old else []
        elif old and (old.text, old.english) == (row.text, hash_of(english)):
            noted = old if row.back is None else replace(old, back=row.back)
            words.append(_read_by(noted, checked_by))
        elif by:
            new = Word(place, hash_of(english), row.text, by, today, back=row.back or "")
            words.append(_read_by(new, checked_by))
        else:
            faults.append(Fault(place, "is new", "Each text says who put it so.", 'Give the name: --by "…".'))
    if faults:
        raise FaultsFound(faults)
    return words


def _read_by(word: Word, reader: str) -> Word:
    """A word with its second reader, who is another person than the translator."""
    return replace(word, checked_by=reader) if reader and reader != word.by else word
