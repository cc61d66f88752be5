"""A check-in told by the scripts of the folder without a server keeps what the server keeps, and the same falls due."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import override_settings
from playwright.sync_api import Browser

from rootway.assess import assess
from rootway.follow_up import difference, due_of, last_check_in
from rootway.follow_up.check_in import told_by_the_check
from rootway.follow_up.due import Circumstances
from rootway.follow_up.past_day import open_days, past_day
from rootway.follow_up.pause import paused_since, pauses
from rootway.guide import Guide, Part
from rootway.logic.value import UNSURE
from rootway.record import Entry, by_fact, standing_entries, told_of
from rootway.web.content.check_in_page import AskedOfTopic, sent_page
from rootway.web.content.check_in_part import due_today
from rootway.web.content.danger_signs import (
    answered_just_now,
    groups_of,
    joined,
    page_of,
    restated,
    signs_sent,
)
from rootway.web.content.danger_signs import entries_of as sign_entries
from rootway.web.data import queries
from rootway.web.data.models import Person
from rootway.web.state.check_in_topics import keepers_of
from rootway.web.state.keeper import Keeper
from rootway.web.state.standing import Standing
from rootway.web.topics import at_hand
from tests.browser.javascript import Modules
from tests.browser.logs import NOON, Crowd, moment_of, plain_log
from tests.browser.test_topic_agrees import EXPORTS, TOPICS, guide, module

pytestmark = pytest.mark.long

Json = dict[str, Any]
Pairs = list[tuple[str, str]]
MORE = (
    "\nexport { standing, signGroups, answeredJustNow, newSignsSaid, checkInSaid, byPain, lastCheckIn, pausesOf,"
    " pausedSince, dueOf, differenceOf, openDays, pastDay, partOf, momentOf,"
    " toldByTheCheck, dueUnknown };"
)
STANDING = """const standingOf = (id, log, answers) => {
    const topic = topics[id], own = log.filter(({ fact }) => fact in topic.facts);
    const counts = standing(own, asOf).sort((a, b) => a.observed - b.observed || a.recorded - b.recorded);
    const alone = assess(topic, counts, asOf), said = new Set(counts.map(({ fact }) => fact));
    const way = new Interview(topic, { facts: alone.facts, results: alone.results,
      answers: new Set(answers.filter((fact) => said.has(fact))), history: said.difference(new Set(answers)) });
    return { id, topic, log: counts, alone, way, moment: asOf };
  };
  const dataOf = (pairs) => {
    const data = new FormData();
    for (const [name, value] of pairs) data.append(name, value);
    return data;
  };
  const plainOne = ({ fact, value, observed, check, corrects }) =>
    [fact, value, observed ?? asOf, check ?? null, corrects ?? null];
  const plain = (said) => Object.fromEntries(Object.entries(said).map(([id, rows]) => [id, rows.map(plainOne)]));
  const partOf = ({ topic }) => module.partOf(topic, "check_in");
  const told = (one, day) => module.pastDay(one, partOf(one), day, isoDay, momentOf(`${day}T23:59Z`));
  const known = (one) => module.toldByTheCheck(one, partOf(one), asOf, isoDay);
  const past = (day) => (one) => (day ? { ...one, past: told(one, day) } : { ...one, known: known(one) });"""
SAID = (
    "(module, ids, people, asOf) => { const { topics, assess, Interview, isoDay, standing, momentOf } = module; "
    + STANDING
    + """
  return people.map(({ log, answers, check, whole, chosen, signs, day }) => {
    const all = module.byPain(ids.map((id) => standingOf(id, log, answers[id])));
    const said = module.checkInSaid(all, all.map(past(day)), "check_in", dataOf(check), isoDay, whole);
    const fresh = module.newSignsSaid(all, chosen, dataOf(signs));
    const due = (one) => module.dueUnknown(one, partOf(one), isoDay).map(({ title }) => title);
    return { order: all.map(({ id }) => id), due: all.map(due), known: all.map((one) => [...known(one)].sort()),
      now: module.answeredJustNow(all),
      groups: module.signGroups(all).map((of) => [of.title, of.signs.map(({ q, value }) => [q.fact, value])]),
      wrong: said.errors.map(([at]) => at).sort(), said: plain(said.said),
      unclear: fresh.errors.length > 0, fresh: plain(fresh.said) };
  }); }"""
)


@pytest.fixture(scope="module")
def modules(chromium: Browser) -> Iterator[Modules]:
    """A blank page in which JavaScript is called."""
    found = Modules(chromium)
    yield found
    found.page.close()


class InUtc(Keeper):
    """Somebody whose days are those of UTC, of whom no row tells."""

    @property
    def zone(self) -> tzinfo:  # type: ignore[override]
        """Their days."""
        return UTC


def keepers(ids: list[str], log: list[Entry], answers: dict[str, list[str]]) -> tuple[Keeper, ...]:
    """A person in each topic, as the pages of the server know them."""
    person, found = Person(), {}
    for id in ids:
        of = guide(id)
        own = standing_entries([entry for entry in log if entry.fact in of.facts], NOON)
        counts = tuple(sorted(own, key=lambda entry: (entry.observed_at, entry.known_from)))
        said = {fact: one for fact, one in queries.latest(counts).items() if fact in answers[id]}
        found[id] = Standing(of, counts, said, None, "", NOON)
    return tuple(InUtc(person, one) for one in found.values())


def by_pain(ids: list[str], log: list[Entry], answers: dict[str, list[str]]) -> tuple[Keeper, ...]:
    """The same in the order in which a check-in asks."""
    own = keepers(ids, log, answers)
    first = Standing(
        **{
            **{name: getattr(own[0].standing, name) for name in ("guide", "log", "answers", "examined")},
            "country": "",
            "now": NOON,
            "others": lambda: tuple(one.standing for one in own[1:]),
        }
    )
    return tuple(InUtc(one.person, one.standing) for one in keepers_of(Keeper(Person(), first)))


def typed(random: Random, of: Guide, facts: Any) -> Pairs:
    """What somebody fills in: most of it, some of it wrong, some as last time."""
    pairs: Pairs = []
    for id in facts:
        fact, way = of.facts[id], random.random()
        if way < 0.15:
            pairs += [("as_last", id)] if random.random() < 0.5 else []
        elif fact.kind == "number":
            high = 100 if fact.max is None else int(fact.max)
            sent = [str(random.randrange(0, high + 1)), "soon", str(high + 7), "2.5", UNSURE]
            pairs += (
                [(f"{id}-unsure", "1")]
                if way < 0.3
                else [(id, random.choices(sent, (20, 1, 1, 1, 1 if high == 10 else 0))[0])]
            )
        else:
            words = ["yes", "no", UNSURE] if fact.kind == "yes_no" else [*fact.words, UNSURE]
            pairs.append((id, random.choice(words)))
    return pairs


def somebody(crowd: Crowd, ids: list[str]) -> Json:
    """One person's log, and what they send: a check-in, and signs that are new."""
    random, log = crowd.random, crowd.log()
    for id in ids:
        of = guide(id)
        asked = [q.fact for page in of.pages if page.part == "danger" for q in page.questions]
        at = NOON - timedelta(minutes=random.choice([5, 29, 30, 3000]))
        for fact in asked if random.random() < 0.7 else []:
            if of.facts[fact].kind == "yes_no" and not any(one.fact == fact for one in log):
                log.append(Entry(fact, random.random() < 0.1, at, at, id=f"s{len(log)}"))
    said = sorted({entry.fact for entry in log})
    answers = {id: [fact for fact in said if fact in guide(id).facts and random.random() < 0.8] for id in ids}
    every = [
        q.fact for id in ids for page in guide(id).pages if page.part == "danger" for q in page.questions
    ]
    known = [fact for fact in dict.fromkeys(every) if fact in said]
    chosen = random.sample(known, min(len(known), random.randrange(1, 4)))
    check, signs, seen = list[tuple[str, str]](), list[tuple[str, str]](), set[str]()
    for id in ids:
        part = guide(id).check_in.part("check_in")
        assert part
        check += typed(random, guide(id), [fact for fact in part.facts if fact not in seen])
        signs += typed(
            random,
            guide(id),
            [
                f
                for f in dict.fromkeys(every)
                if f in guide(id).facts and f not in seen and random.random() < 0.97
            ],
        )
        seen |= {*part.facts, *(set(every) & set(guide(id).facts))}
    check += [("signs", "same")] if random.random() < 0.8 else []
    whole = random.random() < 0.5
    day = (
        (NOON - timedelta(days=random.randrange(1, 8))).date().isoformat() if random.random() < 0.5 else None
    )
    if day:
        log += told_on(random, ids, date.fromisoformat(day), len(log))
    elif random.random() < 0.5:  # of a check some hours ago
        log += [one for one in told_on(random, ids, NOON.date(), len(log)) if random.random() < 0.4]
    return {
        "log": log,
        "answers": answers,
        "check": check,
        "whole": whole,
        "chosen": chosen,
        "signs": signs,
        "day": day,
    }


def told_on(random: Random, ids: list[str], day: date, number: int) -> list[Entry]:
    """What was said on a past day: a check-in, a part of one, or two of them."""
    found: list[Entry] = []
    for hour in random.sample(range(24), random.randrange(0, 3)):
        at = datetime.combine(day, time(hour), UTC)
        for fact in dict.fromkeys(fact for id in ids for fact in guide(id).check_in.facts_of("check_in")):
            if random.random() < 0.97:
                of = next(guide(id).facts[fact] for id in ids if fact in guide(id).facts)
                value = random.choice(
                    [True, False] if of.kind == "yes_no" else of.words or [random.randrange(0, 11)]
                )
                said = UNSURE if random.random() < 0.1 else value
                found.append(Entry(fact, said, at, at, id=f"d{number + len(found)}"))
    return found


def plain(said: Any) -> Json:
    """Entries by topic, with when and of which check they are and what they correct."""
    return {
        topic: [
            [one.fact, one.value, moment_of(one.observed_at), one.check_number, one.corrects] for one in rows
        ]
        for topic, rows in said.items()
    }


def in_order(said: Json) -> Json:
    """The same in one order."""
    return {topic: sorted(rows, key=json.dumps) for topic, rows in said.items()}


def known_of(keeper: Keeper, part: Part) -> frozenset[str]:
    """What the check told today, of somebody whose log is all in hand."""
    of, log = keeper.standing.guide, keeper.standing.log
    moments = {fact: [one.observed_at for one in told_of(of, fact, by_fact(log))] for fact in part.facts}
    newest = {fact: max(found) for fact, found in moments.items() if found}
    return told_by_the_check(part.facts, newest, last_check_in(of, log, NOON), NOON)


def told(ids: list[str], one: Json) -> Json:
    """What the pages of the server make of the same."""
    every = by_pain(ids, one["log"], one["answers"])
    parts = [(keeper, keeper.standing.guide.check_in.part("check_in")) for keeper in every]
    data = QueryDict(urlencode(one["check"]))
    day = one["day"] and date.fromisoformat(one["day"])
    known = [known_of(keeper, part) for keeper, part in parts if part]
    asked_of = [
        AskedOfTopic(keeper, part, past_day(part, keeper.standing.log, day, UTC))
        if day
        else AskedOfTopic(keeper, part, None, facts)
        for (keeper, part), facts in zip(parts, known, strict=True)
        if part
    ]
    page = sent_page(asked_of, data, one["whole"])
    screened, same = answered_just_now(every), data.get("signs") == "same"
    wrong = {asked.field.name for of in page.topics for asked in of.sent.asked if asked.field.error}
    said: Json = {}
    if not wrong and (screened or same):
        said = joined(page.entries(), {} if screened else restated(every, page.answered))
    if not (screened or same):
        wrong.add("signs")
    asked = page_of(every, one["chosen"])
    sent = signs_sent(asked, QueryDict(urlencode(one["signs"])))
    unclear = bool(sent.reading.errors)
    return {
        "order": [keeper.topic for keeper in every],
        "known": [sorted(facts) for facts in known],
        "due": [
            [rhythm.title for rhythm in due_today(keeper, part) if {*rhythm.facts} - facts]
            for (keeper, part), facts in zip(parts, known, strict=True)
            if part
        ],
        "now": screened,
        "groups": [
            [of.title, [[sign.question.fact, sign.value] for sign in of.signs]] for of in groups_of(every)
        ],
        "wrong": sorted(wrong),
        "said": plain(said),
        "unclear": unclear,
        "fresh": {} if unclear else plain(sign_entries(every, asked, sent.answers)),
    }


def assert_said_alike(modules: Any, ids: list[str], seed: int, size: int) -> None:
    """The script keeps what the server keeps, and refuses what it refuses."""
    crowd = Crowd(guide(ids[0]), seed)
    people = [somebody(crowd, ids) for _ in range(size)]
    plain_people = [{**one, "log": plain_log(one["log"])} for one in people]
    source = module(*ids).replace(EXPORTS, EXPORTS + MORE)
    found = modules.call(source, SAID, ids, plain_people, moment_of(NOON))
    kept = left_out = 0
    for one, script in zip(people, found, strict=True):
        with at_hand(ids[0]):
            server = json.loads(json.dumps(told(ids, one)))
        script["wrong"] = sorted(set(script["wrong"]))
        for part in ("said", "fresh"):
            script[part], server[part] = in_order(script[part]), in_order(server[part])
        for part in server:
            assert script[part] == server[part], part
        kept += bool(server["said"]) + bool(server["fresh"])
        left_out += any(server["known"])
    assert kept > size / 5  # not only what is refused
    assert left_out > size / 20


@pytest.mark.parametrize("id", TOPICS)
def test_two_hundred_people_check_in(modules, id):
    """Of each topic, so that nearly a thousand agree."""
    assert_said_alike(modules, [id], seed=3, size=250)


@pytest.mark.parametrize("seed", [4, 5])
@override_settings(DRAFTS=True)
def test_who_has_two_topics_is_asked_about_both_at_once(modules, seed):
    assert_said_alike(modules, [TOPICS[0], TOPICS[1]], seed, size=60)


def test_the_same_days_are_open(modules):
    days = [NOON.date() - timedelta(days=ago) for ago in (0, 1, 6, 7, 8, 400)]
    pairs = [(first, today) for first in days for today in (*days, date(2028, 3, 2))]
    script = "({ openDays }, pairs) => pairs.map(([first, today]) => openDays(first, today))"
    texts = [[day.isoformat() for day in pair] for pair in pairs]
    found = modules.call(module(TOPICS[0]).replace(EXPORTS, EXPORTS + MORE), script, texts)
    assert found == [[day.isoformat() for day in open_days(*pair)] for pair in pairs]


DUE = """(module, id, people, asOf) => people.map(({ log, kept, before, now }) => {
  const topic = module.topics[id], found = module.assess(topic, log, asOf);
  const { spans } = module.pausesOf(topic, log, asOf);
  const said = { ...kept, asOf, dayOf: module.isoDay, facts: found.facts, answered: new Set(kept.answered) };
  const lines = (ids) => ids.map((one) => ({ id: one }));
  return { due: module.dueOf(topic, found.reevaluate, log, said), spans, since: module.pausedSince(topic, log, asOf),
    checked: module.lastCheckIn(topic, log, asOf), difference: module.differenceOf(lines(before), lines(now)) };
})"""


def resting(crowd: Crowd) -> list[Entry]:
    """One person's log with pauses, check-ins, and a plan that was begun."""
    random, roles, log = crowd.random, crowd.guide.fact_roles, crowd.log()
    for fact, most in ((roles.paused, 4), (roles.checked_in, 3)):
        for _ in range(random.randrange(0, most) if fact else 0):
            at = NOON - timedelta(days=random.randrange(0, 50), seconds=random.randrange(0, 9))
            log.append(
                Entry(fact, fact == roles.checked_in or random.random() < 0.6, at, at, id=f"p{len(log)}")
            )
    return log


def moment(random: Random) -> datetime | None:
    """Some moment, or never."""
    return None if random.random() < 0.3 else NOON - timedelta(days=random.randrange(0, 40), hours=7)


@pytest.mark.parametrize("id", TOPICS)
def test_the_same_is_due_on_the_same_day(modules, id):
    of = guide(id)
    crowd = Crowd(of, 8)
    rules = [rule.id for rule in of.files[of.roles.reevaluate].rules]
    plans = list(of.protocols)
    people = []
    for _ in range(250):
        random = crowd.random
        moments = {name: moment(random) for name in ("planShownAt", "checkedInAt", "formsAt")}
        kept = {"borderline": random.random() < 0.5, "answered": random.sample(rules, random.randrange(0, 4))}
        before, now = (random.sample(plans, random.randrange(0, len(plans))) for _ in "ab")
        people.append({"log": resting(crowd), "kept": {**kept, **moments}, "before": before, "now": now})
    given = [
        {
            **one,
            "log": plain_log(one["log"]),
            "kept": {
                name: moment_of(value) if isinstance(value, datetime) else value
                for name, value in one["kept"].items()
            },
        }
        for one in people
    ]
    found = modules.call(module(id).replace(EXPORTS, EXPORTS + MORE), DUE, id, given, moment_of(NOON))
    for one, script in zip(people, found, strict=True):
        assert script == json.loads(json.dumps(due(of, one)))
    assert any(row["due"] for row in found) and any(row["spans"] for row in found)


def due(of: Guide, one: Json) -> Json:
    """What Python says is due."""
    log, kept = one["log"], one["kept"]
    found = assess(of, log, NOON)
    lines = due_of(
        of,
        found.reevaluate,
        log,
        Circumstances(
            as_of=NOON,
            zone=UTC,
            plan_shown_at=kept["planShownAt"],
            checked_in_at=kept["checkedInAt"],
            forms_at=kept["formsAt"],
            borderline=kept["borderline"],
            answered=frozenset(kept["answered"]),
            facts=found.facts,
        ),
    )
    parts = ("kind", "say", "do", "value", "rule")
    since, checked = paused_since(of, log, NOON), last_check_in(of, log, NOON)
    changes = difference([{"id": id} for id in one["before"]], [{"id": id} for id in one["now"]])
    return {
        "due": [
            {name: getattr(line, name) for name in parts} | {"on": line.on.isoformat()} for line in lines
        ],
        "spans": [[moment_of(begin), moment_of(end)] for begin, end in pauses(of, log, NOON)],
        "since": since and moment_of(since),
        "checked": checked and moment_of(checked),
        "difference": asdict(changes),
    }
