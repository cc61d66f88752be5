"""The pack laid out in words, once for page and paper. Every part is bounded, so that two pages always hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rootway.guide import VisitLine
from rootway.pack import Pack
from rootway.web.patient import words
from rootway.web.patient.pack.danger import Danger, danger_of
from rootway.web.patient.pack.lines import Line, change_lines, map_words, said, where_lines
from rootway.web.patient.pack.moment import day_words, span_words
from rootway.web.patient.pack.table import Row, measure_columns, measure_rows, test_columns, test_rows
from rootway.web.patient.pack.tried import tried_lines

MOST_REASONS = 5
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Cited:
    """A line with the rules that led to it, and the ids of its sources."""

    title: str
    say: str
    rules: str
    sources: str
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """Everything on the page and the paper, in words. While `stops`, the urgency stands alone and first."""

    for_whom: str
    made: str
    covers: str
    level: str
    level_words: str
    level_note: str
    do: str
    stops: bool
    reasons: tuple[Cited, ...]
    more_reasons: str
    felt: str
    where: tuple[Line, ...]
    changes: tuple[Line, ...]
    measure_columns: tuple[str, ...]
    measures: tuple[Row, ...]
    test_columns: tuple[str, ...]
    tests: tuple[Row, ...]
    danger: Danger
    tried: tuple[Line, ...]
    pattern: tuple[Line, ...]
    plan: tuple[Cited, ...]
    with_clinician: str
    again: tuple[Cited, ...]
    would_settle: str
    ask: tuple[Cited, ...]
    expect: tuple[Cited, ...]
    notice: str
    version: str


def sheet_of(pack: Pack) -> Sheet:
    """The sheet of a pack."""
    found = pack.assessment.to_json()
    level = found["triage"]["value"] or ""
    because = _deciding(found["triage"]["because"], level)
    first = min((told[0].at for told in pack.log.readings.values() if told[0].at), default=None)
    return Sheet(
        for_whom=_whom(pack),
        made=day_words(pack.as_of, pack.zone, pack.as_of),
        covers=span_words(first, pack.last_at, pack.zone, pack.as_of),
        level=level,
        level_words=str(words.LEVELS.get(level, _("We cannot say yet how urgent this is"))),
        level_note=_level_note(found["triage"]),
        do=next((line["do"] for line in because if line["do"]), ""),
        stops=pack.stops,
        reasons=tuple(_reason(line) for line in because[:MOST_REASONS]),
        more_reasons=_more(len(because) - MOST_REASONS),
        felt=_felt(pack),
        where=said(where_lines(pack)),
        changes=said(change_lines(pack)),
        measure_columns=measure_columns(pack),
        measures=measure_rows(pack),
        test_columns=test_columns(),
        tests=test_rows(pack),
        danger=danger_of(pack),
        tried=tried_lines(pack),
        pattern=_pattern(found, pack.assessment.may_have_plan),
        plan=tuple(_plan_line(line) for line in pack.plan),
        with_clinician=", ".join(line["title"] for line in found["with_clinician"]),
        again=tuple(_again(line) for line in pack.again),
        would_settle=", ".join(pack.guide.facts[fact].label for fact in pack.would_settle),
        ask=_lines(pack.ask),
        expect=_lines(pack.expect),
        notice=found["not_medical_advice"],
        version=f"{found['pathway']} {found['version']}",
    )


def _whom(pack: Pack) -> str:
    label = pack.label if len(pack.label) <= LONGEST_LABEL else pack.label[: LONGEST_LABEL - 1] + "…"
    if pack.by_carer:
        return _("%(label)s (written by someone who cares for them)") % {"label": label}
    return label


def _deciding(because: Iterable[Mapping[str, Any]], level: str) -> list[Mapping[str, Any]]:
    """The rules that lead to this level; weaker ones that hold as well add nothing."""
    return [line for line in because if line.get("gives") in (level, "", None)]


def _reason(line: Mapping[str, Any]) -> Cited:
    note = _("The answer was “not sure”, which counts as present here.") if line.get("unsure") else ""
    return Cited("", line["say"], line["id"], ", ".join(line["sources"]), note)


def _more(count: int) -> str:
    return _("And %(count)s more; all are in the JSON file.") % {"count": count} if count > 0 else ""


def _level_note(triage: Mapping[str, Any]) -> str:
    if triage["settled"]:
        return ""
    worst = words.LEVELS.get(triage["could_be"], "")
    return _("Not all danger questions are answered. It could be: %(level)s.") % {"level": worst}


def _felt(pack: Pack) -> str:
    """What the drawing shows, in words."""
    pain, numb = map_words(pack, pack.where.pain), map_words(pack, pack.where.numbness)
    parts = [
        _("Pain: %(places)s.") % {"places": pain or _("not asked")},
        _("Numbness or tingling: %(places)s.") % {"places": numb or _("not asked")},
    ]
    return " ".join(parts)


def _pattern(found: Mapping[str, Any], safe: bool) -> tuple[Line, ...]:
    """What the answers suggest; which way to move only when it is safe to move by oneself."""
    direction = found["direction"]["value"] if safe else None
    root, driver = found["nerve_root"], found["driver"]
    support = str(words.SUPPORT.get(root["support"] or "", ""))
    root_words = ". ".join(one for one in (str(words.ROOTS.get(root["value"] or "", "")), support) if one)
    return said(
        (
            Line(_("Nerve root"), root_words),
            Line(_("What may drive it"), str(words.DRIVERS.get(driver["value"] or "", ""))),
            Line(_("Direction"), str(words.DIRECTIONS.get(direction or "", ""))),
        )
    )


def _plan_line(line: Mapping[str, Any]) -> Cited:
    rules = ", ".join(reason["id"] for reason in line["because"])
    return Cited(line["title"], line["say"], rules, ", ".join(line["sources"]))


def _again(line: Mapping[str, Any]) -> Cited:
    sources = ", ".join(source for reason in line["because"] for source in reason["sources"])
    title = f"{words.WHEN.get(line['value'], '')}: {words.date_words(line['due'])}"
    return Cited(title, line["do"] or line["say"], line["rule"], sources)


def _lines(lines: Iterable[VisitLine]) -> tuple[Cited, ...]:
    return tuple(Cited("", line.say, line.id, ", ".join(line.sources)) for line in lines)
