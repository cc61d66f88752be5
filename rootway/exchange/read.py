"""A file from a record system as a case, with a report of what was taken and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from rootway.errors import Fault, FaultsFound
from rootway.exchange.moment import instant
from rootway.exchange.names import Json
from rootway.exchange.read_answers import answers_in
from rootway.exchange.read_record import RecordReader
from rootway.exchange.resources import Resource, Resources, named, resources_in, text_in
from rootway.exchange.taken import Report, Taken
from rootway.guide import Guide
from rootway.logic.value import UNSURE
from rootway.record.case import DENIED
from rootway.record.forms import told_together

_SUBJECT: Final = ("subject", "patient")
_SILENT: Final = frozenset({"Provenance", "Bundle", "Device", "Practitioner", "RelatedPerson"})
"""Kinds that say who told something, and nothing of the person."""


@dataclass(frozen=True)
class Brought:
    """`case` is what `rootway assess` reads; `report` says where each part of it comes from."""

    case: Json
    report: Report


def brought(guide: Guide, raw: bytes, as_of: datetime, patient: str = "") -> Brought:
    """What a file says of one person (`patient`: which one, where it tells of several).

    `as_of` is the moment at which it is read. Raises `FaultsFound` where it cannot be read, or tells of several people.
    """
    report = Report()
    found = resources_in(raw, report)
    who = _person(found, patient)
    mine = [(where, one) for where, one in found.all if _is_about(found, one, who)]
    for where, one in found.all:
        if not _is_about(found, one, who):
            report.leave(where, "is about somebody else")
    taken = list(_read(guide, found, mine, as_of))
    return Brought(_case(taken, report, as_of), report)


def _read(
    guide: Guide, found: Resources, mine: Iterable[tuple[str, Resource]], as_of: datetime
) -> Iterator[Taken]:
    reader = RecordReader(guide, found, as_of)
    readers = {
        "Patient": reader.patient,
        "Observation": reader.observation,
        "Condition": reader.condition,
        "MedicationStatement": reader.medicine,
        "MedicationRequest": reader.medicine,
    }
    for where, one in mine:
        kind = text_in(one.get("resourceType"))
        if kind == "QuestionnaireResponse":
            yield from answers_in(guide, found, where, one)
        elif kind == "OperationOutcome":
            found.report.leave(where, "says that something went wrong there, so it is not known")
        elif kind in readers:
            yield from readers[kind](where, one)
        elif kind not in _SILENT:
            found.report.passed[kind] += 1


def _subject(found: Resources, one: Resource) -> str:
    """Whom a resource is about, as `Patient/id`; "" where it does not say."""
    if one.get("resourceType") == "Patient":
        return f"Patient/{one.get('id', '')}"
    for key in _SUBJECT:
        reference = one.get(key)
        if isinstance(reference, Mapping) and (text := text_in(reference.get("reference"))):
            behind = found.resolved(reference, one)
            return f"Patient/{behind.get('id', '')}" if behind else named(text)
    return ""


def _person(found: Resources, asked: str) -> str:
    people = {_subject(found, one) for _where, one in found.all} - {""}
    wanted = named(asked) if "/" in asked else f"Patient/{asked}" if asked else ""
    if not wanted and len(people) > 1:
        what = f"tells of {len(people)} people"
        raise FaultsFound([Fault("input", what, "One log is of one person.", "Name one of them.")])
    if wanted and wanted not in people:
        raise FaultsFound([Fault("input", f"tells nothing of {asked}", "", "Mend the name.")])
    return wanted or next(iter(people), "")


def _is_about(found: Resources, one: Resource, who: str) -> bool:
    return _subject(found, one) in ("", who)


def _case(taken: list[Taken], report: Report, as_of: datetime) -> Json:
    """Entries with their times; where no answer has one, facts without times."""
    answers = [one for one in taken if one.of == "answer"]
    dated = any(one.at for one in answers) or bool(taken and not answers)
    report.taken += _kept(taken, report, dated)
    if dated:
        entries = [_entry(one, as_of) for one in report.taken if one.fact != DENIED]
        return {"id": "", "as_of": instant(as_of), "entries": entries}
    return {"id": "", "facts": told_together((one.fact, one.value) for one in report.taken)}


def _kept(taken: list[Taken], report: Report, dated: bool) -> Iterator[Taken]:
    """What counts: no answer without a time beside those that have one, and no doubt of what the record is sure of."""
    told = {one.fact for one in taken if one.of == "answer"}
    sure = {one.fact for one in taken if one.of == "record" and one.value != UNSURE}
    for one in dict.fromkeys(taken):
        if dated and one.at is None:
            report.leave(one.where, "has no time, and cannot be laid beside answers that have one")
        elif one.of == "record" and one.value == UNSURE and one.fact in sure:
            report.leave(one.where, f"doubts {one.fact}, of which the same record is sure")
        elif one.of == "patient" and one.fact in told:
            report.leave(one.where, f"{one.fact} was told by the person")
        else:
            yield one


def _entry(one: Taken, as_of: datetime) -> dict[str, Any]:
    entry = {"observed_at": instant(one.at or as_of), "fact": one.fact, "value": one.value, "by": one.by}
    return {**entry, **({"recorded_at": instant(one.recorded_at)} if one.recorded_at else {})}
