"""What a record holds beside questionnaires, by the codes of codes.toml: the person, readings, diagnoses, medicines.

A code that is there says what it says. One that is not there says nothing: nobody is free of an illness because a list
does not have it. What a record calls refuted or over is not taken as a no either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from rootway.exchange.answer import coded_value
from rootway.exchange.moment import moment_of
from rootway.exchange.names import facts_system
from rootway.exchange.read_answers import is_ours, right_unit
from rootway.exchange.resources import Resource, Resources, listed, text_in
from rootway.exchange.taken import Origin, Taken
from rootway.guide import Guide
from rootway.guide.codes import MeasureCode, NamedCode
from rootway.guide.codes_meaning import bare
from rootway.logic.value import UNSURE, Value
from rootway.record import check_value, on_own_scale

_SYSTEMS: Final = (
    ("icd-10-cm", re.compile(r"icd-?10|2\.16\.840\.1\.113883\.6\.90\b", re.IGNORECASE)),
    ("icd-9-cm", re.compile(r"icd-?9|2\.16\.840\.1\.113883\.6\.10[34]\b", re.IGNORECASE)),
    ("loinc", re.compile(r"loinc\.org|2\.16\.840\.1\.113883\.6\.1\Z", re.IGNORECASE)),
    ("rxnorm", re.compile(r"rxnorm|2\.16\.840\.1\.113883\.6\.88\b", re.IGNORECASE)),
    ("snomed-ct", re.compile(r"snomed\.info/sct|2\.16\.840\.1\.113883\.6\.96\b", re.IGNORECASE)),
)
"""How records call the systems; a code without a system, or of another one, says nothing."""
_OVER: Final = frozenset({"inactive", "remission", "resolved"})
_DOUBTED: Final = frozenset({"unconfirmed", "provisional", "differential"})
_WRONG: Final = frozenset({"refuted", "entered-in-error"})
_FINAL: Final = frozenset({"final", "amended", "corrected"})


def system_of(coding: Resource) -> str:
    """Whose code it is; "" where nobody says, or we do not know them."""
    said = text_in(coding.get("system"))
    return next((name for name, pattern in _SYSTEMS if pattern.search(said)), "")


def codings_of(concept: object) -> list[Resource]:
    """The codings of a CodeableConcept that have a code; an empty one stands for somebody who is still typing."""
    codings = listed(concept.get("coding")) if isinstance(concept, Mapping) else []
    return [coding for coding in codings if text_in(coding.get("code"))]


def says(row: NamedCode, codings: Iterable[Resource]) -> bool:
    """Whether one of the codes is among those of a row, or below one of them."""
    known = [bare(code) for code in row.codes]
    told = [bare(text_in(coding.get("code"))) for coding in codings if system_of(coding) == row.system]
    if row.exact:
        return any(code in known for code in told)
    return any(code.startswith(tuple(known)) for code in told if known)


def is_over(condition: Resource) -> bool:
    """Whether a record says that a diagnosis is no longer there."""
    ended = any(key.startswith("abatement") and value is not None for key, value in condition.items())
    return ended or _says_of(condition.get("clinicalStatus"), _OVER)


def taken_back(condition: Resource) -> bool:
    """Whether a record says that it never was there, or was put down by mistake."""
    return _says_of(condition.get("verificationStatus"), _WRONG)


@dataclass(frozen=True)
class RecordReader:
    """Reads the resources of one person for one pathway."""

    guide: Guide
    found: Resources
    as_of: datetime

    def patient(self, where: str, one: Resource) -> Iterator[Taken]:
        """Age and sex, as far as they are sure."""
        facts = self.guide.codes.patient
        if facts.age and (born := one.get("birthDate")) is not None:
            at = moment_of(born)
            if at is None or len(str(born)) != len("2000-01-01") or at > self.as_of:
                self.found.report.leave(f"{where}: birthDate", "is no whole day, so the age is not sure")
            else:
                yield from self._checked(
                    f"{where}: birthDate", facts.age, _years(at, self.as_of), self.as_of, "patient"
                )
        gender = one.get("gender")
        if facts.sex and gender is not None:
            if gender in self.guide.facts[facts.sex].words:
                yield from self._checked(f"{where}: gender", facts.sex, gender, self.as_of, "patient")
            else:
                self.found.report.leave(f"{where}: gender", f"is {gender!r}, which says nothing of it")

    def observation(self, where: str, one: Resource) -> Iterator[Taken]:
        """A reading, and those of its components."""
        report, status = self.found.report, one.get("status")
        if status not in _FINAL:
            return report.leave(where, f"has the status {status!r}")
        if any(self._is_answer(source, one) for source in listed(one.get("derivedFrom"))):
            return report.leave(where, "repeats an answer that is read itself")
        at = self._moment(where, one, ("effectiveDateTime", "effectiveInstant", "effectivePeriod", "issued"))
        if at is None:
            return None
        readings = [(where, one)]
        parts = listed(one.get("component"))
        readings += [(f"{where}: component {number}", part) for number, part in enumerate(parts, 1)]
        told = False
        for place, reading in readings:
            for fact, row in self._measured(reading):
                told = True
                yield from self._reading(place, reading, fact, row, at)
        if not told:
            report.passed["Observation"] += 1
        return None

    def _is_answer(self, source: object, one: Resource) -> bool:
        behind = self.found.resolved(source, one)
        kind = behind.get("resourceType") if behind else ""
        return behind is not None and kind == "QuestionnaireResponse" and is_ours(self.guide, behind)

    def _measured(self, reading: Resource) -> Iterator[tuple[str, MeasureCode | None]]:
        """The facts that the codes of a reading name, by our own code first."""
        codings = codings_of(reading.get("code"))
        own = facts_system(self.guide)
        for coding in codings:
            if coding.get("system") == own and coding["code"] in self.guide.facts:
                yield coding["code"], None
                return
        for row in self.guide.codes.measures:
            if any(system_of(one) == row.system and one["code"] == row.code for one in codings):
                yield row.fact, row

    def _reading(
        self, where: str, one: Resource, fact: str, row: MeasureCode | None, at: datetime
    ) -> Iterator[Taken]:
        value = self._read(one, fact, row)
        if value is None:
            self.found.report.leave(where, f"has no value that says something of {fact}")
        else:
            yield from self._checked(where, (row.scale if row else "") or fact, value, at)

    def _read(self, one: Resource, fact: str, row: MeasureCode | None) -> Value | None:
        """The value; "not sure" where somebody was asked and did not know."""
        absent = codings_of(one.get("dataAbsentReason"))
        if absent:
            return UNSURE if absent[0]["code"] == "asked-unknown" else None
        kind = self.guide.facts[fact].kind
        quantity, number = one.get("valueQuantity"), one.get("valueInteger")
        if isinstance(quantity, dict):
            scale = row is not None and row.scale
            right = scale or right_unit(self.guide, fact, quantity)
            number = quantity.get("value") if right else None
        if kind == "number":
            return number if isinstance(number, int | float) and not isinstance(number, bool) else None
        said = one.get("valueBoolean")
        if kind == "yes_no" and isinstance(said, bool):
            return said
        coded = (
            coded_value(self.guide, self.guide.facts[fact], each)
            for each in codings_of(one.get("valueCodeableConcept"))
        )
        return next((value for value in coded if value is not None), None)

    def condition(self, where: str, one: Resource) -> Iterator[Taken]:
        """A diagnosis that is there; one that is doubted is not sure."""
        rows = [row for row in self.guide.codes.conditions if says(row, codings_of(one.get("code")))]
        if not rows:
            self.found.report.passed["Condition"] += 1
            return
        doubt = _first(one.get("verificationStatus"))
        if taken_back(one):
            return self.found.report.leave(where, f"is {doubt}, which is not taken as a no")
        ended = is_over(one)
        at = self._moment(where, one, ("recordedDate", "onsetDateTime", "onsetPeriod"))
        for row in rows if at else ():
            if ended and not row.ever:
                self.found.report.leave(where, f"is over, which says nothing of {row.fact} now")
            else:
                assert at
                yield from self._checked(where, row.fact, UNSURE if doubt in _DOUBTED else row.value, at)

    def medicine(self, where: str, one: Resource) -> Iterator[Taken]:
        """A medicine that is taken now."""
        behind = self.found.resolved(one.get("medicationReference"), one)
        codings = codings_of(one.get("medicationCodeableConcept")) + codings_of(
            behind.get("code") if behind else None
        )
        rows = [row for row in self.guide.codes.medicines if says(row, codings)]
        kind = text_in(one.get("resourceType"))
        if not rows:
            self.found.report.passed[kind] += 1
            return
        if one.get("status") != "active" or one.get("doNotPerform") is True:
            return self.found.report.leave(where, f"has the status {one.get('status')!r}: not taken now")
        dates = ("dateAsserted", "authoredOn", "effectiveDateTime", "effectivePeriod")
        at = self._moment(where, one, dates)
        for row in rows if at else ():
            assert at
            yield from self._checked(where, row.fact, row.value, at)

    def _moment(self, where: str, one: Resource, keys: Iterable[str]) -> datetime | None:
        """When it was so: the first of these that is there, the beginning of a period; else now.

        Nothing, and a word of why, for a time that cannot be read or is still to come.
        """
        for key in keys:
            said: Any = one.get(key)
            if isinstance(said, Mapping):
                said = said.get("start")
            if said is not None:
                at = moment_of(said)
                if at is None or at > self.as_of:
                    self.found.report.leave(where, f"has {key} {said!r}, which is no moment up to now")
                    return None
                return at
        return self.as_of

    def _checked(
        self, where: str, name: str, value: Any, at: datetime, of: Origin = "record"
    ) -> Iterator[Taken]:
        """A value that its fact can have, on the pathway's own scale."""
        fact, own, faults = on_own_scale(self.guide, name, value)
        faults = faults or check_value(self.guide, fact, own)
        if faults:
            self.found.report.leave(where, " ".join(str(fault) for fault in faults))
        else:
            yield Taken(where, fact, own, at, "import", of=of)


def _says_of(concept: object, codes: frozenset[str]) -> bool:
    return any(coding["code"] in codes for coding in codings_of(concept))


def _first(concept: object) -> str:
    return next((coding["code"] for coding in codings_of(concept)), "")


def _years(born: datetime, now: datetime) -> int:
    """Whole years of age."""
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))
