"""A whole pathway for a page that asks no server: from a log over time to what is told and asked next.

Unlike the module of `to_js` it folds a log, and a front door can be compiled too. The text is a plain script: pages
that are opened from a disk may load no module. `engine_source` is the part that is the same for every pathway:

    assess(topic, entries, asOf, beside)   what is told, under the names of the assessment in Python (`toJson`)
    knownAt(topic, entries, asOf)          the fold, and everything that follows from it
    new Interview(topic, told)             the pages of a check, and which of them comes next
    wayOf(atDoor, may, begun)              which topics a front door opens
    seriesOf, verdictOf, dueDate           days, trends, and when to look again

What clinicians wrote is not read: a log that holds such entries stays on the server that knows who wrote them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rootway.compilers.javascript.condition import printed
from rootway.compilers.javascript.source import knowledge_source, runtime, shown_source, tables_source
from rootway.guide import Fact, Guide, Page, Question, RuleText, TableFile
from rootway.guide.follow_up import Activities, CheckIn, Part, Questionnaire, Trends
from rootway.guide.roles import POLICIES
from rootway.logic import names_in

Json = dict[str, Any]
HERE = Path(__file__).parent
ENGINE = (
    "rounding.js",
    "tongue.js",
    "log.js",
    "due.js",
    "interview.js",
    "told.js",
    "form.js",
    "check_in.js",
    "weekly.js",
    "past_day.js",
    "due_next.js",
    "chart.js",
    "calmed.js",
)
"""What the engine adds to the runtime of conditions and tables, in the order in which it is read."""


def engine_source() -> str:
    """The functions that every topic stands on, as one script; `topics` is what they are told of."""
    parts = [runtime(), *((HERE / name).read_text(encoding="utf-8") for name in ENGINE)]
    return "\n".join(['"use strict";', *parts, "const topics = {};\n"])


def topic_source(guide: Guide) -> str:
    """One pathway as an entry of `topics`. Raises `FaultsFound` naming each rule that cannot be compiled."""
    return (
        f"// {guide.id} {guide.version}, compiled from the pathway's files. Change it there.\n"
        f"topics[{printed(guide.id)}] = (() => {{\n"
        f"{tables_source(guide.tables, guide.full_scope)}"
        f"{knowledge_source(guide)}"
        f"{shown_source(guide)}"
        f"return readied({{ tables, knowledge, shownIf, ...{printed(data_of(guide))} }});\n}})();\n"
    )


def data_of(guide: Guide) -> Json:
    """What is no condition: facts, pages, the words of rules, titles."""
    door = guide.pathway.door
    return {
        "id": guide.id,
        "version": guide.version,
        "title": guide.title,
        "door": {"route": door.route, "lead": door.lead, "reading": door.reading} if door else None,
        "roles": {
            **{role: guide.roles.named(role) for role in POLICIES},
            "pattern": list(guide.roles.pattern),
        },
        "factRoles": asdict(guide.fact_roles),
        "levels": [
            {
                **_full({"id": one.id, "title": one.title, "do": one.do, "note": one.note, "tone": one.tone}),
                "stops": one.stops,
                "beside": list(one.told),
            }
            for one in guide.levels.levels
        ],
        "facts": {id: _fact(fact) for id, fact in guide.facts.items()},
        "pages": [_page(page) for page in guide.pages],
        "looked": list(guide.assessments),
        "shownBy": {id: list(names_in(when)) for id, when in guide.show_if.items()},
        "files": {table.id: _file(guide, guide.files[table.id]) for table in guide.tables},
        "things": _things(guide),
        "noted": sorted(guide.fact_roles.noted),
        "checkIn": None if door else _check_in(guide.check_in),
        "trends": None if door else _trends(guide.trends),
    }


def _full(parts: Mapping[str, Any]) -> Json:
    """Without what is empty: a page that reads it finds nothing there either way."""
    return {name: value for name, value in parts.items() if value not in (None, False, "", [], {}, ())}


def _fact(fact: Fact) -> Json:
    denied = {} if fact.when_denied is None else {"no": fact.when_denied}
    return (
        denied
        | _full(
            {
                "kind": fact.kind,
                "label": fact.label,
                "short": fact.short,
                "words": list(fact.words),
                "titles": dict(fact.titles),
                "unit": fact.unit,
                "max": fact.max,
                "whole": fact.whole,
                "worse": fact.worse,
                "days": fact.worst_in_days[0] if fact.worst_in_days else None,
                "grows": fact.grows_weekly,
                "sign": fact.is_sign,
                "flag": fact.red_flag,
                "screens": fact.screening,
                "clinician": fact.clinician,
                "last": fact.asked_last,
                "reach": fact.reach,
                "of": fact.of,
                "fold": fact.fold,
            }
        )
        | ({} if fact.min is None else {"min": fact.min})
    )


def _page(page: Page) -> Json:
    pens = [asdict(pen) for pen in page.pens]
    columns = [asdict(column) for column in page.columns]
    whole = {
        "id": page.id,
        "part": page.part,
        "stage": page.stage,
        "form": page.form,
        "title": page.title,
        "lead": page.lead,
        "none": page.none,
        "pens": pens,
        "columns": columns,
    }
    return {**_full(whole), "questions": _questions(page.questions)}


def _questions(asked: Iterable[Question]) -> list[Json]:
    left_out = ("covers",)
    return [
        {name: value for name, value in _full(asdict(one)).items() if name not in left_out} for one in asked
    ]


def _check_in(check_in: CheckIn) -> Json:
    """What is asked over time, and how."""
    return {
        "questionnaire": _form(check_in.questionnaire),
        "activities": _form(check_in.activities),
        "parts": [_part(part) for part in check_in.parts],
        "questions": _questions(check_in.questions),
    }


def _form(form: Questionnaire | Activities) -> Json:
    left_out = ("id", "covers")
    return {name: value for name, value in _full(asdict(form)).items() if name not in left_out}


def _part(part: Part) -> Json:
    lists = ("facts", "may_skip")
    return {
        **_full({name: getattr(part, name) for name in ("id", "kind", "title", "lead")}),
        **{name: list(getattr(part, name)) for name in lists},
        **{name: getattr(part, name) for name in ("every_days", "beside_days")},
        "rhythms": [asdict(rhythm) for rhythm in part.rhythms],
    }


def _file(guide: Guide, file: TableFile) -> Json:
    rules = guide.table(file.id).rules
    return {
        "title": file.title,
        "titles": dict(file.titles),
        "does": dict(file.does),
        "tones": dict(file.tones),
        **{name: list(getattr(file, name)) for name in ("begins", "routine", "soon", "changes", "ends")},
        "meanwhile": file.meanwhile,
        "support": guide.tells_support(file.id),
        "page": file.page,
        "pages": dict(file.pages),
        "otherwise": _otherwise(guide, file),
        "items": [
            {name: getattr(item, name) for name in ("id", "title", "target", "notice", "timeline", "page")}
            | {"sources": list(item.sources)}
            for item in file.items
        ],
        "rules": [_rule(words, names_in(rule.when)) for words, rule in zip(file.rules, rules, strict=True)],
    }


def _otherwise(guide: Guide, file: TableFile) -> Json:
    """What is said where no rule holds, for each item of the table, or "" for all of it."""
    items = [(item.id, item.say, item.sources) for item in file.items]
    own = [("", file.otherwise.say, file.otherwise.sources)] if file.otherwise else []
    return {
        id: {
            "say": say,
            "sources": list(sources),
            "evidence": guide.sources[sources[0].partition(":")[0]].kind,
        }
        for id, say, sources in (*own, *items)
    }


def _rule(words: RuleText, reads: Iterable[str]) -> Json:
    due = {} if words.due_days is None else {"due_days": words.due_days, "due_from": words.due_from}
    return {
        "id": words.id,
        "say": words.say,
        "do": words.do,
        "sources": list(words.sources),
        "evidence": words.evidence,
        "reads": list(reads),
        **due,
    }


def _things(guide: Guide) -> Json:
    """What a plan may name: the exercises, and the pages to read."""
    exercises = {
        id: {
            "kind": "protocol",
            "start": one.start,
            "title": one.title,
            "say": one.purpose,
            "sources": list(one.sources),
        }
        for id, one in guide.protocols.items()
    }
    pages = {
        id: {
            "kind": "advice",
            "start": "self",
            "title": one.title,
            "say": one.summary,
            "sources": list(one.sources),
        }
        for id, one in guide.advice.items()
    }
    return pages | exercises


def _trends(trends: Trends) -> Json:
    """How logged facts are followed."""
    left_out = ("covers", "reviewed", "bands")
    calmed = ("after_days", "offers", "say", "do")
    return {
        "calmed": trends.calmed
        and {name: getattr(trends.calmed, name) for name in calmed}
        | {"free": [asdict(free) for free in trends.calmed.free]},
        "look_back_days": trends.look_back_days,
        "window_days": trends.window_days,
        "marks_weeks": list(trends.marks_weeks),
        "silence": {name: getattr(trends.silence, name) for name in ("after_days", "levels", "say", "do")},
        "trends": [
            {name: value for name, value in asdict(one).items() if name not in left_out}
            | {
                "bands": [
                    {"by": band.by, "by_percent": band.by_percent, "say": band.say} for band in one.bands
                ]
            }
            for one in trends.trends
        ],
    }
