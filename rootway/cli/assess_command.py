"""`rootway assess`: one case to a page or JSON, or a stream of cases to a stream of assessments."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from rootway.assess import Assessment, assess_known
from rootway.cli.page import page
from rootway.cli.spoken import in_language, say, spoken_in
from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guide, default_folder, filled, load_guide, shows_unread
from rootway.guide.emergency_numbers import number_for, number_sentence, number_shown
from rootway.guide.language import standing
from rootway.guide.library import read_pathway
from rootway.guide.placeholders import EMERGENCY_NUMBER
from rootway.record import Case, decode, read_case
from rootway.record.case import LARGEST_BYTES

WIDEST_COLUMNS = 80


def assess_one(
    name: str, pathway: Path | None, as_of: datetime, country: str, shape: str, language: str = ""
) -> int:
    """Assess the case in the file `name` ("-" is standard input) and print it, for someone in `country`.

    `shape` is "page", "ids" (the page with the names of its rules) or "json".
    """
    guide = spoken_guide(pathway, country, language)
    with opened(name) as file:
        case = read_case(guide, decode(file.read(LARGEST_BYTES + 1)))
    assessment = assessed(guide, case, as_of)
    if shape == "json":
        print(json.dumps(assessment.to_json(case.id), indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        console.width = min(console.width, WIDEST_COLUMNS)
        with spoken_in(language):
            console.print(page(assessment, said_number(country), shape == "ids"))
    return 0


def spoken_guide(pathway: Path | None, country: str = "", language: str = "") -> Guide:
    """The pathway with the emergency number of `country` (ISO 3166-1; "" while none is chosen) in its words.

    In a language (""; English). Raises `FaultsFound` while the language is closed, in one line.
    """
    if language:
        needs_open(pathway or default_folder(), language)
    guide = load_guide(pathway, language, shows_unread())
    guide.needs_a_plan()
    with spoken_in(language):
        return filled(guide, {EMERGENCY_NUMBER: said_number(country)})


def needs_open(folder: Path, language: str) -> None:
    """Raises `FaultsFound` where people may not be told in a language."""
    found = standing(read_pathway(folder), language)
    if not found.may_be_shown(shows_unread()):
        what = Wording(
            "is closed for %(name)s: %(count)s texts of danger lack words or a reader",
            name=folder.name,
            count=len(found.danger),
        )
        why = "A danger sign could be misread."
        remedy = Wording(
            "`rootway pathway words %(language)s` names them; without --language it is English.",
            language=language,
        )
        option = f"--language {language}"
        raise FaultsFound([Fault(option, what, why, remedy)])


def said_number(country: str) -> str:
    """What "call …" goes on with, in the language at hand: see `emergency_numbers.number_words`."""
    chosen = number_for(country)
    return say(chosen.words) if chosen else f"{number_shown('').words} {say(number_sentence('elsewhere'))}"


def assessed(guide: Guide, case: Case, as_of: datetime) -> Assessment:
    """The assessment of a case; its own moment wins over `as_of`."""
    moment = case.as_of or as_of
    return assess_known(guide, case.known_at(guide, moment), moment)


def assess_batch(name: str, pathway: Path | None, as_of: datetime, country: str, language: str = "") -> int:
    """Assess one case per line, in order and in constant memory; a faulty line gives its faults and the rest go on."""
    guide, faulty = spoken_guide(pathway, country, language), 0
    with opened(name) as file, _progress(file, name) as advance:
        for number, line in _lines(file):
            advance(len(line))
            if not line.removeprefix(BOM_UTF8).strip():
                continue
            try:
                case = read_case(guide, decode(line))
                found: dict[str, Any] = assessed(guide, case, as_of).to_json(case.id)
            except FaultsFound as error:
                faulty += 1
                faults = in_language(error.faults, language)
                found = {"line": number, "faults": [fault.to_json() for fault in faults]}
                where = Wording("line %(number)s", number=number)
                placed = (fault.under(where) for fault in error.faults)
                print(*in_language(placed, language), sep="\n", file=sys.stderr)
            sys.stdout.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
    return 1 if faulty else 0


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """The file of that name; "-" is standard input. Raises `FaultsFound` when it cannot be read."""
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        fault = Fault(
            name,
            Wording("cannot be read (%(error)s)", error=error.strerror),
            "",
            "Check its name, or use - for standard input.",
        )
        raise FaultsFound([fault]) from None


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; of a line that is too long only the start is kept: a fault, not a full memory."""
    number = 0
    while line := file.readline(LARGEST_BYTES + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and len(rest) == LARGEST_BYTES + 2:
            rest = file.readline(LARGEST_BYTES + 2)
        yield number, line


class _Advance(AbstractContextManager["_Advance"]):
    """A progress bar on a terminal, by bytes read; silent anywhere else."""

    def __init__(self, total_bytes: int | None, shown: bool) -> None:
        columns = (
            TextColumn("assessing"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeRemainingColumn(),
        )
        self._progress = Progress(
            *columns,
            console=Console(stderr=True),
            disable=not shown,
            refresh_per_second=4,
            redirect_stdout=False,  # the assessments go where the person sent them
        )
        self._task = self._progress.add_task("", total=total_bytes)

    def __call__(self, count_bytes: int) -> None:
        self._progress.advance(self._task, count_bytes)

    def __enter__(self) -> _Advance:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


def _progress(file: BinaryIO, name: str) -> _Advance:
    total = Path(name).stat().st_size if name != "-" else None
    return _Advance(total, shown=sys.stderr.isatty() and not sys.stdout.isatty())
