"""A log, told by the scripts of the folder without a server, comes to exactly what Python makes of it."""

import json
from dataclasses import asdict, replace
from datetime import UTC, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from rootway.assess import Assessment, assess, way_of
from rootway.compilers.javascript.topic import engine_source, topic_source
from rootway.follow_up import Series, chart_of, series_of, verdict_of
from rootway.guide import Guide, load_guide
from rootway.guide.library import LibraryFile, library_file, shipped_library
from rootway.interview import Interview, ToldSoFar, unasked_of
from rootway.logic.value import UNSURE
from rootway.record import Entry, known_at
from tests.browser.javascript import Modules
from tests.browser.logs import NOON, Crowd, moment_of, plain_log

pytestmark = pytest.mark.long

Json = dict[str, Any]
EXPORTS = """export { topics, knownAt, assess, Assessment, Interview, wayOf, unaskedOf, seriesOf, verdictOf, chartOf,
  isoDay };"""


def _library() -> LibraryFile:
    file, _ = library_file(shipped_library())
    assert file
    return file


DOOR, TOPICS = _library().door, _library().topics


@cache
def guide(id: str) -> Guide:
    return load_guide(shipped_library() / id)


@cache
def module(*ids: str) -> str:
    return engine_source() + "".join(topic_source(guide(id)) for id in ids) + EXPORTS


TOLD = """(module, id, logs, checks, asOf) => logs.map((log, n) => {
    const { topics, knownAt, Assessment, Interview, unaskedOf, seriesOf, verdictOf, chartOf, isoDay } = module;
    const topic = topics[id], known = knownAt(topic, log, asOf), found = new Assessment(topic, known, asOf);
    const { answers, history, examined } = checks[n];
    const way = new Interview(topic, { facts: known.facts, answers: new Set(answers), history: new Set(history),
      examined, results: found.results });
    const trends = topic.trends ? topic.trends.trends : [];
    return {
      facts: known.facts, conflicts: known.conflicts, outdated: known.outdated, unasked: unaskedOf(topic, known.facts),
      told: topic.door ? { triage: found.triage } : found.toJson(),
      way: { stops: way.stops.map(({ id, complete }) => [id, complete]), stage: way.stage,
        first: way.firstOpen?.id ?? null,
        before: way.beforePlan?.id ?? null, ready: way.planReady, worth: way.worth,
        questions: topic.pages.map((page) => way.questions(page).map(({ fact }) => fact)),
        offered: topic.pages.map((page) => way.offered(page).map(({ fact }) => fact)),
        danger: [...way.dangerFacts(new Set([...answers, ...history]))].sort(),
        position: topic.pages.map((page) => way.position(page.id)) },
      trends: trends.map((trend) => {
        const series = seriesOf(topic, trend, log, asOf, isoDay);
        return [series.points.map(({ day, value, number }) => [day, value, number]),
          verdictOf(topic.trends, series, isoDay(asOf)), chartOf(topic.trends, series, isoDay(asOf))];
      }),
    };
  })"""


def told(of: Guide, log: list[Entry], check: Json) -> Json:
    """What Python says of the same log."""
    known, found = known_at(of, log, NOON), assess(of, log, NOON)
    so_far = ToldSoFar(
        of,
        known.facts,
        set(check["answers"]),
        lambda: found.next_questions,
        lambda: found.urgency,
        check["examined"],
        set(check["history"]),
        for_record=of.pathway.door is None,
    )
    way = Interview(so_far)
    trends = [] if of.pathway.door else of.trends.trends
    series = [series_of(of, trend, log, NOON, NOON.tzinfo) for trend in trends]  # type: ignore[arg-type]
    verdicts = [verdict_of(of.trends, one, NOON.date()) for one in series]
    whole = {} if of.pathway.door else found.to_json()
    kept = ("id", "pathway", "version", "as_of", "not_medical_advice", "pattern", "conflicts")
    return {
        "facts": known.facts,
        "conflicts": sorted({conflict.facts[0] for conflict in known.conflicts}),
        "outdated": [one.fact for one in known.outdated],
        "unasked": unasked_of(of, known.facts),
        "told": {"triage": found.triage.to_json()}
        if of.pathway.door
        else {name: part for name, part in whole.items() if name not in kept},
        "way": {
            "stops": [(stop.id, stop.complete) for stop in way.stops],
            "stage": way.stage,
            "first": way.first_open and way.first_open.id,
            "before": way.before_plan and way.before_plan.id,
            "ready": way.plan_ready,
            "worth": found.next_questions,
            "questions": [[q.fact for q in way.questions(page)] for page in of.pages],
            "offered": [[q.fact for q in way.offered(page)] for page in of.pages],
            "danger": sorted(way.danger_facts({*check["answers"], *check["history"]})),
            "position": [way.position(page.id) for page in of.pages],
        },
        "trends": [
            ([(p.day.isoformat(), p.value, p.number) for p in one.points], vars(verdict), chart(of, one))
            for one, verdict in zip(series, verdicts, strict=True)
        ],
    }


def chart(of: Guide, series: Series) -> Json | None:
    """The chart of a series as the scripts hold it."""
    found = chart_of(of.trends, series, NOON.date())
    if found is None:
        return None
    dots = [
        {"x": dot.x, "y": dot.y, "day": dot.point.day.isoformat()}
        | {"value": dot.point.value, "number": dot.point.number}
        for dot in found.dots
    ]
    whole = {name: value for name, value in asdict(found).items() if name != "box"}
    days = {"first_day": found.first_day.isoformat(), "last_day": found.last_day.isoformat()}
    return {**whole, "dots": dots, **days}


def checks(crowd: Crowd, logs: list[list[Entry]]) -> list[Json]:
    """For each log a check in which some of its facts were said, and some are known from before."""
    found = []
    for log in logs:
        said = sorted({entry.fact for entry in log})
        answers = [fact for fact in said if crowd.random.random() < 0.8]
        history = [fact for fact in said if fact not in answers]
        examined = crowd.random.choice([None, True, False])
        found.append({"answers": answers, "history": history, "examined": examined})
    return found


def assert_told_alike(modules: Modules, id: str, seed: int, size: int) -> None:
    of = guide(id)
    crowd = Crowd(of, seed)
    logs = [crowd.log() for _ in range(size)]
    said = checks(crowd, logs)
    found = modules.call(module(id), TOLD, id, [plain_log(log) for log in logs], said, moment_of(NOON))
    levels = set()
    for log, check, one in zip(logs, said, found, strict=True):
        one["conflicts"].sort()
        wanted = json.loads(json.dumps(told(of, log, check)))
        for part in wanted:
            assert one[part] == wanted[part], part
        levels.add(wanted["told"]["triage"]["value"])
    assert len(levels) > 3  # people of every urgency, and some of whom it is open


@pytest.mark.parametrize("id", [DOOR, *TOPICS])
def test_two_hundred_people(modules, id):
    """Of each pathway, so that a thousand agree."""
    assert_told_alike(modules, id, seed=1, size=200)


CHARTS = """({ topics, seriesOf, chartOf, isoDay }, id, logs, asOf) => logs.map(([n, log]) => {
  const { trends } = topics[id];
  return chartOf(trends, seriesOf(topics[id], trends.trends[n], log, asOf, isoDay), isoDay(asOf));
})"""


@pytest.mark.parametrize("id", TOPICS)
def test_charts_of_some_days_and_of_years(modules, id):
    """Of each trend: a few days, weeks with gaps, and more than a year, in which weeks are drawn."""
    of, logs, wanted = guide(id), [], []
    crowd = Crowd(of, 6)
    random = crowd.random
    for n, trend in enumerate(of.trends.trends):
        for span in (1, 9, 90, 366, 700):
            days = random.sample(range(span), max(1, span // random.choice([1, 2, 9])))
            values = [random.choice([UNSURE, *_likely(of, trend.fact, random)]) for _ in days]
            log = [
                Entry(trend.fact, value, NOON - timedelta(days=day), id=f"e{day}")
                for day, value in zip(days, values, strict=True)
            ]
            logs.append((n, plain_log(log)))
            wanted.append(chart(of, series_of(of, trend, log, NOON, UTC)))
    found = modules.call(module(id), CHARTS, id, logs, moment_of(NOON))
    assert found == json.loads(json.dumps(wanted))
    assert any(one and one["by_week"] for one in wanted)
    if id == TOPICS[0]:  # it names gains
        assert any(one and one["regions"] for one in wanted)


def _likely(of: Guide, id: str, random: Random) -> list[Any]:
    """Some values of a fact."""
    fact = of.facts[id]
    if fact.kind == "word":
        return list(fact.words)
    if fact.kind == "yes_no":
        return [True, False]
    high = 300 if fact.max is None else int(fact.max)
    return [random.randrange(0, high + 1) for _ in range(4)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 30))
@pytest.mark.parametrize("id", [DOOR, *TOPICS])
def test_a_hundred_thousand_people(modules, id, seed):
    assert_told_alike(modules, id, seed, size=1_000)


BESIDE = """({ topics, assess, wayOf }, first, second, door, logs, may, asOf) => logs.map((log) => {
  const own = assess(topics[first], log, asOf), other = assess(topics[second], log, asOf);
  const both = assess(topics[first], log, asOf, [other]), way = wayOf(assess(topics[door], log, asOf), may, [second]);
  return { triage: both.triage, plan: both.plan.map(({ id }) => id), see: both.see.map(({ value }) => value),
    way: [way.first, way.also.map(({ value }) => value), way.reading.map(({ value }) => value), way.settled] };
})"""


def test_one_urgency_for_a_person_with_two_topics_and_where_the_door_leads(modules):
    """Neither topic lowers what the other says; the plan of one waits for the other."""
    first, second = TOPICS[0], TOPICS[1]
    crowd = Crowd(guide(DOOR), 5)
    logs = [crowd.log() + Crowd(guide(second), n).log() for n in range(60)]
    logs = [
        [replace(entry, id=f"e{n}", corrects=None) for n, entry in enumerate(log) if entry.value is not None]
        for log in logs
    ]
    may = [first, second]
    found = modules.call(
        module(DOOR, first, second),
        BESIDE,
        first,
        second,
        DOOR,
        [plain_log(log) for log in logs],
        may,
        moment_of(NOON),
    )
    for log, one in zip(logs, found, strict=True):
        own, other, at_door = (_assessed(id, log) for id in (first, second, DOOR))
        both, way = replace(own, beside=(other,)), way_of(at_door, may, [second])
        triage = both.triage.to_json()
        triage["because"] = [{**line.to_json(), "of": line.of} for line in both.triage.because]
        assert [{"of": "", **line} for line in one["triage"].pop("because")] == [
            {"of": "", **line} for line in triage.pop("because")
        ]
        assert one["triage"] == triage
        assert one["plan"] == [line.id for line in both.plan]
        assert one["see"] == [line.value for line in both.see]
        leads = [list(way.first), *([line.value for line in lines] for lines in (way.also, way.reading))]
        assert one["way"] == [*leads, way.settled]


def _assessed(id: str, log: list[Entry]) -> Assessment:
    return assess(guide(id), [entry for entry in log if entry.fact in guide(id).facts], NOON)


MOMENTS = ["2026-11-22T12:00:00.000001Z", "2026-01-31T23:59:59Z", "2026-11-22T12:00:00.250000Z"]


def test_moments_keep_their_microseconds(modules):
    source = engine_source() + "export { momentOf, written };"
    script = "({ momentOf, written }, texts) => texts.map((text) => written(momentOf(text)))"
    assert modules.call(source, script, MOMENTS) == MOMENTS
    script = "({ momentOf }, texts) => texts.map((text) => String(momentOf(text)))"
    told = modules.call(
        source, script, ["2026-11-22T12:00:00.5+01:00", "2026-11-22", "soon", "2026-11-22T12:00Z"]
    )
    assert told == ["1795345200500000", "NaN", "NaN", "1795348800000000"]


def test_a_number_is_rounded_as_python_rounds_it(modules):
    """By its exact value: the product with 10 to the 9th would round what is not in the middle."""
    random = Random(4)
    given = [
        0.25,
        0.75,
        -0.25,
        2.125,
        0.0625,
        30.4375,
        -0.0100273375,
        0.0009765625,
        -0.0029296875,
        1 / 1024 + 1,
        0.5,
        0.0,
        -2.0,
    ]
    given += [random.randrange(-4096, 4096) / 1024 for _ in range(500)]
    given += [random.uniform(-2, 2) for _ in range(500)]
    source = engine_source() + "export { roundedAt };"
    script = "({ roundedAt }, numbers) => [1, 2, 3, 9].map((digits) => numbers.map((one) => roundedAt(one, digits)))"
    wanted = [[round(one, digits) for one in given] for digits in (1, 2, 3, 9)]
    assert modules.call(source, script, given) == wanted
