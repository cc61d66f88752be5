"""The pack as one JSON object: times as ISO 8601 in UTC, values as the record has them, `null` for "not asked"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from rootway.assess import Left
from rootway.guide import VisitLine
from rootway.visit_summary.followed import FollowedSeries
from rootway.visit_summary.log import DatedValue
from rootway.visit_summary.measure import Measure
from rootway.visit_summary.pack import Pack
from rootway.visit_summary.place import Map
from rootway.visit_summary.several import signs_together
from rootway.visit_summary.sign import AnsweredSign
from rootway.visit_summary.tried import Done

Json = dict[str, Any]
FORM = "rootway-visit-pack"
FORM_OF_SEVERAL = "rootway-visit-packs"
FORM_VERSION = 1
_SHARED = ("form", "form_version", "for", "by_carer", "as_of", "not_medical_advice", "urgency")
"""What is said once of a person with several topics."""


def pack_json(pack: Pack) -> Json:
    """Everything in the pack."""
    found = pack.assessment.to_json()
    return {
        "form": FORM,
        "form_version": FORM_VERSION,
        "for": pack.label,
        "by_carer": pack.by_carer,
        "pathway": found["pathway"],
        "version": found["version"],
        "as_of": _time(pack.as_of),
        "last_entry_at": _time(pack.last_at),
        "not_medical_advice": found["not_medical_advice"],
        "urgency": found["triage"],
        "where": {
            "pain": _map(pack.where.pain),
            "numbness_or_tingling": _map(pack.where.numbness),
            "side": _reading(pack.where.side),
            "farthest_place_first": _reading(pack.where.farthest_first),
            "farthest_place_now": _reading(pack.where.farthest),
        },
        "what_changes_it": [
            {"fact": one.fact, "label": one.label, "way": one.way, "value": one.value} for one in pack.changing
        ],
        "measures": [_measure(one) for one in pack.measures],
        "trends": [_followed(one) for one in pack.trends],
        "self_tests": [
            {"fact": one.fact, "label": one.label, "first": _reading(one.first), "latest": _reading(one.latest)}
            for one in pack.tests
        ],
        "danger_signs": [_sign(one) for one in pack.signs],
        "tried": {
            "sessions": [_done(one) for one in pack.tried.done],
            "noticed": [
                {"fact": one.fact, "label": one.label, **(_reading(one.reading) or {})}
                for one in pack.tried.noticed
            ],
        },
        "may_slow_recovery": list(pack.slowing),
        "conflicts": found["conflicts"],
        "no_longer_shows": [_left(one) for one in pack.left],
        "pattern": found["pattern"],
        **{table: found[table] for table in found["pattern"]},
        "look_alikes": found["look_alikes"],
        "plan": found["plan"],
        "with_clinician": found["with_clinician"],
        "care": found["care"],
        "reevaluate": [line.to_json() for line in pack.again],
        "an_examination_could_settle": list(pack.would_settle),
        "questions_to_ask": [_line(one) for one in pack.ask],
        "first_visit": [_line(one) for one in pack.expect],
        "sources": dict(pack.sources),
    }  # fmt: skip


def packs_json(packs: Sequence[Pack], besides: Sequence[Pack] = ()) -> Json:
    """Everything in the packs of a person's topics, the leading one first; what is of the whole person stands once.

    Of `besides` only the danger signs are told: the front door decides nothing else.
    """
    lead, whole = packs[0], [pack_json(pack) for pack in packs]
    shared = {name: whole[0][name] for name in _SHARED}
    times = [pack.last_at for pack in packs if pack.last_at]
    return {
        **shared,
        "form": FORM_OF_SEVERAL,
        "last_entry_at": _time(max(times, default=lead.last_at)),
        "danger_signs": [_sign(one) for one, _guide in signs_together((*packs, *besides))],
        "topics": [_own(one) for one in whole],
    }


def _own(whole: Json) -> Json:
    """What is of one topic alone."""
    return {name: value for name, value in whole.items() if name not in (*_SHARED, "danger_signs")}


def _sign(one: AnsweredSign) -> Json:
    return {
        "fact": one.fact,
        "label": one.label,
        "value": one.value,
        "at": _time(one.at),
        "yes_until": _time(one.yes_until),
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _reading(reading: DatedValue | None) -> Json | None:
    return None if reading is None else {"value": reading.value, "at": _time(reading.at)}


def _map(one: Map) -> Json:
    return {
        "state": one.state,
        "told_at": _time(one.told_at),
        "since": [{"fact": s.fact, "value": s.value, "since": _time(s.since)} for s in one.since],
        "places": {place.place: place.value for place in one.places},
    }


def _left(one: Left) -> Json:
    changed = [
        {"fact": c.fact, "before": c.before, "after": c.after, "since": _time(c.since)} for c in one.changed
    ]
    return {"decision": one.table, "value": one.value, "shown_at": _time(one.shown_at), "changed": changed}


def _measure(one: Measure) -> Json:
    readings = {name: _reading(getattr(one, name)) for name in ("first", "latest", "best", "worst")}
    return {"fact": one.fact, "label": one.label, "unit": one.unit, "count": one.count, **readings}


def _followed(one: FollowedSeries) -> Json:
    trend, verdict = one.series.trend, one.verdict
    return {
        "trend": trend.id,
        "fact": trend.fact,
        "title": trend.title,
        "days": [{"day": point.day.isoformat(), "value": point.value} for point in one.series.points],
        "verdict": verdict.word,
        "rule": trend.rule,
        "sources": list(trend.sources),
    }


def _done(one: Done) -> Json:
    return {
        "protocol": one.protocol,
        "title": one.title,
        "count": one.count,
        "first_at": _time(one.first_at),
        "last_at": _time(one.last_at),
        "responses": dict(one.responses),
        "stopped": one.stopped,
    }


def _line(line: VisitLine) -> Json:
    return {"id": line.id, "say": line.say, "sources": list(line.sources)}
